import type { PostgresSession } from '../platform/postgres/index.ts';
import { entryOf, type LogEntry, type OwnerMove, tellMoves } from './chronicle.ts';
import { type Edge, edgeKey } from './evidence.ts';
import type { Collection, NodeId, SubjectId } from './identifier.ts';
import { type FreshEvidence, loadReach, type Reach } from './reach.ts';
import { type Resolution, resolve } from './resolve.ts';
import type { IdentityRules } from './rules.ts';
import { type OwnerChange, type StoredEdge, saveOwners, saveRefusals, saveShared } from './store.ts';

export interface SettleRequest {
  readonly workspaceId: string;
  readonly rules: IdentityRules;
  /** Identifiers whose evidence changed. */
  readonly touched: readonly NodeId[];
  /** Keys of edges stored just now: these are quarantined if they lead too far. */
  readonly newEdges: ReadonlySet<string>;
  readonly fresh: FreshEvidence;
  /** Whether evidence was taken away, so that a shared identifier may no longer be shared. */
  readonly recount: boolean;
}

export const nothingFresh: FreshEvidence = { nodes: new Map(), edges: [] };

export interface Settlement {
  readonly changed: readonly OwnerChange[];
  readonly entries: readonly LogEntry[];
}

interface Consequences {
  readonly moves: (OwnerMove & { collection: Collection })[];
  readonly refusals: { edge: Edge; rule: StoredEdge['refusedRule']; reason: string | null }[];
  readonly shared: { node: NodeId; reason: string }[];
  readonly entries: LogEntry[];
}

/** Computes anew who owns what wherever a change can matter, and stores what became different. */
export async function settle(tx: PostgresSession, request: SettleRequest): Promise<Settlement> {
  const { workspaceId, rules, touched, recount, fresh } = request;
  if (touched.length === 0) return { changed: [], entries: [] };
  const reach = await loadReach(tx, {
    workspaceId,
    start: touched,
    recount,
    fresh,
    reachMax: rules.limits.reachMax,
  });
  const consequences: Consequences = { moves: [], refusals: [], shared: [], entries: [] };
  for (const collection of ['people', 'accounts'] as const)
    collect(consequences, { collection, reach, request });
  quarantine(consequences, reach, request);
  const { moves, refusals, shared, entries } = consequences;
  if (refusals.length > 0) await saveRefusals(tx, { workspaceId, refusals });
  if (shared.length > 0) await saveShared(tx, { workspaceId, shared });
  const changed = moves.length === 0 ? [] : await saveOwners(tx, { workspaceId, owners: moves });
  return { changed, entries };
}

function collect(
  into: Consequences,
  scope: { collection: Collection; reach: Reach; request: SettleRequest },
): void {
  const { collection, reach, request } = scope;
  const isOurs = (node: NodeId) =>
    reach.nodes.get(node)?.collection === collection && !reach.overgrown.has(node);
  const nodes = new Map([...reach.nodes].filter(([node]) => isOurs(node)));
  if (nodes.size === 0) return;
  const edges = reach.edges.filter(({ a, b }) => nodes.has(a) && nodes.has(b));
  const recounted = new Set(request.recount ? request.touched : []);
  const knownShared = new Map<NodeId, string>();
  for (const { node, sharedReason } of nodes.values()) {
    if (sharedReason !== null && !recounted.has(node)) knownShared.set(node, sharedReason);
  }
  const resolution = resolve({ nodes, edges, collection, rules: request.rules, knownShared });

  const ownerBefore = (node: NodeId): SubjectId => nodes.get(node)?.owner ?? node;
  const moves = findMoves(resolution, ownerBefore);
  const isNew = (node: NodeId) => request.fresh.nodes.has(node);
  into.moves.push(...moves.map((move) => ({ ...move, collection })));
  into.entries.push(...tellMoves({ collection, moves, ownerBefore, resolution, isNew }));
  collectShared(into, { collection, nodes, resolution });
  collectRefusals(into, { collection, edges, resolution });
}

function findMoves(resolution: Resolution, ownerBefore: (node: NodeId) => SubjectId): OwnerMove[] {
  const moves: OwnerMove[] = [];
  for (const [node, to] of resolution.owners) {
    const from = ownerBefore(node);
    if (from !== to) moves.push({ node, from, to });
  }
  return moves;
}

function collectShared(
  into: Consequences,
  found: { collection: Collection; nodes: Reach['nodes']; resolution: Resolution },
): void {
  const { collection, nodes, resolution } = found;
  for (const { node, sharedReason } of nodes.values()) {
    const reason = resolution.shared.get(node) ?? null;
    if ((reason === null) === (sharedReason === null)) continue;
    into.shared.push({ node, reason: reason ?? '' });
    const kind = reason === null ? 'no_longer_shared' : 'shared';
    into.entries.push(entryOf({ kind, collection, subject: node, rule: 'shared', reason }));
  }
}

function collectRefusals(
  into: Consequences,
  found: { collection: Collection; edges: readonly StoredEdge[]; resolution: Resolution },
): void {
  const { collection, edges, resolution } = found;
  const refused = new Map(resolution.refused.map((refusal) => [edgeKey(refusal.edge), refusal]));
  for (const edge of edges) {
    const refusal = refused.get(edgeKey(edge)) ?? null;
    const [rule, reason] = [refusal?.rule ?? null, refusal?.reason ?? null];
    if (rule === edge.refusedRule && reason === edge.refusedReason) continue;
    into.refusals.push({ edge, rule, reason });
    if (rule === null || rule === edge.refusedRule) continue;
    const [subject, other] = [
      resolution.owners.get(edge.a) ?? edge.a,
      resolution.owners.get(edge.b) ?? edge.b,
    ];
    into.entries.push(entryOf({ kind: 'refused', collection, subject, other, edge, rule, reason }));
  }
}

/** Sets aside the new edges of parts too large to compute at once; the subjects there stay as they were. */
function quarantine(into: Consequences, reach: Reach, request: SettleRequest): void {
  if (reach.overgrown.size === 0) return;
  const reason = `more than ${request.rules.limits.reachMax} identifiers hang together here`;
  for (const edge of reach.edges) {
    if (!reach.overgrown.has(edge.a) || !request.newEdges.has(edgeKey(edge))) continue;
    into.refusals.push({ edge, rule: 'reach', reason });
    const { collection, a: subject, b: other } = edge;
    into.entries.push(entryOf({ kind: 'refused', collection, subject, other, edge, rule: 'reach', reason }));
  }
}
