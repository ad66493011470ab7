import type { NumberCondition, Rule } from '@sextant/contract';
import { conditionHolds } from '../../scores/index.ts';
import { inlineMetricOf } from './inline-metrics.ts';
import type { Defined, Known } from './known.ts';
import { isInBand } from './plain-band.ts';
import { traitIs } from './trait-is.ts';

/**
 * Whether a rule holds, from what is known of a subject: the same as its SQL column (`ruleColumn`), which a property
 * test holds it to. Standings of a few subjects are read this way, since planning hundreds of columns costs the engine
 * three times what computing their metrics does; over everybody the column is used.
 */
export function ruleHolds(rule: Rule, known: Known, set: Defined): boolean {
  const holds = (inner: Rule): boolean => ruleHolds(inner, known, set);
  if ('all' in rule) return rule.all.every(holds);
  if ('any' in rule) return rule.any.some(holds);
  if ('none' in rule) return !rule.none.some(holds);
  if ('metric' in rule) return conditionHolds(numberOr(known.metric(rule.metric)), rule);
  if ('score' in rule) return scoreIs(rule, known, set);
  if ('stage' in rule) return [rule.is].flat().includes(stageOf(rule.stage, known, set));
  if ('segment' in rule) return isMember(rule.segment, known, set);
  if ('not_segment' in rule) return !isMember(rule.not_segment, known, set);
  if ('subjects' in rule) return rule.subjects.includes(known.subject);
  const own = known.metric(inlineMetricOf(rule)?.name ?? '');
  if ('trait' in rule) return traitIs(own === null ? null : String(own), rule.is);
  const times = numberOr(own);
  if ('did_not' in rule) return (times ?? 0) === 0;
  if ('in_order' in rule) return (times ?? 0) > 0;
  if (times === null) return false;
  return times >= (rule.at_least ?? 1) && times <= (rule.at_most ?? Number.POSITIVE_INFINITY);
}

/** The last stage of a ladder whose rule holds; '' on none. */
export function stageOf(name: string, known: Known, set: Defined): string {
  const stages = set.stages.get(name)?.stages ?? [];
  return stages.findLast(({ when }) => ruleHolds(when, known, set))?.name ?? '';
}

function isMember(name: string, known: Known, set: Defined): boolean {
  const segment = set.segments.get(name);
  return segment !== undefined && ruleHolds(segment.rule, known, set);
}

function scoreIs(
  rule: { score: string; band?: string | string[] | undefined } & NumberCondition,
  known: Known,
  set: Defined,
): boolean {
  const value = known.score(rule.score);
  if (!conditionHolds(value, rule)) return false;
  return rule.band === undefined || isInBand(value, [rule.band].flat(), set.scores.get(rule.score));
}

function numberOr(value: number | string | null): number | null {
  return typeof value === 'number' ? value : null;
}
