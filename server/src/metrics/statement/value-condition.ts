import type { ValueCondition } from '@sextant/contract';
import { type SqlQuery, sql, typed } from '../../platform/sql/index.ts';

type Scalar = string | number | boolean;

/**
 * Whether a text (an expression of type Nullable(String), NULL where there is none) meets a condition, as 0 or 1.
 * Texts compare without regard to case, numbers as numbers. `is_not` also holds where there is nothing.
 */
export function valueHolds(text: SqlQuery, condition: ValueCondition): SqlQuery {
  if (typeof condition !== 'object' || Array.isArray(condition)) return isOneOf(text, listOf(condition));
  const checks: SqlQuery[] = [];
  const { is, is_not, contains, exists } = condition;
  if (is !== undefined) checks.push(isOneOf(text, listOf(is)));
  if (is_not !== undefined) checks.push(sql`NOT ${isOneOf(text, listOf(is_not))}`);
  if (contains !== undefined) {
    checks.push(sql`ifNull(position(lowerUTF8(${text}), ${contains.toLowerCase()}) > 0, 0)`);
  }
  if (exists !== undefined) checks.push(exists ? sql`${text} IS NOT NULL` : sql`${text} IS NULL`);
  for (const [key, compare] of comparisons) {
    const bound = condition[key];
    if (bound !== undefined) checks.push(sql`ifNull(${compare(numberIn(text), bound)}, 0)`);
  }
  return checks.length === 0 ? sql`1` : sql`(${sql.join(checks, ' AND ')})`;
}

/**
 * The same of what is said of somebody, a trait or a role: what is unknown satisfies nothing but `exists: false`, not
 * even `is_not`, since of whom we do not know the plan we do not know that it is not free.
 */
export function knownHolds(text: SqlQuery, condition: ValueCondition): SqlQuery {
  if (typeof condition === 'object' && !Array.isArray(condition) && condition.exists === false) {
    const { exists: _, ...others } = condition;
    return Object.values(others).some((other) => other !== undefined) ? sql`0` : sql`isNull(${text})`;
  }
  return sql`(isNotNull(${text}) AND ${valueHolds(text, condition)})`;
}

const comparisons = [
  ['above', (value: SqlQuery, bound: number) => sql`${value} > ${bound}`],
  ['below', (value: SqlQuery, bound: number) => sql`${value} < ${bound}`],
  ['at_least', (value: SqlQuery, bound: number) => sql`${value} >= ${bound}`],
  ['at_most', (value: SqlQuery, bound: number) => sql`${value} <= ${bound}`],
] as const;

/** A text as a finite number, NULL where it is none. */
export function numberIn(text: SqlQuery): SqlQuery {
  return sql`if(isFinite(toFloat64OrNull(${text})), toFloat64OrNull(${text}), NULL)`;
}

function isOneOf(text: SqlQuery, values: readonly Scalar[]): SqlQuery {
  const texts = values.map((value) => String(value).toLowerCase());
  const numbers = values.filter((value) => typeof value === 'number');
  const same = sql`ifNull(lowerUTF8(${text}) IN ${typed(texts, 'Array(String)')}, 0)`;
  if (numbers.length === 0) return same;
  return sql`(${same} OR ifNull(toFloat64OrNull(${text}) IN ${typed(numbers, 'Array(Float64)')}, 0))`;
}

function listOf(value: Scalar | Scalar[]): Scalar[] {
  return Array.isArray(value) ? value : [value];
}
