import type { PostgresSession } from '../platform/postgres/index.ts';
import {
  type Act,
  type DecisionStores,
  type Draft,
  decide,
  type Impossible,
  impossible,
  manualEdge,
  rehearse,
} from './decide.ts';
import type { Signature } from './decision.ts';
import type { Collection, NodeId, SubjectId } from './identifier.ts';
import { type EdgeName, holdingEdges, type OwnerChange } from './store.ts';
import { nodesOf, ownersOf } from './subjects.ts';

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
  /** The event that says it, for the undo. */
  readonly decision: string;
}

/**
 * Takes an identifier out of a subject, or a piece of evidence back, and notes that the two sides are distinct,
 * so that later events do not join them again. Both get the histories they would have had alone.
 */
export async function splitSubject(
  stores: DecisionStores,
  split: SplitQuestion & Signature,
): Promise<SplitOutcome | Impossible> {
  return decide(stores, actOf(split, split));
}

/** What `splitSubject` would do. */
export async function previewSplit(
  stores: Omit<DecisionStores, 'decisions'>,
  question: SplitQuestion,
): Promise<readonly SubjectPart[] | Impossible> {
  const { workspaceId } = question;
  const outcome = await rehearse(stores, actOf(question, { workspaceId, actor: '', reason: '' }));
  return outcome.verdict === 'split' ? outcome.parts : outcome;
}

function actOf(split: SplitQuestion, signature: Signature): Act<SplitOutcome> {
  const { workspaceId } = split;
  let members: readonly NodeId[] = [];
  return {
    signature,
    async plan(tx) {
      const owners = await ownersOf(tx, { workspaceId, nodes: [split.subject] });
      const subject = owners.get(split.subject) ?? split.subject;
      members = (await nodesOf(tx, { workspaceId, ids: [subject] })).get(subject) ?? [];
      return planSplit(tx, { split, subject, members });
    },
    async report(tx, { decision, changed }) {
      const owners = await ownersOf(tx, { workspaceId, nodes: members });
      return { verdict: 'split', parts: groupByOwner(owners), changed, decision: decision.eventId };
    },
  };
}

async function planSplit(
  tx: PostgresSession,
  { split, subject, members }: { split: SplitQuestion; subject: SubjectId; members: readonly NodeId[] },
): Promise<Draft | Impossible> {
  const { workspaceId, collection, part } = split;
  const drafted = { kind: 'split_by_hand', collection, subject } as const;
  if ('edge' in part) {
    const { a, b } = part.edge;
    if (!members.includes(a) || !members.includes(b))
      return impossible('This evidence does not hold the subject together.');
    const lifts = await holdingEdges(tx, { workspaceId, edges: [part.edge] });
    return { ...drafted, other: b, concerned: [a, b], holds: [manualEdge('manual_distinct', [a, b])], lifts };
  }
  const { identifier } = part;
  if (!members.includes(identifier)) return impossible('This identifier does not belong to the subject.');
  if (members.length === 1) return impossible('The subject has no other identifier to part from.');
  const rest = members.filter((member) => member !== identifier);
  const holds = rest.map((member) => manualEdge('manual_distinct', [identifier, member]));
  return { ...drafted, other: identifier, concerned: [identifier], holds, lifts: [] };
}

function groupByOwner(owners: ReadonlyMap<NodeId, SubjectId>): SubjectPart[] {
  const parts = new Map<SubjectId, NodeId[]>();
  for (const [node, owner] of owners) parts.set(owner, [...(parts.get(owner) ?? []), node]);
  return [...parts].map(([id, nodes]) => ({ id, nodes }));
}
