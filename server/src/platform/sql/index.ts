export { renderClickHouse, renderClickHouseLiterals } from './render-clickhouse.ts';
export { renderPostgres } from './render-postgres.ts';
export { json, type SqlQuery, sql, typed } from './sql.ts';
