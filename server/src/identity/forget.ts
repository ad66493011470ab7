import type { Postgres, PostgresSession } from '../platform/postgres/index.ts';
import { claimOf, type Edge, edgeKey } from './evidence.ts';
import { type EvidenceBatch, gatherEvidence, type Sighting } from './evidence-batch.ts';
import {
  clearRefusals,
  deleteEdges,
  deleteIdentifiers,
  firstEventsOfEdges,
  firstEventsOfIdentifiers,
  moveEdges,
  moveIdentifiers,
  ownedByOthers,
} from './forget-store.ts';
import type { Collection, NodeId } from './identifier.ts';
import type { Memory } from './identify.ts';
import { appendLog, deleteLog } from './log-store.ts';
import type { IdentityRules } from './rules.ts';
import { nothingFresh, type Settlement, settle } from './settle.ts';
import {
  type EdgeName,
  loadEdges,
  lockIdentities,
  type OwnerChange,
  type StoredEdge,
  saveOwners,
} from './store.ts';

/** Nodes under which an event may be filed: as whom it is about, or as the account that it speaks of. */
export interface FiledUnder {
  readonly people: readonly NodeId[];
  readonly accounts: readonly NodeId[];
}

export interface ForgetRequest {
  readonly workspaceId: string;
  /** What the events to be forgotten say, page by page. */
  readonly pages: AsyncIterable<readonly Sighting[]>;
  /** What those events say that stay and are filed under some nodes, as the log has them when this is called. */
  readonly remaining: (filed: FiledUnder) => AsyncIterable<readonly Sighting[]>;
  /** Why, for the identity log. */
  readonly reason: string;
}

/**
 * Has who is who be as if some events had never come: a page of them a transaction, yielding what each changed.
 * Evidence is kept with its earliest event, so only that changes whose earliest event is forgotten; of it the log is
 * asked for the earliest that stays. Done again, it finds nothing to do.
 *
 * Nothing that arrives meanwhile is lost. An event is in the log before identity hears of it, and the log is read with
 * the workspace locked. So what was applied before the lock, or was passed over as known, is among what is read; what
 * is applied after it finds the evidence gone and stores it. Passed over is only what this process remembers, and as
 * that is cleared before the first page, it remembers nothing but events that stay from then on.
 */
export async function* forgetEvidence(
  stores: { postgres: Postgres; memory: Memory },
  request: ForgetRequest & { rules: IdentityRules; now: Date },
): AsyncGenerator<Settlement> {
  for (const remembered of Object.values(stores.memory)) remembered.clear();
  for await (const sightings of request.pages) {
    yield await stores.postgres.transaction((tx) => forgetPage(tx, { ...request, sightings }));
  }
}

type PageRequest = Omit<ForgetRequest, 'pages'> & {
  readonly rules: IdentityRules;
  readonly now: Date;
  readonly sightings: readonly Sighting[];
};

async function forgetPage(tx: PostgresSession, request: PageRequest): Promise<Settlement> {
  const { workspaceId, rules, now, reason } = request;
  await lockIdentities(tx, workspaceId);
  const founded = await findFounded(tx, request);
  if (founded.nodes.size === 0 && founded.edges.size === 0) return { changed: [], entries: [] };
  const near = await loadEdges(tx, { workspaceId, nodes: [...founded.nodes.keys()] });
  const earliest = await findEarliest(request, { founded, near });
  const consequences = consequencesOf({ founded, near, earliest });
  const released = await carryOut(tx, { workspaceId, consequences, earliest });
  const settlement = await settle(tx, {
    ...{ workspaceId, rules, newEdges: new Set<string>(), fresh: nothingFresh, recount: true },
    touched: consequences.touched,
  });
  const { lost } = consequences;
  const entries = settlement.entries
    .filter(({ subject, other }) => !lost.has(subject) && (other === null || !lost.has(other)))
    .map((entry) => ({ ...entry, reason: entry.reason ?? reason }));
  if (entries.length > 0) await appendLog(tx, { workspaceId, at: now, entries, act: null });
  return { changed: [...released, ...settlement.changed], entries };
}

/** Evidence whose earliest event is forgotten. */
interface Founded {
  readonly nodes: ReadonlyMap<NodeId, Collection>;
  readonly edges: ReadonlyMap<string, Edge & { readonly collection: Collection }>;
}

async function findFounded(tx: PostgresSession, request: PageRequest): Promise<Founded> {
  const { workspaceId, sightings } = request;
  const said = gatherEvidence(sightings);
  const forgotten = new Set(sightings.map(({ eventId }) => eventId));
  const nodes = await firstEventsOfIdentifiers(tx, { workspaceId, nodes: [...said.identifiers.keys()] });
  const links = [...said.edges.values()];
  const edges = new Set(
    (await firstEventsOfEdges(tx, { workspaceId, edges: links.map(nameOf) }))
      .filter(({ eventId }) => eventId !== null && forgotten.has(eventId))
      .map(({ a, b, claim }) => `${a}${b}${claim}`),
  );
  return {
    nodes: new Map(
      nodes.filter(({ eventId }) => forgotten.has(eventId)).map(({ node, collection }) => [node, collection]),
    ),
    edges: new Map([...said.edges].filter(([key]) => edges.has(key))),
  };
}

/**
 * The earliest sightings that stay. An event is filed under the strongest of its identifiers and links it with the
 * others, so those of an identifier are under itself and its neighbours.
 */
async function findEarliest(
  request: PageRequest,
  { founded, near }: { founded: Founded; near: readonly StoredEdge[] },
): Promise<EvidenceBatch> {
  const earliest: EvidenceBatch = { identifiers: new Map(), edges: new Map() };
  const known = {
    seenBy: () => undefined,
    identifier: (node: NodeId) => earliest.identifiers.get(node),
    edge: (key: string) => earliest.edges.get(key),
  };
  for await (const sightings of request.remaining(filedUnder(founded, near))) {
    const found = gatherEvidence(sightings, known);
    for (const [node, seen] of found.identifiers)
      if (founded.nodes.has(node)) earliest.identifiers.set(node, seen);
    for (const [key, seen] of found.edges) if (founded.edges.has(key)) earliest.edges.set(key, seen);
  }
  return earliest;
}

function filedUnder({ nodes, edges }: Founded, near: readonly StoredEdge[]): FiledUnder {
  const collections = new Map(nodes);
  for (const { a, b, collection } of [...near, ...edges.values()])
    collections.set(a, collection).set(b, collection);
  const of = (wanted: Collection) =>
    [...collections].filter(([, collection]) => collection === wanted).map(([node]) => node);
  return { people: of('people'), accounts: of('accounts') };
}

/** What is left of the evidence. */
interface Consequences {
  /** Identifiers that no event names any more. */
  readonly lost: ReadonlySet<NodeId>;
  readonly lostEdges: readonly EdgeName[];
  /** Identifiers that stay and whose evidence became different. */
  readonly touched: readonly NodeId[];
}

/**
 * What a person said of an identifier that is lost stays, as it stays in the log: it binds nobody, since only edges
 * between two that are known are resolved.
 */
function consequencesOf(found: {
  founded: Founded;
  near: readonly StoredEdge[];
  earliest: EvidenceBatch;
}): Consequences {
  const { founded, near, earliest } = found;
  const lost = new Set([...founded.nodes.keys()].filter((node) => !earliest.identifiers.has(node)));
  const ofLost = near.filter(({ a, b }) => lost.has(a) || lost.has(b));
  const lostEdges = new Map<string, Edge>();
  for (const [key, edge] of founded.edges) if (!earliest.edges.has(key)) lostEdges.set(key, edge);
  for (const edge of ofLost)
    if (edge.kind !== 'manual_same' && edge.kind !== 'manual_distinct') lostEdges.set(edgeKey(edge), edge);
  const touched = new Set<NodeId>(earliest.identifiers.keys());
  for (const { a, b } of [...founded.edges.values(), ...ofLost]) touched.add(a).add(b);
  return {
    lost,
    lostEdges: [...lostEdges.values()].map(nameOf),
    touched: [...touched].filter((node) => !lost.has(node)),
  };
}

/** Changes the evidence; what is lost owns itself again, which it says to whoever keeps a copy of the owners. */
async function carryOut(
  tx: PostgresSession,
  of: { workspaceId: string; consequences: Consequences; earliest: EvidenceBatch },
): Promise<readonly OwnerChange[]> {
  const { workspaceId, consequences, earliest } = of;
  const { lostEdges } = consequences;
  const nodes = [...consequences.lost];
  await moveIdentifiers(tx, { workspaceId, sightings: [...earliest.identifiers.values()] });
  await moveEdges(tx, { workspaceId, edges: [...earliest.edges.values()] });
  if (lostEdges.length > 0) await deleteEdges(tx, { workspaceId, edges: lostEdges });
  if (nodes.length === 0) return [];
  await deleteIdentifiers(tx, { workspaceId, nodes });
  await clearRefusals(tx, { workspaceId, nodes });
  await deleteLog(tx, { workspaceId, nodes });
  const owned = await ownedByOthers(tx, { workspaceId, nodes });
  const owners = owned.map(({ node, collection, owner }) => ({ node, collection, from: owner, to: node }));
  return owners.length === 0 ? [] : saveOwners(tx, { workspaceId, owners });
}

function nameOf({ a, b, kind }: Edge): EdgeName {
  return { a, b, claim: claimOf(kind) };
}
