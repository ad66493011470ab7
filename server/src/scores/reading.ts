import type { ScoreDefinition, ScoreValue } from '@sextant/contract';
import type { DefinitionSet } from '../definitions/index.ts';
import type { EvaluatedRow } from '../metrics/index.ts';
import { plainBand } from './bands.ts';
import { pointsAt } from './curve.ts';
import { type Marks, marksFor } from './marks.ts';
import { DAYS_SEEN, scoresInOrder } from './needs.ts';
import { conditionHolds } from './number-condition.ts';
import { valueColumn, WEIGHT_TOLERANCE } from './score-columns.ts';
import { componentName, type ScoreComponent, type ScoreOverride } from './score-parts.ts';

type Defined = Pick<DefinitionSet, 'metrics' | 'scores'>;

/** Where one subject stands on one score at one moment, taken apart. */
export interface ScoreReading {
  readonly value: number | null;
  readonly coverage: number;
  readonly missing: ScoreValue['missing'];
  /** In the order of the definition. Contributions and overrides add up to the value, and are 0 without one. */
  readonly components: ScoreValue['components'];
  /** Those that hold. */
  readonly overrides: ScoreValue['overrides'];
  /** By the value alone, without margin; null without a value. */
  readonly plainBand: string | null;
}

/** What a definition is computed of. */
export interface Inputs {
  metric(name: string): number | null;
  score(name: string): number | null;
  /** Days since the first event; null before it. Looked at only where a score asks for history. */
  readonly daysSeen: number | null;
}

/** Reads a score from a row that has its metrics and columns (`metricsOfScores`, `scoreColumns`). */
export function readScore(set: Defined, name: string, row: EvaluatedRow): ScoreReading {
  const definition = set.scores.get(name);
  if (definition === undefined) throw new Error(`The score ${name} is not defined.`);
  return computeScore(set, definition, inputsOf(row));
}

/**
 * The same of rows that have the metrics alone: the scores within it are computed here. Columns of scores are what
 * planning a statement takes longest for.
 */
export function scoreOfMetrics(set: Defined, name: string): (row: EvaluatedRow) => ScoreReading {
  const definition = set.scores.get(name);
  if (definition === undefined) throw new Error(`The score ${name} is not defined.`);
  const numberOf = scoreReader(set);
  return (row) => {
    const values = new Map<string, number | null>();
    return computeScore(set, definition, {
      ...inputsOf(row),
      score: (within) => numberOf(within, row, values),
    });
  };
}

/** The numbers of an evaluated row by name. */
export function inputsOf(row: EvaluatedRow): Inputs {
  return {
    metric: (name) => numberIn(row, `m_${name}`),
    score: (name) => numberIn(row, valueColumn(name)),
    daysSeen: numberIn(row, `m_${DAYS_SEEN}`),
  };
}

/**
 * The value of a score from a row of its metrics: what the column `s_NAME` is. What is computed of a row is kept in
 * `values`, which begin empty; definitions are taken apart once, since of each subject a dozen rows are read.
 */
export type ScoreReader = (
  name: string,
  row: EvaluatedRow,
  values: Map<string, number | null>,
) => number | null;

export function scoreReader(set: Defined): ScoreReader {
  const orders = new Map<string, readonly ScoreDefinition[]>();
  const orderOf = (name: string): readonly ScoreDefinition[] => {
    const order = orders.get(name) ?? scoresInOrder(set, [name]);
    orders.set(name, order);
    return order;
  };
  return (name, row, values) => {
    if (values.has(name)) return values.get(name) ?? null;
    const inputs = new RowInputs(row, values);
    for (const definition of orderOf(name)) {
      if (values.has(definition.name)) continue;
      const { missing, value } = weigh(definition, inputs);
      values.set(definition.name, missing === null ? value : null);
    }
    return values.get(name) ?? null;
  };
}

/** A class, whose methods are made once: making them for each row takes longer than the arithmetic. */
class RowInputs implements Inputs {
  readonly #row: EvaluatedRow;
  readonly #values: ReadonlyMap<string, number | null>;

  constructor(row: EvaluatedRow, values: ReadonlyMap<string, number | null>) {
    this.#row = row;
    this.#values = values;
  }

  metric(name: string): number | null {
    return numberIn(this.#row, `m_${name}`);
  }

  score(name: string): number | null {
    return this.#values.get(name) ?? null;
  }

  get daysSeen(): number | null {
    return numberIn(this.#row, `m_${DAYS_SEEN}`);
  }
}

function numberIn(row: EvaluatedRow, column: string): number | null {
  const value = row[column];
  return typeof value === 'number' ? value : null;
}

/** The score of some numbers: what the column `s_NAME` is of the same, held to it by a property test. */
export function computeScore(set: Defined, definition: ScoreDefinition, inputs: Inputs): ScoreReading {
  const { parts, weight, coverage, missing, value, overrides } = weigh(definition, inputs);
  return {
    value: missing === null ? value : null,
    coverage,
    missing,
    components: parts.map((part) => ({
      ...componentNamed(set, part.component),
      value: part.value,
      points: part.points,
      marks: toldMarks(part),
      contribution: missing === null ? (part.component.weight * (part.points ?? 0)) / weight : 0,
    })),
    overrides: overrides.map((override) => (missing === null ? override : { ...override, points: 0 })),
    plainBand: missing === null ? plainBand(definition, value) : null,
  };
}

/** The figures of a score alone, without the words: a sweep takes millions of them. */
function weigh(definition: ScoreDefinition, inputs: Inputs) {
  const parts = definition.components.map((component) => partOf(component, inputs));
  let [weight, withData, total, weighed] = [0, 0, 0, 0];
  for (const { component, value, points } of parts) {
    total += component.weight;
    if (value !== null) withData += component.weight;
    if (points === null) continue;
    weight += component.weight;
    weighed += component.weight * points;
  }
  const missing = whyMissing(definition, { weight, withData, total, daysSeen: inputs.daysSeen });
  const coverage = Math.min(1, withData / total);
  return { parts, weight, coverage, missing, ...overridden(weighed / weight, definition.overrides, inputs) };
}

interface Part {
  readonly component: ScoreComponent;
  readonly value: number | null;
  readonly points: number | null;
  readonly marks: Marks;
}

function partOf(component: ScoreComponent, inputs: Inputs): Part {
  const { metric, score, missing } = component;
  const value = metric === undefined ? inputs.score(score ?? '') : inputs.metric(metric);
  const marks = marksFor(component, inputs);
  if (value !== null) return { component, value, points: pointsAt(marks.curve, value), marks };
  return { component, value, points: missing === 'leave_out' ? null : missing === 'neutral' ? 50 : 0, marks };
}

function toldMarks({ component, marks }: Part): ScoreValue['components'][number]['marks'] {
  if (component.curves === undefined) return null;
  const titles = component.curves.map(({ title }) => title);
  return { for: marks.title, others: titles.filter((title) => title !== marks.title) };
}

function whyMissing(
  { coverage_min, history_min }: ScoreDefinition,
  found: { weight: number; withData: number; total: number; daysSeen: number | null },
): ScoreReading['missing'] {
  if (history_min > 0 && (found.daysSeen ?? -1) < history_min) return 'too_new';
  const isEnough = found.weight > 0 && found.withData >= coverage_min * found.total - WEIGHT_TOLERANCE;
  return isEnough ? null : 'not_enough_data';
}

/** Applies the overrides that hold, the first listed first; each tells what it took or gave. */
function overridden(
  mean: number,
  overrides: readonly ScoreOverride[],
  inputs: Inputs,
): { value: number; overrides: ScoreValue['overrides'] } {
  let value = mean;
  const holding: ScoreValue['overrides'] = [];
  for (const { name, metric, when, at_most, at_least, because } of overrides) {
    if (!conditionHolds(inputs.metric(metric), when)) continue;
    const before = value;
    value = at_most === undefined ? Math.max(value, at_least ?? 0) : Math.min(value, at_most);
    holding.push({ name, because, points: value - before });
  }
  return { value, overrides: holding };
}

/** What a component is called and counts in. */
export function componentNamed(set: Defined, component: ScoreComponent) {
  const name = componentName(component);
  const source = component.metric === undefined ? set.scores.get(name) : set.metrics.get(name);
  return {
    name,
    title: component.title ?? source?.title ?? name,
    unit: component.metric === undefined ? '' : (set.metrics.get(name)?.unit ?? ''),
    weight: component.weight,
  };
}
