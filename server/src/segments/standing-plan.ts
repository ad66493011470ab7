import type { SubjectKind } from '@sextant/contract';
import type { DefinitionSet } from '../definitions/index.ts';
import type { EvaluatedRow, NeededMetric } from '../metrics/index.ts';
import { planFor } from './evaluation-plan.ts';
import { type Past, pastReader } from './past.ts';
import { midnightsHeld } from './stages/stage-held.ts';
import { type Standing, standingReader } from './standing-reader.ts';

/** How everything defined of one kind of subject is computed: metrics by the engine, the rest of their values. */
export interface StandingPlan {
  readonly metrics: readonly NeededMetric[];
  /** How many of the last midnights (UTC) are looked at beside now, since bands settle and stages are held. */
  readonly midnights: number;
  /** The metrics that must be known of those midnights; empty when `midnights` is 0. */
  readonly settling: readonly NeededMetric[];
  /** What settles and holds, from the rows of one subject at the last midnights, oldest first, with `settling` at least. */
  past(midnightsOldestFirst: readonly EvaluatedRow[]): Past;
  /** Where one subject stands, from what was at the midnights and its row of now. */
  read(past: Past, now: EvaluatedRow): Standing;
}

/** Static lists must have been found already: see `findListed`. */
export function standingPlan(set: DefinitionSet, subject: SubjectKind): StandingPlan {
  const own = definedOf(set, subject);
  const settling = own.scores.filter(({ settle }) => settle > 0);
  const holding = own.ladders.filter((ladder) => midnightsHeld(ladder) > 0);
  const { metrics } = planFor(set, {
    metrics: own.metrics,
    scores: own.scores.map(({ name }) => name),
    segments: own.segments.map(({ name }) => name),
    ladders: own.ladders.map(({ name }) => name),
  });
  return {
    metrics,
    midnights: Math.max(0, ...settling.map(({ settle }) => settle), ...holding.map(midnightsHeld)),
    settling: planFor(set, {
      scores: settling.map(({ name }) => name),
      ladders: holding.map(({ name }) => name),
    }).metrics,
    past: pastReader(set, own),
    read: standingReader(set, own),
  };
}

function definedOf(set: DefinitionSet, subject: SubjectKind) {
  const isOwn = (definition: { subject: SubjectKind }) => definition.subject === subject;
  return {
    metrics: [...set.metrics.values()].filter(isOwn).map(({ name }) => name),
    scores: [...set.scores.values()].filter(isOwn),
    segments: [...set.segments.values()].filter(isOwn),
    ladders: [...set.stages.values()].filter(isOwn),
  };
}
