import type { PostgresSession } from '../platform/postgres/index.ts';
import { sql } from '../platform/sql/sql.ts';

/** Written by the migrations themselves, on both sides. */
const NOT_COPIED = 'schema_migrations';
/** Rows a statement; about a megabyte of our rows. */
const ROWS_AT_ONCE = 2_000;

/** Every table, those that others refer to first. Throws when tables refer to each other in a circle. */
export async function copyOrder(session: PostgresSession): Promise<string[]> {
  const tables = await session.query<{ name: string; refers_to: string[] }>(sql`
    SELECT
      tables.relname::text AS name,
      coalesce(array_agg(others.relname::text) FILTER (WHERE others.relname IS NOT NULL), '{}') AS refers_to
    FROM pg_class AS tables
    JOIN pg_namespace ON pg_namespace.oid = tables.relnamespace AND pg_namespace.nspname = 'public'
    LEFT JOIN pg_constraint ON pg_constraint.conrelid = tables.oid AND pg_constraint.contype = 'f'
    LEFT JOIN pg_class AS others ON others.oid = pg_constraint.confrelid AND others.oid <> tables.oid
    WHERE tables.relkind = 'r' AND tables.relname <> ${NOT_COPIED}
    GROUP BY tables.relname
    ORDER BY tables.relname`);
  const ordered: string[] = [];
  while (ordered.length < tables.length) {
    const next = tables.filter(
      ({ name, refers_to }) => !ordered.includes(name) && refers_to.every((other) => ordered.includes(other)),
    );
    if (next.length === 0) throw new Error('The tables of PostgreSQL refer to each other in a circle.');
    ordered.push(...next.map(({ name }) => name));
  }
  return ordered;
}

export async function countRows(session: PostgresSession, table: string): Promise<number> {
  const [row] = await session.query<{ rows: number }>(
    sql`SELECT count(*) AS rows FROM ${sql.identifier(table)}`,
  );
  return row?.rows ?? 0;
}

/**
 * Copies one table. Rows travel as the text of JSON that PostgreSQL itself writes and reads, so that no value
 * passes through JavaScript's numbers and dates on the way.
 */
export async function copyTable(copy: {
  source: PostgresSession;
  target: PostgresSession;
  table: string;
}): Promise<void> {
  const { source, target } = copy;
  const table = sql.identifier(copy.table);
  const columns = await storedColumns(source, copy.table);
  await source.query(
    sql`DECLARE moving NO SCROLL CURSOR FOR SELECT to_jsonb(moved)::text AS row FROM ${table} AS moved`,
  );
  for (;;) {
    const rows = await source.query<{ row: string }>(
      sql`FETCH ${sql.text(String(ROWS_AT_ONCE))} FROM moving`,
    );
    if (rows.length === 0) break;
    const text = `[${rows.map(({ row }) => row).join(',')}]`;
    await target.query(sql`
      INSERT INTO ${table} (${columns})
      OVERRIDING SYSTEM VALUE
      SELECT ${columns}
      FROM jsonb_populate_recordset(NULL::${table}, ${text}::text::jsonb)`);
  }
  await source.query(sql`CLOSE moving`);
}

/** Sets every sequence of the target to go on where the source's is. */
export async function copySequences(copy: {
  source: PostgresSession;
  target: PostgresSession;
}): Promise<void> {
  const sequences = await copy.source.query<{ name: string; last_value: number | null }>(sql`
    SELECT sequencename AS name, last_value
    FROM pg_sequences
    WHERE schemaname = 'public'`);
  for (const { name, last_value } of sequences) {
    if (last_value !== null)
      await copy.target.query(sql`SELECT setval(${name}::regclass, ${last_value}::bigint)`);
  }
}

/** The columns that are stored and not computed from others. */
async function storedColumns(session: PostgresSession, table: string) {
  const columns = await session.query<{ name: string }>(sql`
    SELECT column_name AS name
    FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = ${table} AND is_generated = 'NEVER'
    ORDER BY ordinal_position`);
  return sql.join(
    columns.map(({ name }) => sql.identifier(name)),
    ', ',
  );
}
