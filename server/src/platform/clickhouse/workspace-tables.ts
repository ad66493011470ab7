import { stringLiteral } from '../sql/render-clickhouse.ts';
import { sql } from '../sql/sql.ts';
import type { ClickHouseConnection } from './connection.ts';
import type { QuerySettings } from './port.ts';

/** Knows which tables hold rows of several workspaces. */
export interface WorkspaceTables {
  /** The settings under which a statement reads only this workspace's rows of every such table. */
  filterFor(workspaceId: string): Promise<QuerySettings>;
  /** Has the tables looked up again, after the schema may have changed. */
  forget(): void;
}

export function createWorkspaceTables(connection: ClickHouseConnection, database: string): WorkspaceTables {
  let known: Promise<readonly string[]> | undefined;
  return {
    async filterFor(workspaceId) {
      known ??= readTables(connection, database).catch((error: unknown) => {
        known = undefined;
        throw error;
      });
      const condition = stringLiteral(`workspace_id = ${stringLiteral(workspaceId)}`);
      const filters = (await known).map((table) => `${stringLiteral(`${database}.${table}`)}: ${condition}`);
      return { additional_table_filters: `{${filters.join(', ')}}` };
    },
    forget() {
      known = undefined;
    },
  };
}

async function readTables(connection: ClickHouseConnection, database: string): Promise<readonly string[]> {
  const rows = await connection.query<{ table: string }>(
    sql`SELECT table FROM system.columns WHERE database = ${database} AND name = 'workspace_id' ORDER BY table`,
    {},
  );
  return rows.map(({ table }) => table);
}
