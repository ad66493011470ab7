import type { NumberCondition, Rule, ScoreDefinition, ValueCondition } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import type { EvaluatedRow } from '../../metrics/index.ts';
import { inlineMetricOf } from '../rules/inline-metrics.ts';

type Scalar = string | number | boolean;

/** Whether a rule holds, from the plain values of a row: written to be compared with what the engine says. */
export function ruleHolds(rule: Rule, row: EvaluatedRow, set: DefinitionSet): boolean {
  const holds = (inner: Rule): boolean => ruleHolds(inner, row, set);
  if ('all' in rule) return rule.all.every(holds);
  if ('any' in rule) return rule.any.some(holds);
  if ('none' in rule) return !rule.none.some(holds);
  if ('metric' in rule) return isAsAsked(numberOf(row[`m_${rule.metric}`]), rule);
  if ('score' in rule) {
    const value = numberOf(row[`s_${rule.score}`]);
    return (
      isAsAsked(value, rule) && isInBand(value, { wanted: rule.band, score: set.scores.get(rule.score) })
    );
  }
  if ('stage' in rule) return [rule.is].flat().includes(stageOf(rule.stage, row, set));
  if ('segment' in rule) return isMember(rule.segment, row, set);
  if ('not_segment' in rule) return !isMember(rule.not_segment, row, set);
  if ('subjects' in rule) return rule.subjects.includes(row.subject);
  const own = row[`m_${inlineMetricOf(rule)?.name}`] ?? null;
  if ('trait' in rule) return isTrait(own === null ? null : String(own), rule.is);
  const times = numberOf(own) ?? 0;
  if ('did_not' in rule) return times === 0;
  if ('in_order' in rule) return times > 0;
  return times >= (rule.at_least ?? 1) && times <= (rule.at_most ?? Number.POSITIVE_INFINITY);
}

function isMember(name: string, row: EvaluatedRow, set: DefinitionSet): boolean {
  const segment = set.segments.get(name);
  return segment !== undefined && ruleHolds(segment.rule, row, set);
}

function stageOf(name: string, row: EvaluatedRow, set: DefinitionSet): string {
  let stage = '';
  for (const each of set.stages.get(name)?.stages ?? [])
    if (ruleHolds(each.when, row, set)) stage = each.name;
  return stage;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function isAsAsked(value: number | null, condition: NumberCondition): boolean {
  const { above, below, at_least, at_most, is, is_unknown } = condition;
  if (value === null) {
    const asksMore = [above, below, at_least, at_most, is].some((bound) => bound !== undefined);
    return is_unknown === true && !asksMore;
  }
  if (is_unknown === true) return false;
  if (above !== undefined && !(value > above)) return false;
  if (below !== undefined && !(value < below)) return false;
  if (at_least !== undefined && !(value >= at_least)) return false;
  if (at_most !== undefined && !(value <= at_most)) return false;
  return is === undefined || value === is;
}

function isInBand(
  value: number | null,
  { wanted, score }: { wanted: string | string[] | undefined; score: ScoreDefinition | undefined },
): boolean {
  if (wanted === undefined) return true;
  if (value === null || score === undefined) return false;
  const band = score.bands.find(({ below }) => below === undefined || value < below);
  return band !== undefined && [wanted].flat().includes(band.name);
}

function isTrait(text: string | null, condition: ValueCondition): boolean {
  if (typeof condition !== 'object' || Array.isArray(condition)) return isOneOf(text, condition);
  if (text === null) {
    const { exists, ...others } = condition;
    return exists === false && Object.values(others).every((other) => other === undefined);
  }
  const number = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
  const { is, is_not, contains, exists, ...bounds } = condition;
  if (exists === false) return false;
  if (is !== undefined && !isOneOf(text, is)) return false;
  if (is_not !== undefined && isOneOf(text, is_not)) return false;
  if (contains !== undefined && !text.toLowerCase().includes(contains.toLowerCase())) return false;
  return Object.values(bounds).every((bound) => bound === undefined) || isAsAsked(number, bounds);
}

function isOneOf(text: string | null, wanted: Scalar | Scalar[]): boolean {
  if (text === null) return false;
  return [wanted]
    .flat()
    .some(
      (one) =>
        text.toLowerCase() === String(one).toLowerCase() || (typeof one === 'number' && Number(text) === one),
    );
}
