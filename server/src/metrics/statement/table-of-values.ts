import { type SqlQuery, sql } from '../../platform/sql/index.ts';

/** A column of a table that is made of values. */
export interface ValueColumn {
  readonly name: string;
  /** An array with one element a row. */
  readonly list: SqlQuery;
}

/** A table made of values, all lists as long. */
export function tableOf(columns: readonly ValueColumn[]): SqlQuery {
  const names = columns.map(({ name }) => sql.identifier(name));
  const lists = columns.map(({ name, list }) => sql`${list} AS ${sql.identifier(name)}`);
  return sql`SELECT ${sql.join(names, ', ')}
    FROM (SELECT 1)
    ARRAY JOIN ${sql.join(lists, ', ')}`;
}
