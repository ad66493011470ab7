import type { Postgres, PostgresSession } from '../platform/postgres/index.ts';
import type { Edge } from './evidence.ts';
import { type EvidenceBatch, gatherEvidence, type Sighting } from './evidence-batch.ts';
import type { Extraction } from './extract.ts';
import type { NodeId } from './identifier.ts';
import { appendLog } from './log-store.ts';
import type { FreshEvidence } from './reach.ts';
import { RecentMap } from './recent-map.ts';
import type { IdentityRules } from './rules.ts';
import { nothingFresh, type Settlement, settle } from './settle.ts';
import { lockIdentities, type Saved, type StoredNode, saveEdges, saveIdentifiers } from './store.ts';

/** What this process remembers of the stored evidence, so that events that say nothing new cost no query. */
export interface Memory {
  /** By extraction: a moment by which everything that it says had been seen. One look-up for nearly every event. */
  readonly seenBy: RecentMap<Extraction, number>;
  readonly identifiers: RecentMap<NodeId, { firstAt: number; eventId: string | null }>;
  readonly edges: RecentMap<string, { firstAt: number; eventId: string | null }>;
}

/** 250 bytes an entry, keys included: 100 MB at most. */
const REMEMBERED_MAX = 200_000;

export function createMemory(rememberedMax: number = REMEMBERED_MAX): Memory {
  return {
    seenBy: new RecentMap(rememberedMax),
    identifiers: new RecentMap(rememberedMax),
    edges: new RecentMap(rememberedMax),
  };
}

export interface IdentifyRequest {
  readonly workspaceId: string;
  readonly rules: IdentityRules;
  readonly sightings: readonly Sighting[];
  /** When this happens, for the log; not the events' time. */
  readonly now: Date;
}

/**
 * Stores what some events say of who is who and settles the consequences, in one transaction. The answer to
 * "who is who" after several calls depends on neither their order, nor their overlap, nor their repetition.
 * Nothing is remembered before it is committed, so a call that failed may simply be made again.
 */
export async function identifyBatch(
  stores: { postgres: Postgres; memory: Memory },
  request: IdentifyRequest,
): Promise<Settlement> {
  const { memory } = stores;
  const news = gatherEvidence(request.sightings, {
    seenBy: (extraction) => memory.seenBy.get(extraction),
    identifier: (node) => memory.identifiers.get(node),
    edge: (key) => memory.edges.get(key),
  });
  const isNew = news.identifiers.size > 0 || news.edges.size > 0;
  const settlement = isNew
    ? await stores.postgres.transaction((tx) => storeAndSettle(tx, { ...request, news }))
    : NOTHING_NEW;
  remember(memory, request.sightings, news);
  return settlement;
}

function remember(memory: Memory, sightings: readonly Sighting[], news: EvidenceBatch): void {
  for (const [node, { firstAt, eventId }] of news.identifiers)
    memory.identifiers.set(node, { firstAt, eventId });
  for (const [key, { firstAt, eventId }] of news.edges) memory.edges.set(key, { firstAt, eventId });
  for (const { extraction, at } of sightings) {
    if (at < (memory.seenBy.get(extraction) ?? Number.POSITIVE_INFINITY)) memory.seenBy.set(extraction, at);
  }
}

const NOTHING_NEW: Settlement = { changed: [], entries: [] };

async function storeAndSettle(
  tx: PostgresSession,
  request: IdentifyRequest & { news: EvidenceBatch },
): Promise<Settlement> {
  const { workspaceId, rules, news } = request;
  await lockIdentities(tx, workspaceId);
  const saved = await saveEvidence(tx, { workspaceId, news });
  const settlement = await settle(tx, { workspaceId, rules, recount: false, ...saved });
  const { entries } = settlement;
  if (entries.length > 0) await appendLog(tx, { workspaceId, at: request.now, entries, act: null });
  return settlement;
}

async function saveEvidence(
  tx: PostgresSession,
  { workspaceId, news }: { workspaceId: string; news: EvidenceBatch },
): Promise<{ touched: NodeId[]; newEdges: Set<string>; fresh: FreshEvidence }> {
  const sightings = [...news.identifiers.values()];
  const nodes =
    sightings.length === 0 ? NOTHING_SAVED : await saveIdentifiers(tx, { workspaceId, sightings });
  const links = [...news.edges.values()];
  const edges = links.length === 0 ? NOTHING_SAVED : await saveEdges(tx, { workspaceId, edges: links });
  // A new identifier without a link is its own subject: nothing to compute.
  const touched = new Set<NodeId>(nodes.older);
  for (const key of [...edges.added, ...edges.older]) {
    const edge = news.edges.get(key);
    if (edge !== undefined) touched.add(edge.a).add(edge.b);
  }
  return { touched: [...touched], newEdges: new Set(edges.added), fresh: freshOf(news, nodes.added) };
}

const NOTHING_SAVED: Saved<never> = { added: [], older: [] };

/** A new identifier's links are all in the batch that brought it, so it need not be read back. */
function freshOf(news: EvidenceBatch, newNodes: readonly NodeId[]): FreshEvidence {
  const nodes = new Map<NodeId, StoredNode>();
  for (const node of newNodes) {
    const sighting = news.identifiers.get(node);
    if (sighting === undefined) continue;
    const { collection, type, value } = sighting.identifier;
    nodes.set(node, {
      node,
      collection,
      type,
      value,
      firstAt: sighting.firstAt,
      owner: node,
      sharedReason: null,
    });
  }
  const isFresh = ({ a, b }: Edge) => nodes.has(a) || nodes.has(b);
  const unjudged = { refusedRule: null, refusedReason: null };
  return { nodes, edges: [...news.edges.values()].filter(isFresh).map((edge) => ({ ...edge, ...unjudged })) };
}

/** Computes the owners of a workspace anew from the stored evidence: after its rules changed, or to verify. */
export async function recomputeOwners(
  stores: { postgres: Postgres },
  request: { workspaceId: string; rules: IdentityRules; now: Date; nodes: readonly NodeId[] },
): Promise<Settlement> {
  const { workspaceId, rules, nodes } = request;
  return stores.postgres.transaction(async (tx) => {
    await lockIdentities(tx, workspaceId);
    const settlement = await settle(tx, {
      workspaceId,
      rules,
      touched: nodes,
      newEdges: new Set(),
      fresh: nothingFresh,
      recount: true,
    });
    const { entries } = settlement;
    if (entries.length > 0) await appendLog(tx, { workspaceId, at: request.now, entries, act: null });
    return settlement;
  });
}
