import { type SqlQuery, sql } from '../platform/sql/index.ts';

export interface DistributionRow {
  readonly subjects: number;
  readonly with_value: number;
  readonly mean: number | null;
  /** At 10, 25, 50, 75 and 90 %; empty where nobody has a value. */
  readonly quantiles: readonly number[];
  readonly bar_from: number;
  readonly bar_width: number;
  readonly bars: readonly number[];
  /** Value and subject, the highest first. */
  readonly examples: readonly (readonly [value: number, subject: string])[];
}

/** Bars of a histogram; a width is 1, 2 or 5 times a power of ten, which may leave fewer. */
const BARS_MAX = 20;
const EXAMPLES = 10;

/** How a column of a relation is spread: all of it read once, sorted in the engine, a few dozen numbers handed back. */
export function distributionQuery(relation: SqlQuery, column: SqlQuery): SqlQuery {
  return sql`WITH
  known AS (
    SELECT
      count() AS subjects,
      arraySort(groupArrayIf((assumeNotNull(${column}), toString(subject)), ${column} IS NOT NULL)) AS ranked
    FROM ${relation}
  ),
  measured AS (
    SELECT
      subjects,
      ranked,
      length(ranked) AS with_value,
      arrayMap(rank -> rank.1, ranked) AS numbers,
      arrayAll(number -> number = floor(number), numbers) AS are_whole,
      if(with_value = 0, 0, numbers[1]) AS lowest,
      if(with_value = 0, 0, numbers[-1]) AS highest,
      (highest - lowest) / ${BARS_MAX - 1} AS least_width,
      pow(10, floor(log10(if(least_width > 0, least_width, 1)))) AS power,
      arrayFirst(width -> width >= least_width, [power, 2 * power, 5 * power, 10 * power]) AS round_width,
      if(are_whole, greatest(round_width, 1), round_width) AS bar_width,
      floor(lowest / bar_width) * bar_width AS bar_from,
      arrayMap(number -> toInt64(floor((number - bar_from) / bar_width)), numbers) AS places
    FROM known
  )
SELECT
  subjects,
  with_value,
  if(with_value = 0, NULL, arrayAvg(numbers)) AS mean,
  if(with_value = 0, [], arrayMap(share -> numbers[toInt64(ceil(share * with_value))], [0.1, 0.25, 0.5, 0.75, 0.9])) AS quantiles,
  bar_from,
  bar_width,
  if(with_value = 0, [], arrayMap(place -> countEqual(places, place), range(0, places[-1] + 1))) AS bars,
  arrayMap(example -> ranked[example], arrayReverse(arrayDistinct(arrayMap(
    step -> toInt64(1 + round((with_value - 1) * step / ${EXAMPLES - 1})),
    range(0, if(with_value = 0, 0, ${EXAMPLES})))))) AS examples
FROM measured`;
}
