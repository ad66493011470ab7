import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { type ClickHouse, openClickHouse } from '../clickhouse/index.ts';
import { openPostgres, type Postgres, writePostgresSnapshot } from '../postgres/index.ts';
import { sql } from '../sql/sql.ts';
import { readTestEnvironment } from './environment.ts';

/** Both stores, empty, and nobody else's. */
export interface TestStores {
  readonly postgres: Postgres;
  readonly clickhouse: ClickHouse;
  close(): Promise<void>;
}

/** Opens fresh stores for one test file: embedded, or on the servers that the global setup started. */
export async function openTestStores(): Promise<TestStores> {
  const [postgres, clickhouse] = await Promise.all([openTestPostgres(), openTestClickHouse()]);
  return {
    postgres: postgres.store,
    clickhouse: clickhouse.store,
    async close() {
      await Promise.all([postgres.close(), clickhouse.close()]);
    },
  };
}

/** A store with the way to be rid of it. */
export interface TestStore<Store> {
  readonly store: Store;
  close(): Promise<void>;
}

/** The transactional store alone. */
export async function openTestPostgres(): Promise<TestStore<Postgres>> {
  const { postgresUrl } = readTestEnvironment();
  return postgresUrl === undefined ? openEmbeddedTestPostgres() : openPostgresDatabase(postgresUrl);
}

/** The analytical store alone. */
export async function openTestClickHouse(): Promise<TestStore<ClickHouse>> {
  const { clickhouseUrl } = readTestEnvironment();
  return clickhouseUrl === undefined ? openEmbeddedTestClickHouse() : openClickHouseDatabase(clickhouseUrl);
}

/** The engine inside this process. It opens one folder in a process's life, so its stores differ by database. */
export async function openEmbeddedTestClickHouse(): Promise<TestStore<ClickHouse>> {
  clickhouseFolder ??= ownFolder('clickhouse-');
  return openDatabase({ dataDir: await clickhouseFolder });
}

/** A database of its own on a server, dropped at the end. */
export function openClickHouseDatabase(url: string): Promise<TestStore<ClickHouse>> {
  return openDatabase({ url, dataDir: '' });
}

async function openDatabase(at: { url?: string; dataDir: string }): Promise<TestStore<ClickHouse>> {
  const database = freshName();
  const store = await openClickHouse({ ...at, database });
  return {
    store,
    async close() {
      await store.execute(sql`DROP DATABASE ${sql.identifier(database)}`);
      await store.close();
    },
  };
}

let clickhouseFolder: Promise<string> | undefined;

/** A database of its own on a server, dropped at the end. */
export async function openPostgresDatabase(serverUrl: string): Promise<TestStore<Postgres>> {
  const database = freshName();
  const admin = await openPostgres({ url: serverUrl, dataDir: '' });
  await admin.query(sql`CREATE DATABASE ${sql.identifier(database)}`);
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  const store = await openPostgres({ url: url.href, dataDir: '' });
  return {
    store,
    async close() {
      await store.close();
      await admin.query(sql`DROP DATABASE ${sql.identifier(database)} WITH (FORCE)`);
      await admin.close();
    },
  };
}

/** PGlite in a folder of its own, removed at the end. */
export async function openEmbeddedTestPostgres(): Promise<TestStore<Postgres>> {
  const folder = await ownFolder('postgres-');
  const store = await openPostgres({ dataDir: join(folder, 'data'), snapshotPath: await snapshot() });
  return {
    store,
    async close() {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The snapshot of this test run, made by whichever test file needs it first; undefined outside a run. */
async function snapshot(): Promise<string | undefined> {
  const { folder } = readTestEnvironment();
  if (folder === undefined) return undefined;
  const path = join(folder, 'postgres-snapshot.tar.gz');
  const release = await lock(folder, {
    stale: SNAPSHOT_WITHIN_MS,
    retries: {
      retries: SNAPSHOT_WITHIN_MS / LOOK_EVERY_MS,
      minTimeout: LOOK_EVERY_MS,
      maxTimeout: LOOK_EVERY_MS,
    },
  });
  try {
    if (!existsSync(path)) {
      await writePostgresSnapshot(`${path}.new`);
      await rename(`${path}.new`, path);
    }
  } finally {
    await release();
  }
  return path;
}

/** A bound for a busy machine: making one takes seconds, in which the process that does cannot say that it lives. */
const SNAPSHOT_WITHIN_MS = 10 * 60_000;
const LOOK_EVERY_MS = 100;

async function ownFolder(prefix: string): Promise<string> {
  const { folder } = readTestEnvironment();
  return mkdtemp(folder === undefined ? join(tmpdir(), `sextant-test-${prefix}`) : join(folder, prefix));
}

function freshName(): string {
  return `test_${randomUUID().replaceAll('-', '')}`;
}
