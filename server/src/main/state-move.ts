import { SextantError } from '@sextant/contract';
import { type Clock, systemClock } from '../platform/clock.ts';
import { migrate } from '../platform/migrations/index.ts';
import { openPostgres, type PostgresSession } from '../platform/postgres/index.ts';
import { sql } from '../platform/sql/sql.ts';
import type { Config } from './config.ts';
import { places } from './places.ts';
import { copyOrder, copySequences, copyTable, countRows } from './state-tables.ts';
import { openStores, takeDataFolder } from './stores.ts';

/** A table that was copied, with the rows both sides have now. */
export interface MovedTable {
  readonly table: string;
  readonly rows: number;
}

/**
 * Copies everything PostgreSQL holds from the embedded store to a server, in one transaction there: all of it or
 * nothing. The embedded store is left as it was. Rejects when the target holds rows already, or when the numbers of
 * rows differ at the end.
 */
export async function moveState(
  config: Config,
  { to, clock = systemClock }: { to: string; clock?: Clock },
): Promise<MovedTable[]> {
  if (config.postgresUrl !== undefined) {
    throw new SextantError('conflict', 'PostgreSQL is on a server already (SEXTANT_POSTGRES_URL)');
  }
  const lock = await takeDataFolder(config);
  try {
    const stores = await openStores(config, clock);
    try {
      const target = await openPostgres({ url: to, dataDir: config.dataDir });
      try {
        await migrate({ postgres: target, clickhouse: stores.clickhouse, folder: places.migrations, clock });
        return await stores.postgres.transaction((source) => target.transaction((tx) => copyAll(source, tx)));
      } finally {
        await target.close();
      }
    } finally {
      await stores.close();
    }
  } finally {
    await lock.release();
  }
}

async function copyAll(source: PostgresSession, target: PostgresSession): Promise<MovedTable[]> {
  const tables = await copyOrder(source);
  await refuseUnlessEmpty(target, tables);
  const moved: MovedTable[] = [];
  for (const table of tables) {
    await copyTable({ source, target, table });
    const [before, after] = [await countRows(source, table), await countRows(target, table)];
    if (before !== after)
      throw new Error(`${table} has ${before} rows here and ${after} there; nothing was moved.`);
    moved.push({ table, rows: after });
  }
  await copySequences({ source, target });
  await target.query(sql`ANALYZE`);
  return moved;
}

async function refuseUnlessEmpty(target: PostgresSession, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    const rows = await countRows(target, table);
    if (rows > 0) {
      throw new Error(
        `The target holds ${rows} rows in ${table} already. Name an empty database; nothing was moved.`,
      );
    }
  }
}
