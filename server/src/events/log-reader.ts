import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { type SqlQuery, sql } from '../platform/sql/index.ts';

/** An event as the log gives it back, with what tells whom it concerns. */
export interface StoredEvent {
  readonly workspaceId: string;
  readonly eventId: string;
  readonly sourceId: string;
  readonly node: string;
  readonly accountNode: string;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly type: string;
  readonly userId: string;
  readonly anonymousId: string;
  readonly groupId: string;
  /** JSON text of an object, or ''. */
  readonly traits: string;
  /** JSON text of an object. */
  readonly envelope: string;
}

/** The columns of `events` that make a `StoredEvent`, after `workspaceId`. */
export const storedEventColumns: SqlQuery = sql`event_id AS eventId,
      source_id AS sourceId,
      node,
      account_node AS accountNode,
      toUnixTimestamp64Milli(events.timestamp) AS timestamp,
      type,
      user_id AS userId,
      anonymous_id AS anonymousId,
      group_id AS groupId,
      traits,
      envelope`;

/** Every event since a moment of arrival, or the whole log. Reads one column to find a tail: 50 ms for 20 million. */
export async function* streamEvents(
  clickhouse: ClickHouse,
  since: Date | null,
): AsyncGenerator<StoredEvent[]> {
  const rows = clickhouse.stream<StoredEvent>(sql`
    SELECT
      workspace_id AS workspaceId,
      ${storedEventColumns}
    FROM events
    WHERE received_at >= ${since ?? new Date(0)}`);
  for await (const batch of rows) yield batch;
}

/**
 * An insert is on disk in `events` before the engine fills what derives from it; a crash in between leaves events
 * that no list shows and no restart would know again.
 */
export async function repairArrivals(clickhouse: ClickHouse, since: Date): Promise<void> {
  await clickhouse.execute(sql`
    INSERT INTO arrivals
      (workspace_id, received_at, event_id, node, account_node, timestamp, source_id, type, kind, event, import_id)
    SELECT workspace_id, received_at, event_id, node, account_node, timestamp, source_id, type, kind, event, import_id
    FROM events
    WHERE received_at >= ${since}
      AND event_id NOT IN (SELECT event_id FROM arrivals WHERE received_at >= ${since})`);
}
