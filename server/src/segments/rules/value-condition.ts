import type { ValueCondition } from '@sextant/contract';
import { valueHolds } from '../../metrics/index.ts';
import { type SqlQuery, sql } from '../../platform/sql/index.ts';

/**
 * Whether a trait is as asked, as 1 or 0. What is unknown satisfies nothing but `exists: false`, not even `is_not`: of
 * whom we do not know the plan we do not know that it is not free.
 */
export function traitHolds(text: SqlQuery, condition: ValueCondition): SqlQuery {
  const holds = valueHolds(text, condition);
  return allowsNothing(condition) ? holds : sql`(isNotNull(${text}) AND ${holds})`;
}

function allowsNothing(condition: ValueCondition): boolean {
  return typeof condition === 'object' && !Array.isArray(condition) && condition.exists === false;
}
