import { type SqlQuery, sql } from '../../platform/sql/index.ts';
import type { RowReads } from './row-reads.ts';
import type { RowSource } from './row-source.ts';

/**
 * The rows that can matter between two moments, with their subject, person and all that is read of them. `also` are
 * further columns of the log.
 */
export function relevantRows(
  { source, reads, also }: { source: RowSource; reads: RowReads; also: readonly SqlQuery[] },
  { earliest, latest }: { earliest: Date; latest: Date },
): SqlQuery {
  const columns = [
    sql`${source.subject} AS subject`,
    ...(reads.needsPerson ? [sql`${source.person} AS person`] : []),
    ...(reads.needsAccount ? [sql`${source.account} AS account`] : []),
    sql`timestamp`,
    sql`received_at`,
    sql`event`,
    sql`toString(event_id) AS event_id_text`,
    ...also,
    ...[...reads.columns].map(([name, made]) => sql`${made} AS ${sql.identifier(name)}`),
  ];
  return sql`SELECT
      ${sql.join(columns, ',\n      ')}
    ${source.rows(reads)}
      AND timestamp <= ${latest}
      AND ${canMatter(reads, earliest)}`;
}

function canMatter({ conditions }: RowReads, earliest: Date): SqlQuery {
  if (conditions.size === 0) return sql`0`;
  const any = [...conditions.values()].map(({ rows, lookbackMs }) =>
    lookbackMs === null ? rows : sql`(${rows} AND timestamp >= ${new Date(earliest.getTime() - lookbackMs)})`,
  );
  return sql`(${sql.join(any, '\n        OR ')})`;
}
