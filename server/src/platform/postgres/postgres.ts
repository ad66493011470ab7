import { openEmbeddedPostgres } from './embedded-postgres.ts';
import type { Postgres, PostgresOptions } from './port.ts';
import { openServerPostgres } from './server-postgres.ts';

export type { Postgres, PostgresOptions, PostgresSession } from './port.ts';

/** Opens the transactional store: a server when a url is given, otherwise PGlite in a worker thread. */
export function openPostgres(options: PostgresOptions): Promise<Postgres> {
  return options.url === undefined ? openEmbeddedPostgres(options) : openServerPostgres(options.url);
}
