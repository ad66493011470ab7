import { type SqlQuery, sql, typed } from '../platform/sql/index.ts';
import { texts } from './event-meaning.ts';
import { type SubjectScope, uuidsOf } from './subject-scope.ts';

export interface TimelineRow {
  readonly event_id: string;
  readonly timestamp: string;
  readonly received_at: string;
  readonly type: string;
  readonly kind: string;
  readonly event: string;
  readonly source_id: string;
  readonly node: string;
  readonly account_node: string;
  /** JSON text. */
  readonly properties: string;
  /** JSON text, '' when the event claims nothing. */
  readonly traits: string;
}

export interface TimelinePosition {
  readonly timestamp: string;
  readonly eventId: string;
}

export interface TimelineFilter {
  readonly kinds: readonly string[];
  readonly sources: readonly string[];
  readonly event: string | undefined;
  /** Events at or before this instant. */
  readonly before: string | undefined;
  /** Events older than this one. */
  readonly after: TimelinePosition | null;
  readonly limit: number;
}

/** One page of what happened with a subject, newest first. */
export function timelineQuery(scope: SubjectScope, filter: TimelineFilter): SqlQuery {
  return sql`SELECT
  event_id,
  timestamp,
  received_at,
  type,
  kind,
  event,
  source_id,
  node,
  account_node,
  properties,
  traits
FROM events
WHERE ${scope.rows}${sql.join(conditionsOf(filter), '')}
ORDER BY timestamp DESC, event_id DESC
LIMIT ${filter.limit}`;
}

function conditionsOf({ kinds, sources, event, before, after }: TimelineFilter): SqlQuery[] {
  const conditions: SqlQuery[] = [];
  if (kinds.length > 0) conditions.push(sql`\n  AND kind IN ${texts(kinds)}`);
  if (sources.length > 0) conditions.push(sql`\n  AND source_id IN ${uuidsOf(sources)}`);
  if (event !== undefined) conditions.push(sql`\n  AND event = ${event}`);
  if (before !== undefined) conditions.push(sql`\n  AND timestamp <= ${instantOf(before)}`);
  if (after !== null) {
    conditions.push(
      sql`\n  AND (timestamp, event_id) < (${instantOf(after.timestamp)}, ${typed(after.eventId, 'UUID')})`,
    );
  }
  return conditions;
}

function instantOf(iso: string): SqlQuery {
  return sql`${new Date(iso)}`;
}
