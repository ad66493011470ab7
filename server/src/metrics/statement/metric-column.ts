import { type SqlQuery, sql } from '../../platform/sql/index.ts';

/** The column that holds a metric, quoted. */
export function metricColumn(name: string): SqlQuery {
  return sql.identifier(`m_${name}`);
}
