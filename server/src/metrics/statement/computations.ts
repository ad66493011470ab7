import type { Computation, EventFilter, Memberships, Window } from '@sextant/contract';
import { DAY_MS } from '../../platform/clock.ts';
import { type SqlQuery, sql, typed } from '../../platform/sql/index.ts';
import type { InlineComputation, NeededMetric } from '../evaluation.ts';
import { fadingSum, type Gathering, gather } from './gathering.ts';
import { countMemberships, isSomebody } from './memberships.ts';
import { metricColumn } from './metric-column.ts';
import { type RowColumns, type RowWindow, rowOrder } from './row-columns.ts';
import { numberIn } from './value-condition.ts';
import { spanMs, spanOf, windowBefore, windowOf } from './window.ts';

/** A metric as SQL: aggregates over a subject's rows at a moment, and the value made of them. */
export interface CompiledMetric {
  readonly aggregates: readonly Aggregate[];
  /** Over the aggregates, `at`, and the `m_` columns of other metrics; Nullable(Float64), or text of a text_trait. */
  readonly value: SqlQuery;
}

/** A column made of what is gathered of rows. */
export interface Aggregate {
  readonly name: string;
  readonly gatherings: readonly Gathering[];
  readonly made: (gathered: readonly SqlQuery[]) => SqlQuery;
}

export interface CompilingContext {
  readonly row: RowColumns;
  readonly timeZone: string;
  /** When the first such event of the workspace happened, or that it was before all moments; null where there was none. */
  readonly firstSeen: (filter: EventFilter) => Date | 'before' | null;
  /** What other metrics are made of. */
  readonly metricOf: (name: string) => NeededMetric;
  /** Whether values over child accounts are handed in, for any account. */
  readonly hasGiven: boolean;
}

/** Compiles one metric. Throws on what checked definitions do not hold. */
export function compileMetric(metric: NeededMetric, context: CompilingContext): CompiledMetric {
  return compile(metric.compute, { ...context, name: metric.name, isBefore: false });
}

interface Compiling extends CompilingContext {
  readonly name: string;
  /** Over the window before the one named. */
  readonly isBefore: boolean;
}

type ComputationIn<Key extends PropertyKey> = Extract<Computation | InlineComputation, Record<Key, unknown>>;

// Long: a table, one line or two for each way to compute.
function compile(compute: Computation | InlineComputation, of: Compiling): CompiledMetric {
  const { row, timeZone } = of;
  if ('count' in compute) {
    const rows = rowsIn(compute.count, compute.within, of);
    return aggregated(of, gather({ by: sql`count`, halves: [sql`count`, sql`sum`], ...rows }), (sum) =>
      zeroOrUnknown(sum, compute.count, of),
    );
  }
  if ('sum' in compute) {
    const values = [row.number(compute.sum)];
    const rows = rowsIn(compute.of, compute.within, of);
    return total(of, gather({ by: sql`sum`, halves: [sql`sum`, sql`sum`], values, ...rows }), compute.of);
  }
  if ('average' in compute) return overNumbers(sql`avgOrNull`, compute.average, compute, of);
  if ('min' in compute) return overNumbers(sql`minOrNull`, compute.min, compute, of);
  if ('max' in compute) return overNumbers(sql`maxOrNull`, compute.max, compute, of);
  if ('first' in compute) return atTheEnd(sql`argMinOrNull`, compute.first, compute, of);
  if ('last' in compute) return atTheEnd(sql`argMaxOrNull`, compute.last, compute, of);
  if ('distinct' in compute) {
    const rows = rowsIn(compute.of, compute.within, of);
    return distinct(of, { value: row.property(compute.distinct), ...rows }, compute.of);
  }
  if ('active_days' in compute) {
    const rows = rowsIn(compute.active_days, compute.within, of);
    return distinct(of, { value: sql`toDate(timestamp, ${timeZone})`, ...rows }, compute.active_days);
  }
  if ('active_people' in compute) {
    const { rows, window } = rowsIn(compute.active_people, compute.within, of);
    const person = row.person();
    const ofSomebody = sql`${rows} AND ${isSomebody(person)}`;
    return distinct(of, { value: person, rows: ofSomebody, window }, compute.active_people);
  }
  if ('people' in compute) return memberships(compute.people, row.person(), of);
  if ('accounts' in compute) return memberships(compute.accounts, row.account(), of);
  if ('days_since' in compute) {
    return instant(of, sql`maxOrNull`, row.meets(compute.days_since));
  }
  if ('days_since_first' in compute) {
    return instant(of, sql`minOrNull`, row.meets(compute.days_since_first));
  }
  if ('days_seen' in compute) return instant(of, sql`minOrNull`, row.isSignOfLife());
  if ('streak' in compute) return streak(compute, of);
  if ('decayed' in compute) return decayed(compute, of);
  if ('open' in compute) return stillOpen(compute, of);
  if ('trait' in compute)
    return aggregated(of, latestClaim(compute.trait, row), (claim) => numberIn(sql`${claim}.1`));
  if ('text_trait' in compute)
    return aggregated(of, latestClaim(compute.text_trait, row), (claim) => sql`${claim}.1`);
  if ('days_until' in compute) return daysUntil(compute, of);
  if ('in_order' in compute) return inOrder(compute, of);
  if ('ratio' in compute) {
    return made(finite(sql`(${metricColumn(compute.ratio)} / nullIf(${metricColumn(compute.per)}, 0))`));
  }
  if ('trend' in compute) return trend(compute, of);
  return made(overFamily(compute, of));
}

/** What was added up of an account and its children; of one without any, its own. */
function overFamily({ children, weight, by }: ComputationIn<'children'>, of: Compiling): SqlQuery {
  const own = by === 'weighted' ? weighedAlone(children, weight) : metricColumn(children);
  if (!of.hasGiven) return own;
  return sql`if(${sql.identifier(IS_GIVEN)}, ${sql.identifier(givenColumn(of.name))}, ${own})`;
}

/** The mean of one, which is unknown where it has no weight. */
function weighedAlone(metric: string, weight: string | undefined): SqlQuery {
  if (weight === undefined) return sql`CAST(NULL AS Nullable(Float64))`;
  return sql`${metricColumn(metric)} * ${metricColumn(weight)} / nullIf(${metricColumn(weight)}, 0)`;
}

/** The column that says whether such values are handed to the statement for a subject and point. */
export const IS_GIVEN = 'is_given';

/** The column in which the values of a metric over child accounts are handed to the statement. */
export function givenColumn(name: string): string {
  return `given_${name}`;
}

function made(value: SqlQuery): CompiledMetric {
  return { aggregates: [], value };
}

/** Several gatherings are one column, a tuple. */
function aggregated(
  of: Compiling,
  gathered: Gathering | readonly [Gathering, Gathering],
  value: (column: SqlQuery) => SqlQuery,
): CompiledMetric {
  const name = `${of.isBefore ? 'before' : 'all'}_${of.name}`;
  const aggregate: Aggregate = {
    name,
    ...('ofRows' in gathered
      ? { gatherings: [gathered], made: (found) => sql.join(found, '') }
      : { gatherings: gathered, made: (found) => sql`(${sql.join(found, ', ')})` }),
  };
  return { aggregates: [aggregate], value: value(sql.identifier(name)) };
}

/** Which rows count: those that meet the filter, in the window or the one before it. */
interface CountedRows {
  readonly rows: SqlQuery;
  readonly window: RowWindow | null;
}

function rowsIn(filter: EventFilter, within: Window | undefined, of: Compiling): CountedRows {
  const { row, timeZone, isBefore } = of;
  if (within === undefined) return { rows: row.meets(filter), window: null };
  const window = isBefore ? windowBefore(spanOf(within)) : windowOf(within, timeZone);
  return { rows: row.meets(filter, window), window };
}

function distinct(
  of: Compiling,
  { value, ...rows }: CountedRows & { readonly value: SqlQuery },
  filter: EventFilter,
): CompiledMetric {
  const halves = [sql`uniqExactState`, sql`uniqExactMerge`] as const;
  const values = gather({ by: sql`uniqExact`, halves, values: [value], ...rows });
  return aggregated(of, values, (count) => zeroOrUnknown(count, filter, of));
}

function total(of: Compiling, sum: Gathering, filter: EventFilter): CompiledMetric {
  const zeroOr = (summed: (column: SqlQuery) => SqlQuery) => (column: SqlQuery) =>
    sql`ifNull(${summed(column)}, 0)`;
  const zeroWithout: Gathering = {
    ...sum,
    ofRows: sql`ifNull(${sum.ofRows}, 0)`,
    ofCells: zeroOr(sum.ofCells),
    byNode: sum.byNode && { ...sum.byNode, ofNodes: zeroOr(sum.byNode.ofNodes) },
  };
  return aggregated(of, zeroWithout, (found) => zeroOrUnknown(finite(found), filter, of));
}

/** Days since the first or latest row. */
function instant(of: Compiling, by: SqlQuery, rows: SqlQuery): CompiledMetric {
  return aggregated(of, gather({ by, halves: [by, by], values: [sql`timestamp`], rows }), daysSince);
}

/**
 * A sum over what never happened is 0 once such events reach the workspace; before that nobody can know. The engine is
 * asked only where that lies between the moments: for each metric it takes longer to plan the question than to answer it.
 */
function zeroOrUnknown(sum: SqlQuery, filter: EventFilter, { firstSeen }: Compiling): SqlQuery {
  const first = firstSeen(filter);
  if (first === 'before') return sql`toNullable(toFloat64(${sum}))`;
  const isKnown = first === null ? sql`${sum} != 0` : sql`${sum} != 0 OR at >= ${first}`;
  return sql`if(${isKnown}, toFloat64(${sum}), NULL)`;
}

/** Unknown where finite numbers add up to, or divide into, what is none: it would spoil every figure over everybody. */
function finite(value: SqlQuery): SqlQuery {
  return sql`if(isFinite(${value}), ${value}, NULL)`;
}

type OverProperty = { readonly of: EventFilter; readonly within?: Window | undefined };

function overNumbers(by: SqlQuery, property: string, { of: filter, within }: OverProperty, of: Compiling) {
  const values = [of.row.number(property)];
  const halves = [sql`${by}State`, sql`${by}Merge`] as const;
  return aggregated(of, gather({ by, halves, values, ...rowsIn(filter, within, of) }), finite);
}

/** The value of the earliest or latest row that has one. */
function atTheEnd(by: SqlQuery, property: string, { of: filter, within }: OverProperty, of: Compiling) {
  const number = of.row.number(property);
  const { rows, window } = rowsIn(filter, within, of);
  const values = [number, sql`(timestamp, ${rowOrder})`];
  const withOne = sql`${rows} AND ${number} IS NOT NULL`;
  return aggregated(of, gather({ by, values, rows: withOne, window }), (value) => value);
}

function memberships(asked: Memberships, who: SqlQuery, of: Compiling): CompiledMetric {
  const { gathered, count } = countMemberships(asked, { who, row: of.row });
  return aggregated(of, gathered, count);
}

function daysSince(instant: SqlQuery): SqlQuery {
  return sql`(toUnixTimestamp64Milli(at) - toUnixTimestamp64Milli(${instant})) / ${DAY_MS}`;
}

/**
 * Periods are numbered without gaps. The distinct ones, latest first, that go back from the running period (or the one
 * before, while nothing happened in the running one) are as many as lie at their expected place.
 */
function streak({ streak: filter, every }: ComputationIn<'streak'>, of: Compiling): CompiledMetric {
  const { row, timeZone } = of;
  const period = (instant: SqlQuery): SqlQuery =>
    every === 'day'
      ? sql`toInt32(toDate(${instant}, ${timeZone}))`
      : sql`intDiv(toInt32(toStartOfWeek(${instant}, 1, ${timeZone})) + 3, 7)`;
  const values = [period(sql`timestamp`)];
  const periods = gather({ by: sql`groupUniqArray`, values, rows: row.meets(filter) });
  return aggregated(of, periods, (unsorted) => {
    const running = period(sql`at`);
    const latest = sql`if(has(${unsorted}, ${running}), ${running}, ${running} - 1)`;
    const inPlace = sql`arrayCount((period, place) -> period + place = ${latest} + 1, arrayReverseSort(${unsorted}), arrayEnumerate(${unsorted}))`;
    return zeroOrUnknown(inPlace, filter, of);
  });
}

function decayed(
  { decayed: filter, half_life, weight }: ComputationIn<'decayed'>,
  of: Compiling,
): CompiledMetric {
  const sum = fadingSum({
    weight: weight === undefined ? null : of.row.number(weight),
    rows: of.row.meets(filter),
    halfLifeMs: spanOf(half_life),
  });
  return total(of, sum, filter);
}

/** Each thing by the latest moment at which it was opened or closed, closing last; even means open. */
function stillOpen(compute: ComputationIn<'open'>, of: Compiling): CompiledMetric {
  const { open, until, by, measure } = compute;
  const { row } = of;
  const opens = row.meets(open);
  const closes = row.meets(until);
  const thing = sql`coalesce(${row.property(by)}, ${rowOrder})`;
  const moment = sql`toUnixTimestamp64Milli(timestamp) * 2 + ${closes}`;
  const rows = sql`${opens} OR ${closes}`;
  const things = gather({ by: sql`maxMap`, values: [sql`map(${thing}, ${moment})`], rows });
  if (measure === 'sum') return sumOfOpen(compute, { things, thing, opens }, of);
  return aggregated(of, things, (moments) => {
    const stillOpenAt = sql`arrayFilter(moment -> moment % 2 = 0, mapValues(${moments}))`;
    if (measure === 'count') return zeroOrUnknown(sql`length(${stillOpenAt})`, open, of);
    const ages = sql`arrayMap(moment -> (toUnixTimestamp64Milli(at) - intDiv(moment, 2)) / ${DAY_MS}, ${stillOpenAt})`;
    const measured = measure === 'oldest_days' ? sql`arrayMax(${ages})` : sql`arrayAvg(${ages})`;
    return zeroOrUnknown(sql`if(empty(${stillOpenAt}), 0, ${measured})`, open, of);
  });
}

/** Of each thing that is open what it was last said to be worth when it was opened; one that never was counts 0. */
function sumOfOpen(
  { open, of: property = '' }: ComputationIn<'open'>,
  { things, thing, opens }: { things: Gathering; thing: SqlQuery; opens: SqlQuery },
  of: Compiling,
): CompiledMetric {
  const number = of.row.number(property);
  const worth = gather({
    by: sql`maxMap`,
    values: [sql`map(${thing}, (timestamp, ${rowOrder}, assumeNotNull(${number})))`],
    rows: sql`${opens} AND ${number} IS NOT NULL`,
  });
  return aggregated(of, [things, worth], (both) => {
    const stillOpen = sql`mapKeys(mapFilter((thing, moment) -> moment % 2 = 0, ${both}.1))`;
    const sum = sql`arraySum(thing -> (${both}.2[thing]).3, ${stillOpen})`;
    return zeroOrUnknown(finite(sum), open, of);
  });
}

/** A tuple, since the engine's argMax would pass over a claim that takes the trait away. */
function latestClaim(trait: string, row: RowColumns): Gathering {
  const values = [sql`tuple(${row.claimed(trait)})`, sql`(timestamp, ${rowOrder})`];
  return gather({ by: sql`argMax`, values, rows: row.claims(trait) });
}

function daysUntil({ days_until: date }: ComputationIn<'days_until'>, of: Compiling): CompiledMetric {
  const { row } = of;
  const daysTo = (text: SqlQuery): SqlQuery =>
    sql`(toUnixTimestamp64Milli(parseDateTime64BestEffortOrNull(${text}, 3, 'UTC')) - toUnixTimestamp64Milli(at)) / ${DAY_MS}`;
  if ('trait' in date)
    return aggregated(of, latestClaim(date.trait, row), (claim) => daysTo(sql`${claim}.1`));
  const text = row.property(date.last);
  const rows = sql`${row.meets(date.of)} AND ${text} IS NOT NULL`;
  const values = [text, sql`(timestamp, ${rowOrder})`];
  return aggregated(of, gather({ by: sql`argMaxOrNull`, values, rows }), daysTo);
}

/** Before any instant there is, and far enough from the ends of the type to be subtracted from one. */
const NEVER = -4_000_000_000_000_000;

/**
 * Walks the rows in order and keeps, for each step, the latest start from which it was reached in time: a later start
 * leaves more time for what follows, so no other need be remembered.
 */
function inOrder({ in_order: steps, within }: ComputationIn<'in_order'>, of: Compiling): CompiledMetric {
  const { row } = of;
  const meets = steps.map((step) => row.meets(step));
  const anyStep = sql.join(meets, ' OR ');
  const step = sql`(toUnixTimestamp64Milli(timestamp), ${rowOrder}, [${sql.join(meets, ', ')}])`;
  const taken = gather({ by: sql`groupArray`, values: [step], rows: anyStep });
  return aggregated(of, taken, (rows) => {
    const places = sql`${typed(
      steps.map((_, at) => at + 1),
      'Array(UInt8)',
    )}`;
    const starts = sql`${typed(
      steps.map(() => NEVER),
      'Array(Int64)',
    )}`;
    const startOf = sql`if(place = 1, step.1, starts[place - 1])`;
    const isReached = sql`step.3[place] AND step.1 - ${startOf} <= ${spanOf(within)}`;
    const walk = sql`(starts, step) -> arrayMap(place -> if(${isReached}, greatest(starts[place], ${startOf}), starts[place]), ${places})`;
    return sql`toFloat64(arrayFold(${walk}, arraySort(${rows}), ${starts})[${steps.length}] > ${NEVER})`;
  });
}

/** This window against the one before, of a metric with a rolling window. */
function trend({ trend: name }: ComputationIn<'trend'>, of: Compiling): CompiledMetric {
  const { compute } = of.metricOf(name);
  if (!('within' in compute) || compute.within === undefined || spanMs(compute.within) === null) {
    throw new Error(`A trend needs a metric with a rolling window; "${name}" has none.`);
  }
  const earlier = compile(compute, { ...of, isBefore: true });
  const value = sql`(${metricColumn(name)} - ${earlier.value}) / greatest(${earlier.value}, 1)`;
  return { aggregates: earlier.aggregates, value };
}
