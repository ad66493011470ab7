import type { Edge, EvidenceNode } from './evidence.ts';
import type { NodeId, SubjectId } from './identifier.ts';
import { type Group, Partition } from './partition.ts';
import { ruleFor } from './rules.ts';
import type { EvidenceMap } from './standing.ts';

/** Why a link was not followed. `reach` is set where the links are stored, when too many hang together. */
export type RefusalRule =
  | 'manual_distinct'
  | 'limit_per_subject'
  | 'identifiers_per_subject'
  | 'aliased_ids'
  | 'attach_only'
  | 'reach';

export interface Refusal {
  readonly edge: Edge;
  readonly rule: RefusalRule;
  readonly reason: string;
}

type Verdict = Omit<Refusal, 'edge'> | null;
type NodeGroup = Group<NodeId>;

/** The subjects as they form, edge by edge, and the book of what was refused. */
export interface Ledger {
  /** Ids that count as one under the limits, since an alias or a person says so. */
  readonly sameIds: Partition<NodeId>;
  readonly joined: Edge[];
  /** Follows what a person or an alias says; only a person's "not the same" and the caps stand against it. */
  declare(edge: Edge): void;
  /** Follows an observed link if every limit allows. */
  join(edge: Edge): void;
  /** Lets an attach-only identifier belong to the first subject whose limits allow. */
  attach(edge: Edge, attachOnly: ReadonlySet<NodeId>): void;
  refused(): Refusal[];
  owners(): Map<NodeId, SubjectId>;
}

export function createLedger(evidence: EvidenceMap): Ledger {
  const subjects = new Partition(evidence.nodes.keys());
  const sameIds = new Partition(evidence.nodes.keys());
  const opponents = gatherOpponents(evidence);
  const limits = createTypeLimits(evidence, { subjects, sameIds });
  const joined: Edge[] = [];
  const refusals: Refusal[] = [];

  const follow = (edge: Edge, verdict: Verdict) => {
    if (verdict !== null) {
      refusals.push({ edge, ...verdict });
      return false;
    }
    if (subjects.areTogether(edge.a, edge.b)) return true;
    limits.beforeJoin(edge);
    subjects.join(edge.a, edge.b);
    joined.push(edge);
    return true;
  };
  const objection = (edge: Edge): Verdict =>
    findOpposition(edge, { subjects, opponents }) ?? exceedsSize(edge, { subjects, evidence });
  const join = (edge: Edge) => {
    const isSettled = subjects.areTogether(edge.a, edge.b);
    follow(edge, isSettled ? null : (objection(edge) ?? limits.objection(edge)));
  };

  return {
    sameIds,
    joined,
    declare: (edge) => {
      const isFollowed = follow(edge, objection(edge) ?? exceedsAliases(edge, { sameIds, evidence }));
      if (isFollowed && isSameType(evidence, edge)) sameIds.join(edge.a, edge.b);
    },
    join,
    attach: (edge, attachOnly) => {
      const isTaken = [edge.a, edge.b].some(
        (node) => attachOnly.has(node) && subjects.of(node).members.length > 1,
      );
      const isBetweenTwo = attachOnly.has(edge.a) && attachOnly.has(edge.b);
      if (subjects.areTogether(edge.a, edge.b) || !(isTaken || isBetweenTwo)) join(edge);
      else follow(edge, ATTACH_ONLY);
    },
    // A weaker link that was refused first may join nothing new later: its ends met by another way.
    refused: () => refusals.filter(({ edge }) => !subjects.areTogether(edge.a, edge.b)),
    owners: () => ownersOf(subjects, evidence.nodes),
  };
}

const ATTACH_ONLY: Verdict = {
  rule: 'attach_only',
  reason: 'several subjects use this identifier: it belongs to the first of them and joins nobody',
};

/** Opponents outside the evidence at hand are left out: nothing here can join them. */
function gatherOpponents({ edges, nodes }: EvidenceMap): Map<NodeId, NodeId[]> {
  const opponents = new Map<NodeId, NodeId[]>();
  const oppose = (node: NodeId, other: NodeId) => {
    const known = opponents.get(node);
    if (known === undefined) opponents.set(node, [other]);
    else known.push(other);
  };
  for (const edge of edges) {
    if (edge.kind !== 'manual_distinct' || !nodes.has(edge.a) || !nodes.has(edge.b)) continue;
    oppose(edge.a, edge.b);
    oppose(edge.b, edge.a);
  }
  return opponents;
}

function findOpposition(
  edge: Edge,
  book: { subjects: Partition<NodeId>; opponents: ReadonlyMap<NodeId, readonly NodeId[]> },
): Verdict {
  if (book.opponents.size === 0) return null;
  const [one, other] = [book.subjects.of(edge.a), book.subjects.of(edge.b)];
  if (one === other) return null;
  const [fewer, more] = one.members.length < other.members.length ? [one, other] : [other, one];
  const isOpposed = fewer.members.some((member) =>
    book.opponents.get(member)?.some((opponent) => book.subjects.of(opponent) === more),
  );
  return isOpposed ? { rule: 'manual_distinct', reason: 'a person said that these are not the same' } : null;
}

function exceedsSize(edge: Edge, book: { subjects: Partition<NodeId>; evidence: EvidenceMap }): Verdict {
  const [one, other] = [book.subjects.of(edge.a), book.subjects.of(edge.b)];
  const { identifiersPerSubjectMax: max } = book.evidence.rules.limits;
  if (one === other || one.members.length + other.members.length <= max) return null;
  return { rule: 'identifiers_per_subject', reason: `more than ${max} identifiers would be one subject` };
}

function exceedsAliases(edge: Edge, book: { sameIds: Partition<NodeId>; evidence: EvidenceMap }): Verdict {
  const [one, other] = [book.sameIds.of(edge.a), book.sameIds.of(edge.b)];
  const { aliasedIdsMax: max } = book.evidence.rules.limits;
  if (edge.kind !== 'alias' || one === other || one.members.length + other.members.length <= max) return null;
  return { rule: 'aliased_ids', reason: `more than ${max} ids would be aliases of one` };
}

function isSameType(evidence: EvidenceMap, edge: Edge): boolean {
  return evidence.nodes.get(edge.a)?.type === evidence.nodes.get(edge.b)?.type;
}

/** Counts, per subject and type, the distinct ids (aliases once), and objects when a join would pass a limit. */
function createTypeLimits(
  evidence: EvidenceMap,
  book: { subjects: Partition<NodeId>; sameIds: Partition<NodeId> },
): { objection(edge: Edge): Verdict; beforeJoin(edge: Edge): void } {
  const tallies = new Map<NodeGroup, Map<string, Set<NodeGroup>>>();
  const tallyOf = (group: NodeGroup) => {
    const known = tallies.get(group) ?? countByType(group, evidence, book.sameIds);
    tallies.set(group, known);
    return known;
  };
  return {
    objection: (edge) => {
      const [one, other] = [tallyOf(book.subjects.of(edge.a)), tallyOf(book.subjects.of(edge.b))];
      for (const [type, ids] of one) {
        const max = ruleFor(evidence.rules, { collection: evidence.collection, type }).limitPerSubject;
        const count = countUnion(ids, other.get(type));
        if (count > max) return limitReason({ type, max, count });
      }
      return null;
    },
    // Which of the two groups stays is the partition's choice, so both tallies are dropped and counted anew.
    beforeJoin: (edge) => {
      tallies.delete(book.subjects.of(edge.a));
      tallies.delete(book.subjects.of(edge.b));
    },
  };
}

function countByType(
  group: NodeGroup,
  evidence: EvidenceMap,
  sameIds: Partition<NodeId>,
): Map<string, Set<NodeGroup>> {
  const tally = new Map<string, Set<NodeGroup>>();
  for (const member of group.members) {
    const type = evidence.nodes.get(member)?.type ?? '';
    const ids = tally.get(type) ?? new Set();
    tally.set(type, ids.add(sameIds.of(member)));
  }
  return tally;
}

/** Zero when one side has none of the type: such a join adds nothing to what a person may have allowed by hand. */
function countUnion(ids: ReadonlySet<NodeGroup>, others: ReadonlySet<NodeGroup> | undefined): number {
  if (others === undefined) return 0;
  const [fewer, more] = ids.size < others.size ? [ids, others] : [others, ids];
  return more.size + [...fewer].filter((id) => !more.has(id)).length;
}

function limitReason(found: { type: string; max: number; count: number }): Verdict {
  const reason = `a subject has at most ${found.max} ${found.type}; this link would make it ${found.count}`;
  return { rule: 'limit_per_subject', reason };
}

function ownersOf(
  subjects: Partition<NodeId>,
  nodes: ReadonlyMap<NodeId, EvidenceNode>,
): Map<NodeId, SubjectId> {
  const owners = new Map<NodeId, SubjectId>();
  const firstAt = (node: NodeId) => nodes.get(node)?.firstAt ?? Number.POSITIVE_INFINITY;
  const isOlder = (one: NodeId, other: NodeId) =>
    firstAt(one) < firstAt(other) || (firstAt(one) === firstAt(other) && one < other);
  for (const { members } of subjects.groups()) {
    const founder = members.reduce((oldest, member) => (isOlder(member, oldest) ? member : oldest));
    for (const member of members) owners.set(member, founder);
  }
  return owners;
}
