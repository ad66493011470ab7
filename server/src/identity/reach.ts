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

/** Identifiers stored just now with all their links: nothing about them needs to be loaded. */
export interface FreshEvidence {
  readonly nodes: ReadonlyMap<NodeId, StoredNode>;
  readonly edges: readonly StoredEdge[];
}

export interface ReachRequest {
  readonly workspaceId: string;
  readonly start: readonly NodeId[];
  /** Whether shared identifiers among `start` are followed all the same, since they may no longer be shared. */
  readonly recount: boolean;
  readonly reachMax: number;
  readonly fresh: FreshEvidence;
}

/**
 * Walks the links from some identifiers, ring by ring, one query for all of a ring. Shared identifiers are
 * seen but not walked through: they join nobody, so nothing beyond them can matter.
 */
export async function loadReach(tx: PostgresSession, request: ReachRequest): Promise<Reach> {
  const { workspaceId, reachMax } = request;
  const { readNodes, readEdges } = createReader(tx, { workspaceId, fresh: request.fresh });
  const seen: Seen = { nodes: new Map(), edges: new Map(), parts: new Partition<NodeId>([]) };
  const started = new Set(request.recount ? request.start : []);
  let ring = [...new Set(request.start)];
  let leading: readonly StoredEdge[] = [];
  while (ring.length > 0) {
    for (const node of ring) seen.parts.add(node);
    for (const stored of await readNodes(ring)) seen.nodes.set(stored.node, stored);
    connect(leading, seen);
    const walked = ring.filter(
      (node) =>
        (started.has(node) || !isShared(seen, node)) && seen.parts.of(node).members.length <= reachMax,
    );
    leading = await readEdges(walked);
    ring = nextRing(leading, seen);
  }
  connect(leading, seen);
  return {
    nodes: seen.nodes,
    edges: [...seen.edges.values()],
    overgrown: findOvergrown(seen.parts, reachMax),
  };
}

/** Reads what is fresh from memory and the rest from the store. */
function createReader(
  tx: PostgresSession,
  { workspaceId, fresh }: { workspaceId: string; fresh: FreshEvidence },
): {
  readNodes(wanted: readonly NodeId[]): Promise<StoredNode[]>;
  readEdges(wanted: readonly NodeId[]): Promise<StoredEdge[]>;
} {
  const edgesOf = new Map<NodeId, StoredEdge[]>([...fresh.nodes.keys()].map((node) => [node, []]));
  for (const edge of fresh.edges) {
    edgesOf.get(edge.a)?.push(edge);
    edgesOf.get(edge.b)?.push(edge);
  }
  const storedOf = (wanted: readonly NodeId[]) => wanted.filter((node) => !fresh.nodes.has(node));
  return {
    readNodes: async (wanted) => {
      const nodes = storedOf(wanted);
      const known = wanted.flatMap((node) => fresh.nodes.get(node) ?? []);
      return nodes.length === 0 ? known : [...known, ...(await loadNodes(tx, { workspaceId, nodes }))];
    },
    readEdges: async (wanted) => {
      const nodes = storedOf(wanted);
      const known = wanted.flatMap((node) => edgesOf.get(node) ?? []);
      return nodes.length === 0 ? known : [...known, ...(await loadEdges(tx, { workspaceId, nodes }))];
    },
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
