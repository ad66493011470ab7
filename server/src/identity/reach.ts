import type { PostgresSession } from '../platform/postgres/index.ts';
import { edgeKey } from './evidence.ts';
import type { NodeId } from './identifier.ts';
import { Partition } from './partition.ts';
import { loadEdges, loadNodes, type StoredEdge, type StoredNode } from './store.ts';

/** The part of the evidence graph that a change can possibly affect. */
export interface Reach {
  readonly nodes: ReadonlyMap<NodeId, StoredNode>;
  readonly edges: readonly StoredEdge[];
  /** Identifiers from which more can be reached than one update may handle; they are not computed anew. */
  readonly overgrown: ReadonlySet<NodeId>;
}

export interface ReachRequest {
  readonly workspaceId: string;
  readonly start: readonly NodeId[];
  /** Whether shared identifiers among `start` are followed all the same, since they may no longer be shared. */
  readonly recount: boolean;
  readonly reachMax: number;
}

/**
 * Walks the links from some identifiers, ring by ring, one query for all of a ring. Shared identifiers are
 * seen but not walked through: they join nobody, so nothing beyond them can matter.
 */
export async function loadReach(tx: PostgresSession, request: ReachRequest): Promise<Reach> {
  const { workspaceId, reachMax } = request;
  const seen: Seen = { nodes: new Map(), edges: new Map(), parts: new Partition<NodeId>([]) };
  const started = new Set(request.recount ? request.start : []);
  let ring = [...new Set(request.start)];
  let leading: readonly StoredEdge[] = [];
  while (ring.length > 0) {
    for (const stored of await loadNodes(tx, { workspaceId, nodes: ring }))
      seen.nodes.set(stored.node, stored);
    for (const node of ring) seen.parts.add(node);
    connect(leading, seen);
    const walked = ring.filter(
      (node) =>
        (started.has(node) || !isShared(seen, node)) && seen.parts.of(node).members.length <= reachMax,
    );
    leading = walked.length === 0 ? [] : await loadEdges(tx, { workspaceId, nodes: walked });
    ring = nextRing(leading, seen);
  }
  connect(leading, seen);
  return {
    nodes: seen.nodes,
    edges: [...seen.edges.values()],
    overgrown: findOvergrown(seen.parts, reachMax),
  };
}

interface Seen {
  readonly nodes: Map<NodeId, StoredNode>;
  readonly edges: Map<string, StoredEdge>;
  readonly parts: Partition<NodeId>;
}

function isShared(seen: Seen, node: NodeId): boolean {
  return (seen.nodes.get(node)?.sharedReason ?? null) !== null;
}

function isWalkable(edge: StoredEdge): boolean {
  return edge.refusedRule !== 'reach' && !edge.isRetracted && edge.kind !== 'manual_distinct';
}

/** Remembers the edges and returns the identifiers behind them that have not been seen yet. */
function nextRing(found: readonly StoredEdge[], seen: Seen): NodeId[] {
  const next = new Set<NodeId>();
  for (const edge of found) {
    if (edge.refusedRule === 'reach') continue;
    seen.edges.set(edgeKey(edge), edge);
    if (!isWalkable(edge)) continue;
    if (!seen.parts.has(edge.a)) next.add(edge.a);
    if (!seen.parts.has(edge.b)) next.add(edge.b);
  }
  return [...next];
}

/** Counts as one part what hangs together; only once both ends are loaded is it known whether one is shared. */
function connect(edges: readonly StoredEdge[], seen: Seen): void {
  for (const edge of edges) {
    if (isWalkable(edge) && !isShared(seen, edge.a) && !isShared(seen, edge.b))
      seen.parts.join(edge.a, edge.b);
  }
}

function findOvergrown(parts: Partition<NodeId>, reachMax: number): Set<NodeId> {
  const overgrown = new Set<NodeId>();
  for (const { members } of parts.groups()) {
    if (members.length > reachMax) for (const member of members) overgrown.add(member);
  }
  return overgrown;
}
