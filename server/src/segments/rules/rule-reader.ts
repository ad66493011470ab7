import type { NumberCondition, Rule } from '@sextant/contract';
import { conditionHolds } from '../../scores/index.ts';
import { inlineMetricOf } from './inline-metrics.ts';
import type { Defined, Known } from './known.ts';
import { isInBand } from './plain-band.ts';
import { traitIs } from './trait-is.ts';

/** Whether something holds of what is known of a subject. */
export type Holds = (known: Known) => boolean;

/** Rules made ready to be asked of many subjects. */
export interface RuleReader {
  rule(rule: Rule): Holds;
  /** The last stage of a ladder whose rule holds; '' on none. */
  stage(ladder: string): (known: Known) => string;
}

/**
 * Reads rules from what is known of a subject: the same as their SQL columns (`ruleColumn`), which a property test
 * holds it to. Standings are read this way, since planning hundreds of columns costs the engine three times what
 * computing their metrics does; over everybody the column is used. Each rule is taken apart once: a thousand events a
 * second have some million of them asked.
 */
export function ruleReader(set: Defined): RuleReader {
  const segments = new Map<string, Holds>();
  const ladders = new Map<string, (known: Known) => string>();
  const reader: RuleReader = {
    rule: (rule) => readRule(rule, { set, reader, segment }),
    stage: (name) => kept(ladders, name, () => readLadder(name, { set, reader })),
  };
  const segment = (name: string): Holds => kept(segments, name, () => readSegment(name, { set, reader }));
  return reader;
}

interface Reading {
  readonly set: Defined;
  readonly reader: RuleReader;
}

function kept<Value>(values: Map<string, Value>, name: string, make: () => Value): Value {
  const found = values.get(name) ?? make();
  values.set(name, found);
  return found;
}

function readSegment(name: string, { set, reader }: Reading): Holds {
  const segment = set.segments.get(name);
  return segment === undefined ? () => false : reader.rule(segment.rule);
}

function readLadder(name: string, { set, reader }: Reading): (known: Known) => string {
  const stages = (set.stages.get(name)?.stages ?? []).map((stage) => ({
    name: stage.name,
    holds: reader.rule(stage.when),
  }));
  return (known) => stages.findLast(({ holds }) => holds(known))?.name ?? '';
}

function readRule(
  rule: Rule,
  { set, reader, segment }: Reading & { readonly segment: (name: string) => Holds },
): Holds {
  if ('all' in rule) return every(rule.all.map(reader.rule));
  if ('any' in rule) return some(rule.any.map(reader.rule));
  if ('none' in rule) return not(some(rule.none.map(reader.rule)));
  if ('metric' in rule) {
    const column = `m_${rule.metric}`;
    return (known) => conditionHolds(numberIn(known, column), rule);
  }
  if ('score' in rule) return scoreIs(rule, set);
  if ('stage' in rule) {
    const [stage, wanted] = [reader.stage(rule.stage), [rule.is].flat()];
    return (known) => wanted.includes(stage(known));
  }
  if ('segment' in rule) return segment(rule.segment);
  if ('not_segment' in rule) return not(segment(rule.not_segment));
  if ('subjects' in rule) {
    const listed = new Set(rule.subjects);
    return ({ row }) => listed.has(row.subject);
  }
  return readOwn(rule, `m_${inlineMetricOf(rule)?.name}`);
}

/** A clause over a metric of its own. */
function readOwn(rule: Rule, column: string): Holds {
  if ('trait' in rule) {
    return ({ row }) => {
      const text = row[column] ?? null;
      return traitIs(text === null ? null : String(text), rule.is);
    };
  }
  if ('did_not' in rule) return (known) => (numberIn(known, column) ?? 0) === 0;
  if ('in_order' in rule) return (known) => (numberIn(known, column) ?? 0) > 0;
  if (!('did' in rule || 'people' in rule || 'accounts' in rule))
    throw new Error(`A clause cannot be read: ${Object.keys(rule).join(', ')}.`);
  const { at_least = 1, at_most = Number.POSITIVE_INFINITY } = rule;
  return (known) => {
    const times = numberIn(known, column);
    return times !== null && times >= at_least && times <= at_most;
  };
}

function scoreIs(
  rule: { score: string; band?: string | string[] | undefined } & NumberCondition,
  set: Defined,
): Holds {
  const { score: name, band } = rule;
  if (band === undefined) return (known) => conditionHolds(known.score(name), rule);
  const [bands, score] = [[band].flat(), set.scores.get(name)];
  return (known) => {
    const value = known.score(name);
    return conditionHolds(value, rule) && isInBand(value, bands, score);
  };
}

const every =
  (all: readonly Holds[]): Holds =>
  (known) =>
    all.every((holds) => holds(known));

const some =
  (any: readonly Holds[]): Holds =>
  (known) =>
    any.some((holds) => holds(known));

const not =
  (one: Holds): Holds =>
  (known) =>
    !one(known);

function numberIn({ row }: Known, column: string): number | null {
  const value = row[column];
  return typeof value === 'number' ? value : null;
}
