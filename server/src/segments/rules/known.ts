import type { DefinitionSet } from '../../definitions/index.ts';

/** What rules are written about. */
export type Defined = Pick<DefinitionSet, 'scores' | 'segments' | 'stages'>;

/** What is known of one subject at one moment; null is unknown. */
export interface Known {
  /** Its current id. */
  readonly subject: string;
  metric(name: string): number | string | null;
  score(name: string): number | null;
}
