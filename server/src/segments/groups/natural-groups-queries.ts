import { clusterLimits } from '@sextant/contract';
import { metricColumn } from '../../metrics/index.ts';
import { type SqlQuery, sql, typed } from '../../platform/sql/index.ts';
import type { Vector } from '../../platform/statistics/index.ts';
import type { Scale } from './division/scale.ts';

export interface SampleRow {
  /** With all the metrics known. */
  readonly subjects: number;
  readonly everybody: number;
  /** How many have each of the metrics. */
  readonly known: readonly number[];
  readonly sample: readonly (readonly [id: string, values: Vector])[];
}

export interface GroupRow {
  /** Place of the group's centre, from 0. */
  readonly place: number;
  readonly size: number;
  readonly means: Vector;
  /** Means on the scale that the groups were found on. */
  readonly standardised: Vector;
  /** The nearest to the centre first. */
  readonly members: readonly string[];
}

/** More cannot be kept as a list. */
const MEMBERS_MAX = 10_000;

/** How many have the metrics, and a sample of those with all of them that is the same each time. */
export function sampleQuery(relation: SqlQuery, metrics: readonly string[]): SqlQuery {
  return sql`
    SELECT
      toUInt32(countIf(isComplete)) AS subjects,
      toUInt32(count()) AS everybody,
      arrayMap(each -> toUInt32(each), sumForEach(has)) AS known,
      arrayMap(
        drawn -> (drawn.2, drawn.3),
        groupArraySortedIf(${sampleSize})((sipHash64('groups', subject), subject, values), isComplete)
      ) AS sample
    FROM (
      SELECT subject, values, has, arrayMin(has) = 1 AS isComplete
      FROM (${valuesOf(relation, metrics)})
    )`;
}

/** Everybody put to the nearest centre: size, means and members of each group. */
export function groupsQuery(
  relation: SqlQuery,
  {
    metrics,
    scales,
    centres,
  }: { metrics: readonly string[]; scales: readonly Scale[]; centres: readonly Vector[] },
): SqlQuery {
  return sql`
    WITH ${typed(centres, 'Array(Array(Float64))')} AS centres
    SELECT
      toUInt8(indexOf(distances, arrayMin(distances)) - 1) AS place,
      toUInt32(count()) AS size,
      avgForEach(values) AS means,
      avgForEach(standardised) AS standardised,
      arrayMap(member -> member.2, groupArraySorted(${membersMax})((arrayMin(distances), subject))) AS members
    FROM (
      SELECT
        subject,
        values,
        ${standardisedBy(scales)} AS standardised,
        arrayMap(centre -> L2SquaredDistance(standardised, centre), centres) AS distances
      FROM (${valuesOf(relation, metrics)})
      WHERE arrayMin(has) = 1
    )
    GROUP BY place
    ORDER BY place`;
}

// A parameter of a function must stand in the text.
const sampleSize = sql.text(String(clusterLimits.sample));
const membersMax = sql.text(String(MEMBERS_MAX));

/** A 0 stands for what is unknown; `has` tells the two apart. */
function valuesOf(relation: SqlQuery, metrics: readonly string[]): SqlQuery {
  const columns = metrics.map(metricColumn);
  const values = columns.map((column) => sql`toFloat64(ifNull(${column}, 0))`);
  const has = columns.map((column) => sql`toUInt8(${column} IS NOT NULL)`);
  return sql`
        SELECT subject, [${sql.join(values, ', ')}] AS values, [${sql.join(has, ', ')}] AS has
        FROM ${relation}`;
}

/** As `standardise` does, in the engine. */
function standardisedBy(scales: readonly Scale[]): SqlQuery {
  const each = scales.map(({ isTamed, mean, deviation }, at) => {
    if (deviation === 0) return sql`toFloat64(0)`;
    const value = sql`values[${at + 1}]`;
    const tamed = isTamed ? sql`sign(${value}) * log1p(abs(${value}))` : value;
    return sql`(${tamed} - ${typed(mean, 'Float64')}) / ${typed(deviation, 'Float64')}`;
  });
  return sql`[${sql.join(each, ', ')}]`;
}
