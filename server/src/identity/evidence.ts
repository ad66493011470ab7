import type { NodeId } from './identifier.ts';

/**
 * Why two identifiers are said to be one subject's:
 * - `identify`: an identify (or group) call names both; `shared`: any other event carries both;
 * - `alias`: an alias call says that `a` has become `b`;
 * - `manual_same`, `manual_distinct`: a person said so.
 */
export type EdgeKind = 'identify' | 'shared' | 'alias' | 'manual_same' | 'manual_distinct';

/** What an edge claims. `identify` and `shared` claim the same, so one edge stands for both. */
export type EdgeClaim = 'observed' | 'alias' | 'manual_same' | 'manual_distinct';

export function claimOf(kind: EdgeKind): EdgeClaim {
  return kind === 'identify' || kind === 'shared' ? 'observed' : kind;
}

/** One piece of evidence. Identified by (a, b, claim); the rest tells of its first sighting. */
export interface Edge {
  /** The stronger identifier; for an alias the former one. */
  readonly a: NodeId;
  readonly b: NodeId;
  readonly kind: EdgeKind;
  /** Milliseconds since 1970: the earliest event that carries this evidence. */
  readonly firstAt: number;
  readonly eventId: string | null;
  readonly sourceId: string | null;
  /** Taken back by hand: kept, and never used again, even when seen again. */
  readonly isRetracted: boolean;
}

/** What the partition needs to know of an identifier. */
export interface EvidenceNode {
  readonly node: NodeId;
  readonly type: string;
  readonly value: string;
  /** Milliseconds since 1970: the earliest event that carries this identifier. */
  readonly firstAt: number;
}

export function edgeKey(edge: { readonly a: NodeId; readonly b: NodeId; readonly kind: EdgeKind }): string {
  return `${edge.a}${edge.b}${claimOf(edge.kind)}`;
}

/** Of two sightings the earlier one stands; of simultaneous ones the lower event id, whichever came in first. */
export function isEarlier(
  sighting: { readonly firstAt: number; readonly eventId: string | null },
  than: { readonly firstAt: number; readonly eventId: string | null },
): boolean {
  if (sighting.firstAt !== than.firstAt) return sighting.firstAt < than.firstAt;
  return (sighting.eventId ?? '') < (than.eventId ?? '');
}
