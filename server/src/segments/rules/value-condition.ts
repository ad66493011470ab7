import type { NumberCondition, ValueCondition } from '@sextant/contract';
import { type SqlQuery, sql, typed } from '../../platform/sql/index.ts';
import { listOf } from './clauses.ts';

// What a number or a text must be, as SQL that is 1 or 0 and never NULL: an unknown value satisfies nothing but
// `is_unknown: true` and `exists: false`.

export type Scalar = string | number | boolean;

/** A condition on a number or NULL; without any condition the number must be known. */
export function numberHolds(value: SqlQuery, condition: NumberCondition): SqlQuery {
  const parts = [
    ...boundsOf(value, condition),
    ...(condition.is === undefined ? [] : [sql`${value} = ${float(condition.is)}`]),
    ...(condition.is_unknown === undefined ? [] : [isKnown(value, !condition.is_unknown)]),
  ];
  return everyOne(parts.length === 0 ? [isKnown(value, true)] : parts);
}

/** A condition on a text or NULL. Without regard to case; as numbers where both are numbers. */
export function textHolds(text: SqlQuery, condition: ValueCondition): SqlQuery {
  if (typeof condition !== 'object' || Array.isArray(condition)) return isOneOf(text, condition);
  const parts = [...boundsOf(numberOf(text), condition)];
  if (condition.is !== undefined) parts.push(isOneOf(text, condition.is));
  if (condition.is_not !== undefined)
    parts.push(sql`(isNotNull(${text}) AND NOT ${isOneOf(text, condition.is_not)})`);
  if (condition.contains !== undefined)
    parts.push(sql`position(lowerUTF8(${text}), lowerUTF8(${condition.contains})) > 0`);
  if (condition.exists !== undefined) parts.push(isKnown(text, condition.exists));
  return everyOne(parts.length === 0 ? [isKnown(text, true)] : parts);
}

type Bounds = Partial<Record<'above' | 'below' | 'at_least' | 'at_most', number | undefined>>;

function boundsOf(value: SqlQuery, { above, below, at_least, at_most }: Bounds): SqlQuery[] {
  return [
    ...(above === undefined ? [] : [sql`${value} > ${float(above)}`]),
    ...(below === undefined ? [] : [sql`${value} < ${float(below)}`]),
    ...(at_least === undefined ? [] : [sql`${value} >= ${float(at_least)}`]),
    ...(at_most === undefined ? [] : [sql`${value} <= ${float(at_most)}`]),
  ];
}

function isOneOf(text: SqlQuery, wanted: Scalar | readonly Scalar[]): SqlQuery {
  const ways = listOf(wanted).flatMap((one) => equals(text, one));
  return sql`ifNull(${sql.join(ways, ' OR ')}, 0)`;
}

/** The ways in which a text is the same as a value; each may be NULL where the text is no number. */
function equals(text: SqlQuery, wanted: Scalar): SqlQuery[] {
  const asNumber = typeof wanted === 'boolean' ? null : numberIn(String(wanted));
  return [
    sql`ifNull(lowerUTF8(${text}) = lowerUTF8(${String(wanted)}), 0)`,
    ...(asNumber === null ? [] : [sql`ifNull(${numberOf(text)} = ${float(asNumber)}, 0)`]),
  ];
}

/** A text that is wholly a decimal number, as the engine reads it. */
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** The number that a text is; null where it is none. */
export function numberIn(text: string): number | null {
  const number = DECIMAL.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}

function numberOf(text: SqlQuery): SqlQuery {
  return sql`if(match(ifNull(${text}, ''), ${`(?i)${DECIMAL.source}`}) AND isFinite(ifNull(toFloat64OrNull(${text}), 0)), toFloat64OrNull(${text}), NULL)`;
}

function isKnown(value: SqlQuery, known: boolean): SqlQuery {
  return known ? sql`isNotNull(${value})` : sql`isNull(${value})`;
}

function everyOne(parts: readonly SqlQuery[]): SqlQuery {
  return sql`ifNull(${sql.join(parts, ' AND ')}, 0)`;
}

function float(value: number) {
  return typed(value, 'Float64');
}
