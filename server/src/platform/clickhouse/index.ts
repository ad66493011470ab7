export {
  type ClickHouse,
  type ClickHouseOptions,
  type InsertRows,
  type InsertText,
  openClickHouse,
  type QueryOptions,
  type QuerySettings,
} from './clickhouse.ts';
export { ClickHouseError } from './clickhouse-error.ts';
export { writeReadableJson } from './readable-json.ts';
export { tableOfUuids } from './uuid-table.ts';
