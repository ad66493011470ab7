import type { PostgresSession } from '../platform/postgres/index.ts';
import {
  type DecisionStores,
  type Draft,
  decide,
  type Impossible,
  impossible,
  manualEdge,
} from './decide.ts';
import type { Signature } from './decision.ts';
import { claimOf } from './evidence.ts';
import type { Collection, NodeId, SubjectId } from './identifier.ts';
import { type IdentityRules, ruleFor } from './rules.ts';
import {
  type EdgeName,
  holdingEdges,
  loadEdges,
  loadNodes,
  type OwnerChange,
  type StoredNode,
} from './store.ts';
import { nodesOf, ownersOf } from './subjects.ts';

export interface MergeQuestion {
  readonly workspaceId: string;
  readonly collection: Collection;
  readonly one: SubjectId;
  readonly other: SubjectId;
}

export interface MergeOutcome {
  readonly verdict: 'merged';
  readonly subject: SubjectId;
  readonly changed: readonly OwnerChange[];
  /** The event that says it, for the undo. */
  readonly decision: string;
}

/**
 * Says that two subjects are one. Whatever was said to be distinct between them is taken back, and their
 * strongest identifiers are linked, which no limit stands against.
 */
export async function mergeManually(
  stores: DecisionStores,
  merge: MergeQuestion & Signature,
): Promise<MergeOutcome | Impossible> {
  const { workspaceId } = merge;
  return decide<MergeOutcome>(stores, {
    signature: merge,
    plan: (tx) => planMerge(tx, { merge, rules: stores.rules }),
    async report(tx, { decision, changed }) {
      const owners = await ownersOf(tx, { workspaceId, nodes: [decision.subject] });
      const subject = owners.get(decision.subject) ?? decision.subject;
      return { verdict: 'merged', subject, changed, decision: decision.eventId };
    },
  });
}

async function planMerge(
  tx: PostgresSession,
  { merge, rules }: { merge: MergeQuestion; rules: IdentityRules },
): Promise<Draft | Impossible> {
  const { workspaceId, collection } = merge;
  const owners = await ownersOf(tx, { workspaceId, nodes: [merge.one, merge.other] });
  const [one, other] = [owners.get(merge.one) ?? merge.one, owners.get(merge.other) ?? merge.other];
  if (one === other) return impossible('This is one subject already.');
  const nodes = await nodesOf(tx, { workspaceId, ids: [one, other] });
  const [firstNodes = [], secondNodes = []] = [nodes.get(one), nodes.get(other)];
  const first = await loadNodes(tx, { workspaceId, nodes: firstNodes });
  const second = await loadNodes(tx, { workspaceId, nodes: secondNodes });
  const [a, b] = [strongestOf(first, { rules, collection }), strongestOf(second, { rules, collection })];
  if (a === null || b === null) return impossible('A subject of shared identifiers only cannot be merged.');
  const same = manualEdge('manual_same', [a, b]);
  const isSaid = (await holdingEdges(tx, { workspaceId, edges: [same] })).length > 0;
  const lifts = await distinctionsBetween(tx, { workspaceId, firstNodes, secondNodes });
  if (isSaid && lifts.length === 0)
    return impossible('This was said before, and a limit keeps the two apart.');
  const holds = isSaid ? [] : [same];
  return { kind: 'merged_by_hand', collection, subject: one, other, concerned: [a, b], holds, lifts };
}

function strongestOf(
  nodes: readonly StoredNode[],
  { rules, collection }: { rules: IdentityRules; collection: Collection },
): NodeId | null {
  const usable = nodes.filter((stored) => stored.collection === collection && stored.sharedReason === null);
  const priorityOf = ({ type }: StoredNode) => ruleFor(rules, { collection, type }).priority;
  usable.sort((one, other) => priorityOf(one) - priorityOf(other) || one.firstAt - other.firstAt);
  return usable[0]?.node ?? null;
}

async function distinctionsBetween(
  tx: PostgresSession,
  between: { workspaceId: string; firstNodes: readonly NodeId[]; secondNodes: readonly NodeId[] },
): Promise<EdgeName[]> {
  const { workspaceId, firstNodes } = between;
  const second = new Set(between.secondNodes);
  const edges = await loadEdges(tx, { workspaceId, nodes: firstNodes });
  return edges
    .filter(({ kind, isRetracted }) => kind === 'manual_distinct' && !isRetracted)
    .filter(({ a, b }) => second.has(a) || second.has(b))
    .map(({ a, b, kind }) => ({ a, b, claim: claimOf(kind) }));
}
