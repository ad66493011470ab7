import type { Postgres, PostgresSession } from '../platform/postgres/index.ts';
import { entryOf, type LogEntry } from './chronicle.ts';
import { claimOf, type EdgeClaim } from './evidence.ts';
import type { Collection, NodeId, SubjectId } from './identifier.ts';
import { appendLog, loadSplit, type SplitDetails } from './log-store.ts';
import { type IdentityRules, ruleFor } from './rules.ts';
import { nothingFresh, type Settlement, settle } from './settle.ts';
import {
  type EdgeName,
  loadEdges,
  loadNodes,
  lockIdentities,
  type OwnerChange,
  retractEdges,
  type StoredNode,
  saveManualEdges,
} from './store.ts';
import { nodesOf, ownersOf } from './subjects.ts';

export interface Stores {
  readonly postgres: Postgres;
  readonly rules: IdentityRules;
  readonly now: Date;
}

/** Who did it and why; both are shown for ever. */
export interface Signature {
  readonly workspaceId: string;
  readonly actor: string;
  readonly reason: string;
}

export interface SplitQuestion {
  readonly workspaceId: string;
  readonly collection: Collection;
  /** Any id of the subject. */
  readonly subject: SubjectId;
  /** Either an identifier that is somebody else's, or a piece of evidence that is wrong. */
  readonly part: { readonly identifier: NodeId } | { readonly edge: EdgeName };
}

export interface SubjectPart {
  readonly id: SubjectId;
  readonly nodes: readonly NodeId[];
}

export interface SplitOutcome {
  readonly verdict: 'split';
  /** What the subject falls into; the part that keeps its id may be any of them. */
  readonly parts: readonly SubjectPart[];
  readonly changed: readonly OwnerChange[];
  /** Number of the log entry, for the undo. */
  readonly seq: number;
}

export interface MergeOutcome {
  readonly verdict: 'merged';
  readonly subject: SubjectId;
  readonly changed: readonly OwnerChange[];
}

export interface UndoOutcome {
  readonly verdict: 'undone';
  readonly changed: readonly OwnerChange[];
}

/** An act that cannot be done, with the sentence that says why. */
export interface Impossible {
  readonly verdict: 'impossible';
  readonly reason: string;
}

const impossible = (reason: string): Impossible => ({ verdict: 'impossible', reason });

/**
 * Takes an identifier out of a subject, or a piece of evidence back, and notes that the two sides are distinct,
 * so that later events do not join them again. Both get the histories they would have had alone.
 */
export async function splitSubject(
  stores: Stores,
  split: SplitQuestion & Signature,
): Promise<SplitOutcome | Impossible> {
  return stores.postgres.transaction((tx) => carryOutSplit(tx, { stores, split }));
}

/** What `splitSubject` would do. Done for real and rolled back, so it cannot say anything else. */
export async function previewSplit(
  stores: Stores,
  question: SplitQuestion,
): Promise<readonly SubjectPart[] | Impossible> {
  const split = { ...question, actor: '', reason: '' };
  let outcome: SplitOutcome | Impossible | null = null;
  try {
    await stores.postgres.transaction(async (tx) => {
      outcome = await carryOutSplit(tx, { stores, split });
      throw new RollBack();
    });
  } catch (error) {
    if (!(error instanceof RollBack)) throw error;
  }
  return partsOf(outcome);
}

class RollBack extends Error {}

function partsOf(outcome: SplitOutcome | Impossible | null): readonly SubjectPart[] | Impossible {
  if (outcome === null) throw new Error('The preview of a split ended without an outcome.');
  return outcome.verdict === 'split' ? outcome.parts : outcome;
}

async function carryOutSplit(
  tx: PostgresSession,
  { stores, split }: { stores: Stores; split: SplitQuestion & Signature },
): Promise<SplitOutcome | Impossible> {
  const { workspaceId, collection } = split;
  await lockIdentities(tx, workspaceId);
  const [subject = split.subject] = (await ownersOf(tx, { workspaceId, nodes: [split.subject] })).values();
  const members = (await nodesOf(tx, { workspaceId, ids: [subject] })).get(subject) ?? [];
  const pairs = pairsToPart(split, members);
  if ('verdict' in pairs) return pairs;
  const wrong = 'edge' in split.part ? [split.part.edge] : [];
  const details: SplitDetails = {
    distinct: pairs.map(([a, b]) => ({ a, b, claim: 'manual_distinct' })),
    retracted:
      wrong.length === 0 ? [] : await retractEdges(tx, { workspaceId, edges: wrong, at: stores.now }),
  };
  await saveManualEdges(tx, { workspaceId, collection, kind: 'manual_distinct', pairs, at: stores.now });
  const settlement = await settleByHand(tx, { stores, workspaceId, touched: members });
  const [seq = 0] = await appendLog(tx, {
    workspaceId,
    at: stores.now,
    entries: [entryOf({ kind: 'split_by_hand', collection, subject }), ...settlement.entries],
    act: { actor: split.actor, reason: split.reason, details },
  });
  const owners = await ownersOf(tx, { workspaceId, nodes: members });
  return { verdict: 'split', parts: groupByOwner(owners), changed: settlement.changed, seq };
}

function pairsToPart(
  { part }: SplitQuestion,
  members: readonly NodeId[],
): readonly (readonly [NodeId, NodeId])[] | Impossible {
  if ('edge' in part) {
    const { a, b } = part.edge;
    const isInside = members.includes(a) && members.includes(b);
    return isInside ? [inOrder(a, b)] : impossible('This evidence does not hold the subject together.');
  }
  const { identifier } = part;
  if (!members.includes(identifier)) return impossible('This identifier does not belong to the subject.');
  if (members.length === 1) return impossible('The subject has no other identifier to part from.');
  return members.filter((member) => member !== identifier).map((member) => inOrder(identifier, member));
}

/** By hand, neither identifier is the stronger one; a fixed order makes one edge of each pair. */
function inOrder(one: NodeId, other: NodeId): readonly [NodeId, NodeId] {
  return one < other ? [one, other] : [other, one];
}

async function settleByHand(
  tx: PostgresSession,
  change: { stores: Stores; workspaceId: string; touched: readonly NodeId[] },
): Promise<Settlement> {
  return settle(tx, {
    workspaceId: change.workspaceId,
    rules: change.stores.rules,
    touched: change.touched,
    newEdges: new Set(),
    fresh: nothingFresh,
    recount: true,
  });
}

function groupByOwner(owners: ReadonlyMap<NodeId, SubjectId>): SubjectPart[] {
  const parts = new Map<SubjectId, NodeId[]>();
  for (const [node, owner] of owners) parts.set(owner, [...(parts.get(owner) ?? []), node]);
  return [...parts].map(([id, nodes]) => ({ id, nodes }));
}

/** Takes a split back: what it called distinct may be one again, what it retracted holds again. */
export async function undoSplit(
  stores: Stores,
  undo: Signature & { readonly seq: number },
): Promise<UndoOutcome | Impossible> {
  const { workspaceId, actor, reason } = undo;
  return stores.postgres.transaction(async (tx) => {
    await lockIdentities(tx, workspaceId);
    const split = await loadSplit(tx, { workspaceId, seq: undo.seq });
    if (split === null) return impossible(`Entry ${undo.seq} of the identity log is no split.`);
    const lifted = await retractEdges(tx, { workspaceId, edges: split.distinct, at: stores.now });
    if (lifted.length === 0) return impossible(`Split ${undo.seq} has been undone already.`);
    if (split.retracted.length > 0) await retractEdges(tx, { workspaceId, edges: split.retracted, at: null });
    const touched = [...new Set([...split.distinct, ...split.retracted].flatMap(({ a, b }) => [a, b]))];
    const settlement = await settleByHand(tx, { stores, workspaceId, touched });
    const told = entryOf({ kind: 'split_undone', collection: split.collection, subject: split.subject });
    const entries: LogEntry[] = [told, ...settlement.entries];
    await appendLog(tx, { workspaceId, at: stores.now, entries, act: { actor, reason, details: null } });
    return { verdict: 'undone', changed: settlement.changed };
  });
}

/**
 * Says that two subjects are one. Whatever was said to be distinct between them is taken back, and their
 * strongest identifiers are linked, which no limit stands against.
 */
export async function mergeManually(
  stores: Stores,
  merge: Signature & { readonly collection: Collection; readonly one: SubjectId; readonly other: SubjectId },
): Promise<MergeOutcome | Impossible> {
  const { workspaceId, collection } = merge;
  return stores.postgres.transaction(async (tx) => {
    await lockIdentities(tx, workspaceId);
    const owners = await ownersOf(tx, { workspaceId, nodes: [merge.one, merge.other] });
    const [one, other] = [owners.get(merge.one) ?? merge.one, owners.get(merge.other) ?? merge.other];
    if (one === other) return impossible('This is one subject already.');
    const nodes = await nodesOf(tx, { workspaceId, ids: [one, other] });
    const [first, second] = await Promise.all(
      [one, other].map((id) => loadNodes(tx, { workspaceId, nodes: nodes.get(id) ?? [] })),
    );
    const [a, b] = [
      strongestOf(first ?? [], { stores, collection }),
      strongestOf(second ?? [], { stores, collection }),
    ];
    if (a === null || b === null) return impossible('A subject of shared identifiers only cannot be merged.');
    await liftDistinctions(tx, { workspaceId, first: first ?? [], second: second ?? [], at: stores.now });
    const pairs = [inOrder(a, b)];
    await saveManualEdges(tx, { workspaceId, collection, kind: 'manual_same', pairs, at: stores.now });
    const settlement = await settleByHand(tx, { stores, workspaceId, touched: [a, b] });
    const told = entryOf({ kind: 'merged_by_hand', collection, subject: one, other });
    const act = { actor: merge.actor, reason: merge.reason, details: null };
    await appendLog(tx, { workspaceId, at: stores.now, entries: [told, ...settlement.entries], act });
    const subject = (await ownersOf(tx, { workspaceId, nodes: [a] })).get(a) ?? a;
    return { verdict: 'merged', subject, changed: settlement.changed };
  });
}

function strongestOf(
  nodes: readonly StoredNode[],
  { stores, collection }: { stores: Stores; collection: Collection },
): NodeId | null {
  const usable = nodes.filter((stored) => stored.collection === collection && stored.sharedReason === null);
  const priorityOf = ({ type }: StoredNode) => ruleFor(stores.rules, { collection, type }).priority;
  usable.sort((one, other) => priorityOf(one) - priorityOf(other) || one.firstAt - other.firstAt);
  return usable[0]?.node ?? null;
}

async function liftDistinctions(
  tx: PostgresSession,
  between: { workspaceId: string; first: readonly StoredNode[]; second: readonly StoredNode[]; at: Date },
): Promise<void> {
  const { workspaceId, at } = between;
  const [first, second] = [between.first, between.second].map(
    (side) => new Set(side.map(({ node }) => node)),
  );
  if (first === undefined || second === undefined) return;
  const edges = await loadEdges(tx, { workspaceId, nodes: [...first] });
  const distinct: EdgeName[] = edges
    .filter(({ kind, isRetracted }) => kind === 'manual_distinct' && !isRetracted)
    .filter(({ a, b }) => second.has(a) || second.has(b))
    .map(({ a, b, kind }): { a: NodeId; b: NodeId; claim: EdgeClaim } => ({ a, b, claim: claimOf(kind) }));
  if (distinct.length > 0) await retractEdges(tx, { workspaceId, edges: distinct, at });
}
