import type { Computation, EventFilter, SubjectKind } from '@sextant/contract';
import type { SqlQuery } from '../platform/sql/index.ts';

/** What rules and scores need besides published metrics. */
export type InlineComputation =
  /** The latest claim of a trait, as text. */
  | { readonly text_trait: string }
  /** 1 where these happened one after the other, the last within so long of the first; else 0. */
  | { readonly in_order: readonly EventFilter[]; readonly within: string }
  /** Days since the first such event; unknown where there was none. */
  | { readonly days_since_first: EventFilter }
  /** Days since the subject's first event. */
  | { readonly days_seen: true };

/** A column `m_<name>` to compute; a MetricDefinition is one. */
export interface NeededMetric {
  readonly name: string;
  readonly compute: Computation | InlineComputation;
  /** Which child is the worst; where absent the lowest. */
  readonly better?: 'higher' | 'lower' | 'neither';
}

/** A further column: an expression over `m_` columns, `at` (the moment looked at) and columns before it. */
export interface Column {
  readonly name: string;
  readonly sql: SqlQuery;
}

/** A moment at which everything is computed. */
export interface Point {
  /** Windows and ages are measured from here; no event after it counts. */
  readonly at: Date;
  /** Only events up to and including this one, in order of (timestamp, event id as text). */
  readonly until?: { readonly timestamp: Date; readonly eventId: string };
  /** Only events received by then. */
  readonly receivedUntil?: Date;
}

export interface Evaluation {
  readonly workspaceId: string;
  readonly subject: SubjectKind;
  readonly metrics: readonly NeededMetric[];
  readonly columns: readonly Column[];
  readonly points: readonly Point[];
}

/** One subject at one point: `m_<name>` of each metric and the further columns; null is unknown. */
export interface EvaluatedRow {
  readonly subject: string;
  /** Index into the points asked for. */
  readonly point: number;
  readonly [column: string]: number | string | null;
}

/** An event that can move a metric. */
export interface RelevantEvent {
  readonly eventId: string;
  readonly timestamp: Date;
  readonly receivedAt: Date;
  readonly event: string;
  readonly type: string;
  readonly kind: string;
  readonly properties: Record<string, unknown>;
}
