import type { NumberCondition } from '@sextant/contract';
import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { numberSql } from './number-sql.ts';

/** Whether a number is as asked. What is unknown satisfies nothing but `is_unknown`. */
export function conditionHolds(value: number | null, condition: NumberCondition): boolean {
  const { is_unknown, above, below, at_least, at_most, is } = condition;
  if (value === null) return is_unknown === true && isUnbounded(condition);
  return (
    is_unknown !== true &&
    (above === undefined || value > above) &&
    (below === undefined || value < below) &&
    (at_least === undefined || value >= at_least) &&
    (at_most === undefined || value <= at_most) &&
    (is === undefined || value === is)
  );
}

function isUnbounded({ above, below, at_least, at_most, is }: NumberCondition): boolean {
  return [above, below, at_least, at_most, is].every((bound) => bound === undefined);
}

/** The same in SQL, never NULL. */
export function conditionSql(value: SqlQuery, condition: NumberCondition): SqlQuery {
  const parts = [
    condition.is_unknown === true ? sql`isNull(${value})` : sql`isNotNull(${value})`,
    ...compared(value, '>', condition.above),
    ...compared(value, '<', condition.below),
    ...compared(value, '>=', condition.at_least),
    ...compared(value, '<=', condition.at_most),
    ...compared(value, '=', condition.is),
  ];
  return sql`ifNull(${sql.join(parts, ' AND ')}, 0)`;
}

function compared(value: SqlQuery, operator: string, bound: number | undefined): SqlQuery[] {
  return bound === undefined ? [] : [sql`${value} ${sql.text(operator)} ${numberSql(bound)}`];
}
