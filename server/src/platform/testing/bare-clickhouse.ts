import { type ClickHouseClient, createClient } from '@clickhouse/client';

type BareConnection = NonNullable<NonNullable<Parameters<typeof createClient>[0]>['connection']>;

/**
 * The embedded engine by its own client and nothing of ours in between: what benchmarks compare with. The folder is
 * that of the embedded engine itself, and must not be open elsewhere. Loads the engine (550 MB).
 */
export async function openBareClickHouse(path: string): Promise<ClickHouseClient> {
  const { createChdbConnection } = await import('chdb/connection');
  const connection: object = createChdbConnection({ path });
  // The package names the connection's type by another copy of the same declarations.
  return createClient({ connection: connection as BareConnection });
}
