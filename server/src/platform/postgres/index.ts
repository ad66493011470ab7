export { writePostgresSnapshot } from './embedded-postgres.ts';
export { openPostgres, type Postgres, type PostgresOptions, type PostgresSession } from './postgres.ts';
export { PostgresError } from './postgres-error.ts';
