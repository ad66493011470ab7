import { join } from 'node:path';
import type { ClickHouse } from '../clickhouse/index.ts';
import type { Clock } from '../clock.ts';
import type { Postgres, PostgresSession } from '../postgres/index.ts';
import { sql } from '../sql/sql.ts';
import { type AppliedMigration, pendingMigrations } from './pending.ts';
import { type Migration, readMigrations } from './read-migrations.ts';
import { renderCluster } from './render-cluster.ts';
import { splitStatements } from './split-statements.ts';

export interface MigrateOptions {
  readonly postgres: Postgres;
  readonly clickhouse: ClickHouse;
  /** The folder with `postgres/` and `clickhouse/` in it. */
  readonly folder: string;
  readonly clock: Clock;
  /** The ClickHouse cluster to make the tables on; without it they are made on one node. */
  readonly cluster?: string;
}

/** The files that were applied now, in order. */
export interface Migrated {
  readonly postgres: readonly string[];
  readonly clickhouse: readonly string[];
}

/** Any number of our own: who holds it in PostgreSQL is migrating both stores. */
const LOCK = 3360;

/**
 * Brings both stores to the newest schema, under a lock of PostgreSQL held from beginning to end, so that of
 * several processes starting together one migrates and the others wait. PostgreSQL's files are applied in one
 * transaction: all or none. ClickHouse has none, so each of its files is recorded when its last statement is
 * through, and its statements must bear being run again (IF NOT EXISTS).
 */
export async function migrate(options: MigrateOptions): Promise<Migrated> {
  const { postgres, clickhouse, folder } = options;
  const [postgresFiles, clickhouseFiles] = await Promise.all([
    readMigrations(join(folder, 'postgres')),
    readMigrations(join(folder, 'clickhouse')),
  ]);
  return postgres.transaction(async (tx) => {
    await tx.query(sql`SELECT pg_advisory_xact_lock(${LOCK})`);
    return {
      postgres: await migratePostgres(tx, postgresFiles, options.clock),
      clickhouse: await migrateClickHouse(clickhouse, clickhouseFiles, options),
    };
  });
}

async function migratePostgres(
  tx: PostgresSession,
  files: readonly Migration[],
  clock: Clock,
): Promise<string[]> {
  await tx.query(sql`
    CREATE TABLE IF NOT EXISTS schema_migrations (
      name text PRIMARY KEY,
      checksum text NOT NULL,
      applied_at timestamptz NOT NULL
    )`);
  const applied = await tx.query<AppliedMigration>(sql`SELECT name, checksum FROM schema_migrations`);
  const names: string[] = [];
  for (const { name, text, checksum } of pendingMigrations('PostgreSQL', files, applied)) {
    for (const statement of splitStatements(text)) {
      await naming(name, () => tx.query(sql.text(statement)));
    }
    await tx.query(sql`
      INSERT INTO schema_migrations (name, checksum, applied_at)
      VALUES (${name}, ${checksum}, ${clock.now()})`);
    names.push(name);
  }
  return names;
}

async function migrateClickHouse(
  clickhouse: ClickHouse,
  files: readonly Migration[],
  { clock, cluster }: MigrateOptions,
): Promise<string[]> {
  const record = renderCluster(CLICKHOUSE_RECORD, cluster);
  await clickhouse.execute(sql.text(record));
  const applied = await clickhouse.query<AppliedMigration>(
    sql`SELECT DISTINCT name, checksum FROM schema_migrations`,
  );
  const names: string[] = [];
  for (const { name, text, checksum } of pendingMigrations('ClickHouse', files, applied)) {
    for (const statement of splitStatements(renderCluster(text, cluster))) {
      await naming(name, () => clickhouse.execute(sql.text(statement)));
    }
    const row = { name, checksum, applied_at: clock.now() };
    await clickhouse.insert({ table: 'schema_migrations', rows: [row] });
    names.push(name);
  }
  return names;
}

const CLICKHOUSE_RECORD = `
  CREATE TABLE IF NOT EXISTS schema_migrations {{on_cluster}} (
    name String,
    checksum String,
    applied_at DateTime64(3, 'UTC')
  )
  ENGINE = {{engine:MergeTree}}
  ORDER BY name
  SETTINGS fsync_after_insert = 1`;

async function naming(migration: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Error(`The migration ${migration} failed: ${reason}`, { cause: thrown });
  }
}
