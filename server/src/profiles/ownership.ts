import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { type OwnerRow, ownedNodesQuery, ownersQuery } from './ownership-queries.ts';

// Who owns which node, read from ClickHouse's copy of the owner map: lists are rewritten thousands of subjects at
// a time, which PostgreSQL, busy with identities, should not have to answer.

/** The current owner of each node. */
export async function ownersOf(
  clickhouse: ClickHouse,
  { workspaceId, nodes }: { workspaceId: string; nodes: readonly string[] },
): Promise<Map<string, string>> {
  const owners = new Map(nodes.map((node) => [node, node]));
  if (nodes.length === 0) return owners;
  const rows = await clickhouse
    .forWorkspace(workspaceId)
    .query<OwnerRow>(ownersQuery(workspaceId, [...owners.keys()]));
  for (const { node, owner } of rows) owners.set(node, owner);
  return owners;
}

/** All nodes of each subject, its own id first. */
export async function nodesOf(
  clickhouse: ClickHouse,
  { workspaceId, ids }: { workspaceId: string; ids: readonly string[] },
): Promise<Map<string, string[]>> {
  const nodes = new Map(ids.map((id) => [id, [id]]));
  if (ids.length === 0) return nodes;
  const rows = await clickhouse
    .forWorkspace(workspaceId)
    .query<OwnerRow>(ownedNodesQuery(workspaceId, [...nodes.keys()]));
  for (const { node, owner } of rows) nodes.get(owner)?.push(node);
  return nodes;
}
