import { claimOf, type Edge, type EdgeClaim } from './evidence.ts';
import type { Collection, NodeId, SubjectId } from './identifier.ts';
import type { Resolution } from './resolve.ts';

/**
 * What can happen to subjects. `merged`: the subject went into the other. `came_apart`: the subject came out of
 * the other. `renamed`: the same subject, known by an older identifier now. `refused`: a link between the two
 * was not followed. `shared`, `no_longer_shared`: an identifier joins nobody, or may again. The rest by hand.
 */
export type LogKind =
  | 'merged'
  | 'came_apart'
  | 'renamed'
  | 'refused'
  | 'shared'
  | 'no_longer_shared'
  | 'merged_by_hand'
  | 'split_by_hand'
  | 'split_undone'
  | 'merge_undone';

export interface LogEntry {
  readonly kind: LogKind;
  readonly collection: Collection;
  readonly subject: SubjectId;
  readonly other: SubjectId | null;
  readonly edge: { readonly a: NodeId; readonly b: NodeId; readonly claim: EdgeClaim } | null;
  readonly eventId: string | null;
  readonly sourceId: string | null;
  readonly rule: string | null;
  readonly reason: string | null;
}

export interface OwnerMove {
  readonly node: NodeId;
  readonly from: SubjectId;
  readonly to: SubjectId;
}

/** Tells, from the owners before and after, what happened, each with the evidence that decided it. */
export function tellMoves(story: {
  readonly collection: Collection;
  readonly moves: readonly OwnerMove[];
  readonly ownerBefore: (node: NodeId) => SubjectId;
  readonly resolution: Resolution;
  /** Identifiers that this very change brought: they joined a subject, no two subjects became one. */
  readonly isNew: (node: NodeId) => boolean;
}): LogEntry[] {
  const { collection, resolution, ownerBefore } = story;
  const pairs = new Map(story.moves.map(({ from, to }) => [`${from}${to}`, { from, to }]));
  const evidence = findEvidence(resolution.joined, ownerBefore);
  return [...pairs.values()].flatMap(({ from, to }) => {
    if (story.isNew(from)) return [];
    const isGone = resolution.owners.get(from) === to;
    if (!isGone) return [entryOf({ kind: 'came_apart', collection, subject: to, other: from, edge: null })];
    const kind = ownerBefore(to) === from || story.isNew(to) ? 'renamed' : 'merged';
    return [entryOf({ kind, collection, subject: from, other: to, edge: evidence.get(from) ?? null })];
  });
}

/** The first edge that joined each former subject to something that was not part of it. */
function findEvidence(
  joined: readonly Edge[],
  ownerBefore: (node: NodeId) => SubjectId,
): Map<SubjectId, Edge> {
  const evidence = new Map<SubjectId, Edge>();
  for (const edge of joined) {
    const [one, other] = [ownerBefore(edge.a), ownerBefore(edge.b)];
    if (one === other) continue;
    if (!evidence.has(one)) evidence.set(one, edge);
    if (!evidence.has(other)) evidence.set(other, edge);
  }
  return evidence;
}

/** An entry; what is not said of it is null. */
export function entryOf(entry: {
  kind: LogKind;
  collection: Collection;
  subject: SubjectId;
  other?: SubjectId | null;
  edge?: Edge | null;
  rule?: string | null;
  reason?: string | null;
}): LogEntry {
  const edge = entry.edge ?? null;
  return {
    kind: entry.kind,
    collection: entry.collection,
    subject: entry.subject,
    other: entry.other ?? null,
    edge: edge === null ? null : { a: edge.a, b: edge.b, claim: claimOf(edge.kind) },
    eventId: edge?.eventId ?? null,
    sourceId: edge?.sourceId ?? null,
    rule: entry.rule ?? null,
    reason: entry.reason ?? null,
  };
}
