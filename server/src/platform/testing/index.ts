export { sql, typed } from '../sql/index.ts';
export { openBareClickHouse } from './bare-clickhouse.ts';
export { startClickHouseServer } from './clickhouse-server.ts';
export { freePort } from './free-port.ts';
export { type PostgresServerOptions, startPostgresServer } from './postgres-server.ts';
export type { TestServer } from './server-process.ts';
export {
  openTestClickHouse,
  openTestPostgres,
  openTestStores,
  type TestStore,
  type TestStores,
} from './test-stores.ts';
