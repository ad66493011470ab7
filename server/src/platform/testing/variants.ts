import type { ClickHouse } from '../clickhouse/index.ts';
import type { Postgres } from '../postgres/index.ts';
import { startClickHouseServer } from './clickhouse-server.ts';
import { startPostgresServer } from './postgres-server.ts';
import {
  openClickHouseDatabase,
  openEmbeddedTestClickHouse,
  openEmbeddedTestPostgres,
  openPostgresDatabase,
  type TestStore,
} from './test-stores.ts';

/** One of the ways a store can run, for suites that hold all of them to the same behaviour. */
export interface Variant<Store> {
  readonly name: string;
  open(): Promise<TestStore<Store>>;
}

export const postgresVariants: readonly Variant<Postgres>[] = [
  { name: 'embedded', open: openEmbeddedTestPostgres },
  { name: 'on a server', open: () => onOwnServer(startPostgresServer(), openPostgresDatabase) },
];

export const clickhouseVariants: readonly Variant<ClickHouse>[] = [
  { name: 'embedded', open: openEmbeddedTestClickHouse },
  { name: 'on a server', open: () => onOwnServer(startClickHouseServer(), openClickHouseDatabase) },
];

async function onOwnServer<Store>(
  starting: Promise<{ readonly url: string; stop(): Promise<void> }>,
  open: (url: string) => Promise<TestStore<Store>>,
): Promise<TestStore<Store>> {
  const server = await starting;
  const { store, close } = await open(server.url);
  return {
    store,
    async close() {
      await close();
      await server.stop();
    },
  };
}
