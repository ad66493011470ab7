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
    if (value <= x) return fromPoints + (value - fromX) * slope([fromX, fromPoints], [x, points]);
    [fromX, fromPoints] = [x, points];
  }
  return fromPoints;
}

/** The same of an expression that is not NULL. */
export function pointsSql(curve: Curve, value: SqlQuery): SqlQuery {
  if (!Array.isArray(curve))
    return sql`least(100.0, 100.0 * exp2(-${value} / ${numberSql(curve.half_life)}))`;
  const [first] = curve;
  const last = curve.at(-1);
  if (first === undefined || last === undefined) return numberSql(0);
  const stretches = curve.slice(1).map(([x, points], at) => {
    const [fromX, fromPoints] = curve[at] ?? first;
    const line = sql`${numberSql(fromPoints)} + (${value} - ${numberSql(fromX)}) * ${numberSql(slope([fromX, fromPoints], [x, points]))}`;
    return sql`${value} <= ${numberSql(x)}, ${line}`;
  });
  const branches = [sql`${value} <= ${numberSql(first[0])}, ${numberSql(first[1])}`, ...stretches];
  return sql`multiIf(${sql.join(branches, ', ')}, ${numberSql(last[1])})`;
}

/** The curve that takes a score as it is. */
export const asItIs: Curve = [
  [0, 0],
  [100, 100],
];

type Place = readonly [x: number, points: number];

function slope([fromX, fromPoints]: Place, [toX, toPoints]: Place): number {
  return (toPoints - fromPoints) / (toX - fromX);
}
