import type { ProfilesDeps } from './deps.ts';
import { nodesIn } from './ownership.ts';
import { type FeatureUsesRow, featureUsesQuery, peersQuery } from './peer-queries.ts';

export interface PeerAsk {
  readonly workspaceId: string;
  /** The person's own identifiers. */
  readonly nodes: readonly string[];
  /** The accounts they were seen in. */
  readonly accountNodes: readonly string[];
  readonly now: Date;
}

/** Mean uses of each feature in the last 90 days by the other people of the same accounts, to a tenth. */
export async function readPeerUses(
  deps: Pick<ProfilesDeps, 'clickhouse' | 'identity'>,
  ask: PeerAsk,
): Promise<Map<string, number>> {
  if (ask.accountNodes.length === 0) return new Map();
  const { workspaceId, now } = ask;
  const store = deps.clickhouse.forWorkspace(workspaceId);
  const rows = await store.query<{ node: string }>(peersQuery(workspaceId, ask));
  const peers = nodesIn(rows.map(({ node }) => node));
  if (peers.length === 0) return new Map();
  const [uses, owners] = await Promise.all([
    store.query<FeatureUsesRow>(featureUsesQuery(workspaceId, { nodes: peers, now })),
    deps.identity.ownersOf({ workspaceId, nodes: peers }),
  ]);
  const people = new Set(owners.values()).size;
  return new Map(uses.map((row) => [row.feature, Math.round((row.uses / people) * 10) / 10]));
}
