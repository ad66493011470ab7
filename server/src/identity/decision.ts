import type { Collection, NodeId, SubjectId } from './identifier.ts';
import type { EdgeName } from './store.ts';

/** What a person can decide about who is who. */
export const decisionKinds = ['merged_by_hand', 'split_by_hand', 'merge_undone', 'split_undone'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** Who decided and why; both are shown for ever. */
export interface Signature {
  readonly workspaceId: string;
  readonly actor: string;
  readonly reason: string;
}

/**
 * What a person decided, as what it does to the evidence and not as what was asked for: carried out again, after
 * whatever evidence there is, it does the same.
 */
export interface Decision extends Signature {
  /** The event of the log that says it. */
  readonly eventId: string;
  /** Grows from decision to decision of a workspace: of what several say of one edge, the last holds. */
  readonly number: number;
  readonly at: Date;
  readonly kind: DecisionKind;
  readonly collection: Collection;
  readonly subject: SubjectId;
  readonly other: SubjectId | null;
  /** The identifiers that it is about. */
  readonly concerned: readonly NodeId[];
  /** Evidence that holds from now on: said by hand just now, or restored. */
  readonly holds: readonly EdgeName[];
  /** Evidence that holds no longer. */
  readonly lifts: readonly EdgeName[];
}

/** The identifiers whose evidence a decision changes. */
export function touchedBy({ holds, lifts }: Pick<Decision, 'holds' | 'lifts'>): NodeId[] {
  return [...new Set([...holds, ...lifts].flatMap(({ a, b }) => [a, b]))];
}
