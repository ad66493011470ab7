import type { Curve } from '@sextant/contract';
import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { numberSql } from './number-sql.ts';

// The two ways to compute a curve take the same steps in the same order: they agree to the last bits.

/** What a value is worth, 0 to 100. */
export function pointsAt(curve: Curve, value: number): number {
  if (!Array.isArray(curve)) return Math.min(100, 100 * 2 ** (-value / curve.half_life));
  let [fromX, fromPoints] = curve[0] ?? [0, 0];
  if (value <= fromX) return fromPoints;
  for (const [x, points] of curve) {
    if (value <= x) return fromPoints + ((value - fromX) / (x - fromX)) * (points - fromPoints);
    [fromX, fromPoints] = [x, points];
  }
  return fromPoints;
}

/** The same of an expression that is not NULL. */
export function pointsSql(curve: Curve, value: SqlQuery): SqlQuery {
  if (!Array.isArray(curve))
    return sql`least(100.0, 100.0 * exp2(-${value} / ${numberSql(curve.half_life)}))`;
  const [first, ...others] = curve.map(([x, points]) => ({ x: numberSql(x), points: numberSql(points) }));
  if (first === undefined) return numberSql(0);
  let from = first;
  const branches = [sql`${value} <= ${from.x}, ${from.points}`];
  for (const to of others) {
    const share = sql`(${value} - ${from.x}) / (${to.x} - ${from.x})`;
    branches.push(sql`${value} <= ${to.x}, ${from.points} + ${share} * (${to.points} - ${from.points})`);
    from = to;
  }
  return sql`multiIf(${sql.join(branches, ', ')}, ${from.points})`;
}

/** The curve that takes a score as it is. */
export const asItIs: Curve = [
  [0, 0],
  [100, 100],
];
