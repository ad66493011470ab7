import { workspaceEndpoints } from '@sextant/contract';
import { type Capability, route } from '../platform/http/route.ts';
import { sql } from '../platform/sql/sql.ts';
import type { ProgressRegistry } from './progress.ts';
import type { Stores } from './stores.ts';
import { version } from './version.ts';

/** Said wherever someone asks how safe their data is. */
export const EMBEDDED_POSTGRES_NOTICE =
  'Embedded PostgreSQL survives a crash of the process, but is not safe against power loss: it never asks the disk ' +
  'to flush. Events are flushed before they are acknowledged, and `sextant recompute --from-log` rebuilds from ' +
  'them what derives from them; logins, keys and settings are safe only on a PostgreSQL server ' +
  '(`sextant state move --to URL`, then SEXTANT_POSTGRES_URL).';

export type StatusDeps = Pick<Stores, 'postgres' | 'clickhouse'> & { readonly progress: ProgressRegistry };

/** What the stores are, how durable, and what is running. */
export function createStatus(deps: StatusDeps): Capability {
  return {
    name: 'status',
    routes: [
      route(workspaceEndpoints.status, async () => ({
        version,
        ...(await describeStores(deps)),
        notices: noticesOf(deps),
        loading: deps.progress.current(),
      })),
    ],
  };
}

/** Kind and version of both stores, asked of the stores themselves. */
export async function describeStores({ postgres, clickhouse }: Pick<Stores, 'postgres' | 'clickhouse'>) {
  const [[pg], [ch]] = await Promise.all([
    postgres.query<{ version: string }>(sql`SELECT current_setting('server_version') AS version`),
    clickhouse.query<{ version: string }>(sql`SELECT version() AS version`),
  ]);
  return {
    postgres: { kind: postgres.kind, version: pg?.version ?? 'unknown' },
    clickhouse: { kind: clickhouse.kind, version: ch?.version ?? 'unknown' },
  };
}

/** Sentences about durability that a person should know. */
export function noticesOf({ postgres }: Pick<Stores, 'postgres'>): string[] {
  return postgres.kind === 'embedded' ? [EMBEDDED_POSTGRES_NOTICE] : [];
}
