import { type SqlQuery, sql } from '../platform/sql/index.ts';

/**
 * A number of a definition, which the schema has checked, as a literal: a statement with `60.0` in it can be read, one
 * with a parameter for each point of each curve cannot. Written as a fraction, since whole numbers would be computed
 * with in as few bits as they fit.
 */
export function numberSql(value: number): SqlQuery {
  if (!Number.isFinite(value)) throw new RangeError(`${value} cannot be part of a definition.`);
  const text = Number.isSafeInteger(value) ? `${value}.0` : String(value);
  return sql.text(value < 0 ? `(${text})` : text);
}
