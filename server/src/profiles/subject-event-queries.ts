import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { isTheirs, propertiesWithMeaning, texts } from './event-meaning.ts';
import type { SubjectScope } from './subject-scope.ts';

/** One event of a subject, with what a profile can mean by it. */
export interface SubjectEvent {
  readonly event_id: string;
  /** ISO text of UTC with milliseconds, so that texts compare as instants do. */
  readonly timestamp: string;
  readonly received_at: string;
  readonly node: string;
  readonly account_node: string;
  readonly source_id: string;
  readonly type: string;
  readonly kind: string;
  readonly event: string;
  /** The properties with a meaning, as text; absent and null ones are left out or ''. */
  readonly said: Readonly<Record<string, string>>;
}

/** The latest events of a subject, newest first, without our own decisions about who it is. */
export function subjectEventsQuery(scope: SubjectScope, { limit }: { limit: number }): SqlQuery {
  return sql`SELECT
  event_id,
  timestamp,
  received_at,
  node,
  account_node,
  source_id,
  type,
  kind,
  event,
  mapFilter((name, value) -> name IN ${texts(propertiesWithMeaning)}, JSONExtract(properties, 'Map(String, String)')) AS said
FROM events
WHERE ${scope.rows}
  AND ${isTheirs}
ORDER BY timestamp DESC, event_id DESC
LIMIT ${limit}`;
}
