import type { Rule } from '@sextant/contract';
import type { NeededMetric } from '../../metrics/index.ts';
import { everyClause } from './clauses.ts';
import { inlineMetricOf } from './inline-metrics.ts';

/** What a rule speaks of: names of definitions, and metrics of its own. */
export interface RuleNeeds {
  readonly metrics: readonly string[];
  readonly scores: readonly string[];
  readonly segments: readonly string[];
  readonly ladders: readonly string[];
  readonly inline: readonly NeededMetric[];
}

export function needsOf(rule: Rule): RuleNeeds {
  const clauses = everyClause(rule);
  return {
    metrics: clauses.flatMap((clause) => ('metric' in clause ? [clause.metric] : [])),
    scores: clauses.flatMap((clause) => ('score' in clause ? [clause.score] : [])),
    segments: clauses.flatMap(segmentOf),
    ladders: clauses.flatMap((clause) => ('stage' in clause ? [clause.stage] : [])),
    inline: clauses.flatMap((clause) => inlineMetricOf(clause) ?? []),
  };
}

function segmentOf(clause: Rule): string[] {
  if ('segment' in clause) return [clause.segment];
  return 'not_segment' in clause ? [clause.not_segment] : [];
}
