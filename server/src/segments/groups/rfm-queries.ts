import { type Column, metricColumn, type NeededMetric } from '../../metrics/index.ts';
import { type SqlQuery, sql, typed } from '../../platform/sql/index.ts';

const orders = { event: 'Order Completed' };

/** What buyers are told apart by. Shops send the worth of an order as `revenue` or, by the older word, `total`. */
export const buyerMetrics: readonly NeededMetric[] = [
  { name: 'rfm_since', compute: { days_since: orders } },
  { name: 'rfm_orders', compute: { count: orders } },
  { name: 'rfm_revenue', compute: { sum: 'revenue', of: orders } },
  { name: 'rfm_total', compute: { sum: 'total', of: { ...orders, where: { revenue: { exists: false } } } } },
];

const since = metricColumn('rfm_since');
const revenue = metricColumn('rfm_revenue');
const total = metricColumn('rfm_total');

/** Whole days: an order of this morning and one of last night are of the same day. */
export const buyerColumns: readonly Column[] = [
  { name: 'recency', sql: sql`floor(${since})` },
  { name: 'frequency', sql: metricColumn('rfm_orders') },
  { name: 'money', sql: sql`ifNull(${revenue}, 0) + ifNull(${total}, 0)` },
];

/** Upper ends of the first four fifths. */
export interface Thresholds {
  readonly recency: readonly number[];
  readonly frequency: readonly number[];
  readonly money: readonly number[];
}

export type ThresholdsRow = Thresholds & { readonly buyers: number };

export function thresholdsQuery(relation: SqlQuery): SqlQuery {
  return sql`
    SELECT
      toUInt32(count()) AS buyers,
      ${fifths(sql`recency`)} AS recency,
      ${fifths(sql`frequency`)} AS frequency,
      ${fifths(sql`money`)} AS money
    FROM (${buyers(relation)})`;
}

/** Quantiles by linear interpolation (type 7), as `quantileOf` computes them. */
export function fifths(value: SqlQuery): SqlQuery {
  return sql`quantilesExactInclusive(0.2, 0.4, 0.6, 0.8)(${value})`;
}

/** Buyers who share their three scores. */
export interface ScoresRow {
  readonly recency: number;
  readonly frequency: number;
  readonly money: number;
  readonly buyers: number;
  readonly spent: number;
}

export function scoresQuery(relation: SqlQuery, thresholds: Thresholds): SqlQuery {
  return sql`
    SELECT
      toUInt8(5 - ${thresholdsBelow(sql`buyer.recency`, thresholds.recency)}) AS recency,
      toUInt8(1 + ${thresholdsBelow(sql`buyer.frequency`, thresholds.frequency)}) AS frequency,
      toUInt8(1 + ${thresholdsBelow(sql`buyer.money`, thresholds.money)}) AS money,
      toUInt32(count()) AS buyers,
      sum(buyer.money) AS spent
    FROM (${buyers(relation)}) AS buyer
    GROUP BY recency, frequency, money
    ORDER BY recency, frequency, money`;
}

function thresholdsBelow(value: SqlQuery, thresholds: readonly number[]): SqlQuery {
  return sql`arrayCount(threshold -> threshold < ${value}, ${typed(thresholds, 'Array(Float64)')})`;
}

function buyers(relation: SqlQuery): SqlQuery {
  return sql`
      SELECT
        toFloat64(assumeNotNull(recency)) AS recency,
        toFloat64(assumeNotNull(frequency)) AS frequency,
        toFloat64(assumeNotNull(money)) AS money
      FROM (SELECT recency, frequency, money FROM ${relation} WHERE frequency > 0 AND recency IS NOT NULL)`;
}
