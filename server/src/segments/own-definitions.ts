import type { ScoreDefinition, SegmentDefinition, StagesDefinition } from '@sextant/contract';

/** What is defined of one kind of subject. */
export interface OwnDefinitions {
  /** Names. */
  readonly metrics: readonly string[];
  readonly scores: readonly ScoreDefinition[];
  readonly segments: readonly SegmentDefinition[];
  readonly ladders: readonly StagesDefinition[];
}
