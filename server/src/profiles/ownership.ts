import { type Identity, type NodeId, parseNodeId } from '../identity/index.ts';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { type OwnerRow, ownedNodesQuery, ownersQuery } from './ownership-queries.ts';

/** Who owns which node. */
export interface Ownership {
  /** The current owner of each node. */
  ownersOf(question: { workspaceId: string; nodes: readonly string[] }): Promise<ReadonlyMap<string, string>>;
  /** All nodes of each subject, its own id first. */
  nodesOf(question: {
    workspaceId: string;
    ids: readonly string[];
  }): Promise<ReadonlyMap<string, readonly string[]>>;
}

/** As PostgreSQL has it, found by index: for one page, in a third of the time that the engine plans a statement. */
export function ownersKnownTo(identity: Pick<Identity, 'ownersOf' | 'nodesOf'>): Ownership {
  return {
    ownersOf: ({ workspaceId, nodes }) => identity.ownersOf({ workspaceId, nodes: nodesIn(nodes) }),
    nodesOf: ({ workspaceId, ids }) => identity.nodesOf({ workspaceId, ids: nodesIn(ids) }),
  };
}

/**
 * As ClickHouse's copy of the owner map has it: lists are rewritten thousands of subjects at a time, which
 * PostgreSQL, busy with identities, should not have to answer.
 */
export function ownersCopiedTo(clickhouse: ClickHouse): Ownership {
  return {
    ownersOf: (question) => ownersOf(clickhouse, question),
    nodesOf: (question) => nodesOf(clickhouse, question),
  };
}

/** Texts that are nodes; what is none owns nothing. */
export function nodesIn(texts: readonly string[]): NodeId[] {
  return texts.flatMap((text) => parseNodeId(text) ?? []);
}

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
