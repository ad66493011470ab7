import type { PostgresSession } from '../platform/postgres/index.ts';
import {
  type DecisionStores,
  type Draft,
  decide,
  type Impossible,
  impossible,
  nameOfEdge,
} from './decide.ts';
import type { Signature } from './decision.ts';
import { loadDecision } from './decision-store.ts';
import { holdingEdges, type OwnerChange } from './store.ts';

export interface UndoOutcome {
  readonly verdict: 'undone';
  readonly changed: readonly OwnerChange[];
}

/** Takes a merge or a split back: what it said holds no longer, and what it took back holds again. */
export async function undoDecision(
  stores: DecisionStores,
  undo: Signature & { readonly decision: string },
): Promise<UndoOutcome | Impossible> {
  return decide<UndoOutcome>(stores, {
    signature: undo,
    plan: (tx) => planUndo(tx, undo),
    report: async (_, { changed }) => ({ verdict: 'undone', changed }),
  });
}

const UNDONE = { split_by_hand: 'split_undone', merged_by_hand: 'merge_undone' } as const;

async function planUndo(
  tx: PostgresSession,
  undo: { workspaceId: string; decision: string },
): Promise<Draft | Impossible> {
  const { workspaceId } = undo;
  const decision = await loadDecision(tx, { workspaceId, eventId: undo.decision });
  if (decision === null || decision.kind === 'split_undone' || decision.kind === 'merge_undone')
    return impossible(`Event ${undo.decision} is neither a split nor a merge by hand.`);
  const lifts = await holdingEdges(tx, { workspaceId, edges: decision.holds });
  const taken = new Set(
    (await holdingEdges(tx, { workspaceId, edges: decision.lifts })).map((edge) => nameOfEdge(edge)),
  );
  const holds = decision.lifts.filter((edge) => !taken.has(nameOfEdge(edge)));
  if (lifts.length === 0 && holds.length === 0) return impossible('It has been undone already.');
  const { collection, subject, other, concerned } = decision;
  return { kind: UNDONE[decision.kind], collection, subject, other, concerned, holds, lifts };
}
