import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { type SqlQuery, sql, typed } from '../platform/sql/index.ts';
import type { ArrivalPosition } from './arrival-cursor.ts';

export interface ArrivalFilter {
  readonly source: string | undefined;
  readonly kind: string | undefined;
  readonly event: string | undefined;
  readonly type: string | undefined;
  /** Older than this. */
  readonly before: ArrivalPosition | null;
  /** Newer than this. */
  readonly after: ArrivalPosition | null;
  readonly limit: number;
}

/** Where an event is found in the log. */
export interface ArrivalRow {
  readonly event_id: string;
  readonly received_at: string;
  readonly node: string;
  readonly timestamp: string;
}

const uuid = (value: string) => typed(value, 'UUID');
const uuids = (values: readonly string[]) => typed(values, 'Array(UUID)');

/** The newest arrivals first, by the sort key of `arrivals` read backwards. */
export function findArrivals(
  clickhouse: ClickHouse,
  of: { workspaceId: string; filter: ArrivalFilter },
): Promise<ArrivalRow[]> {
  return clickhouse.query(sql`
    SELECT event_id, received_at, node, timestamp
    FROM arrivals
    WHERE workspace_id = ${uuid(of.workspaceId)}${all(conditions(of.filter))}
    ORDER BY received_at DESC, event_id DESC
    LIMIT ${of.filter.limit}`);
}

/** Further conditions of a WHERE. */
function all(wanted: readonly SqlQuery[]): SqlQuery {
  return sql.join(
    wanted.map((condition) => sql` AND ${condition}`),
    '',
  );
}

function conditions({ source, kind, event, type, before, after }: ArrivalFilter): SqlQuery[] {
  return [
    ...(source === undefined ? [] : [sql`source_id = ${uuid(source)}`]),
    ...(kind === undefined ? [] : [sql`kind = ${kind}`]),
    ...(event === undefined ? [] : [sql`event = ${event}`]),
    ...(type === undefined ? [] : [sql`type = ${type}`]),
    ...beyond({ before, after }, sql`event_id`),
  ];
}

/** The plain comparison of `received_at` is what the sort key can use; that of the pair settles ties. */
function beyond(
  { before, after }: { before: ArrivalPosition | null; after: ArrivalPosition | null },
  id: SqlQuery,
): SqlQuery[] {
  return [
    ...(before === null
      ? []
      : [
          sql`received_at <= ${before.receivedAt}`,
          sql`(received_at, ${id}) < (${before.receivedAt}, ${uuid(before.id)})`,
        ]),
    ...(after === null
      ? []
      : [
          sql`received_at >= ${after.receivedAt}`,
          sql`(received_at, ${id}) > (${after.receivedAt}, ${uuid(after.id)})`,
        ]),
  ];
}

export interface LoggedEvent {
  readonly event_id: string;
  readonly timestamp: string;
  readonly received_at: string;
  readonly type: string;
  readonly kind: string;
  readonly event: string;
  readonly source_id: string;
  readonly node: string;
  readonly account_node: string;
  readonly message_id: string;
  readonly basis: string;
  readonly user_id: string;
  readonly anonymous_id: string;
  readonly group_id: string;
  /** JSON text. */
  readonly properties: string;
  /** JSON text, '' when the event claims nothing. */
  readonly traits: string;
  /** JSON text. */
  readonly envelope: string;
}

/** Whole events by their places, found by the sort key of `events`; in no particular order. */
export function readEvents(
  clickhouse: ClickHouse,
  of: { workspaceId: string; places: readonly ArrivalRow[] },
): Promise<LoggedEvent[]> {
  const nodes = [...new Set(of.places.map(({ node }) => node))];
  const times = of.places.map(({ timestamp }) => timestamp).sort();
  return clickhouse.query(sql`
    SELECT event_id, timestamp, received_at, type, kind, event, source_id, node, account_node,
      message_id, basis, user_id, anonymous_id, group_id, properties, traits, envelope
    FROM events
    WHERE workspace_id = ${uuid(of.workspaceId)}
      AND node IN ${uuids(nodes)}
      AND timestamp BETWEEN ${new Date(times.at(0) ?? 0)} AND ${new Date(times.at(-1) ?? 0)}
      AND event_id IN ${uuids(of.places.map(({ event_id }) => event_id))}`);
}

/** The place of one event, by the skip index of `arrivals`. */
export async function findArrival(
  clickhouse: ClickHouse,
  of: { workspaceId: string; eventId: string },
): Promise<ArrivalRow | null> {
  const rows = await clickhouse.query<ArrivalRow>(sql`
    SELECT event_id, received_at, node, timestamp
    FROM arrivals
    WHERE workspace_id = ${uuid(of.workspaceId)} AND event_id = ${uuid(of.eventId)}
    LIMIT 1`);
  return rows[0] ?? null;
}

export interface EventNameRow {
  readonly event: string;
  readonly kind: string;
  readonly events: number;
  readonly lastAt: string;
}

/** More names than anyone picks from; a sender that puts ids into names makes millions. */
const NAMES_MAX = 1_000;

export function listEventNames(clickhouse: ClickHouse, workspaceId: string): Promise<EventNameRow[]> {
  return clickhouse.query(sql`
    SELECT event, any(arrivals.kind) AS kind, count() AS events, max(timestamp) AS lastAt
    FROM arrivals
    WHERE workspace_id = ${uuid(workspaceId)} AND event != ''
    GROUP BY event
    ORDER BY events DESC, event
    LIMIT ${NAMES_MAX}`);
}

export interface RejectedEventRow {
  readonly rejection_id: string;
  readonly received_at: string;
  readonly source_id: string;
  readonly message_id: string;
  readonly code: string;
  readonly detail: string;
  readonly payload: string;
}

/** A page shows what was sent, not megabytes of it; the whole stays in the table. */
const PAYLOAD_SHOWN_CHARACTERS = 32 * 1024;

export interface RejectedFilter {
  readonly source: string | undefined;
  readonly code: string | undefined;
  readonly before: ArrivalPosition | null;
  readonly limit: number;
}

export function findRejected(
  clickhouse: ClickHouse,
  { workspaceId, filter }: { workspaceId: string; filter: RejectedFilter },
): Promise<RejectedEventRow[]> {
  const wanted = [
    ...(filter.source === undefined ? [] : [sql`source_id = ${uuid(filter.source)}`]),
    ...(filter.code === undefined ? [] : [sql`code = ${filter.code}`]),
    ...beyond({ before: filter.before, after: null }, sql`rejection_id`),
  ];
  return clickhouse.query(sql`
    SELECT rejection_id, received_at, source_id, message_id, code, detail,
      substringUTF8(rejected_events.payload, 1, ${PAYLOAD_SHOWN_CHARACTERS}) AS payload
    FROM rejected_events
    WHERE workspace_id = ${uuid(workspaceId)}${all(wanted)}
    ORDER BY received_at DESC, rejection_id DESC
    LIMIT ${filter.limit}`);
}
