import type { ClickHouse } from '../../platform/clickhouse/index.ts';
import { type SqlQuery, sql } from '../../platform/sql/index.ts';
import { uuidOf, uuidsOf } from '../subject-scope.ts';

/** Nodes asked for in one statement. */
const NODES_PER_STATEMENT = 10_000;

/** The account nodes that some people were seen in: what their people do moves an account's row too. */
export async function accountsOfPeople(
  clickhouse: ClickHouse,
  { workspaceId, nodes }: { workspaceId: string; nodes: readonly string[] },
): Promise<string[]> {
  const store = clickhouse.forWorkspace(workspaceId);
  const found = new Set<string>();
  for (let start = 0; start < nodes.length; start += NODES_PER_STATEMENT) {
    const some = nodes.slice(start, start + NODES_PER_STATEMENT);
    const rows = await store.query<{ account_node: string }>(accountsOfPeopleQuery(workspaceId, some));
    for (const { account_node } of rows) found.add(account_node);
  }
  return [...found];
}

export function accountsOfPeopleQuery(workspaceId: string, nodes: readonly string[]): SqlQuery {
  return sql`SELECT DISTINCT account_node
FROM memberships_by_person
WHERE workspace_id = ${uuidOf(workspaceId)} AND node IN ${uuidsOf(nodes)}`;
}
