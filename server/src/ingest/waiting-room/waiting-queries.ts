import type { ClickHouse } from '../../platform/clickhouse/index.ts';
import { DAY_MS } from '../../platform/clock.ts';
import { sql, typed } from '../../platform/sql/index.ts';
import { isSelected, type Selection, type WaitingPlace } from './selection.ts';

/** Those refused for one reason, of one source and name. */
export interface GroupRow {
  readonly code: string;
  readonly source_id: string;
  readonly event: string;
  readonly waiting: number;
  /** ISO 8601. */
  readonly firstAt: string;
  readonly lastAt: string;
  readonly byDay: readonly number[];
  readonly latest: string;
  /** Of all groups, also those left out. */
  readonly allWaiting: number;
  readonly allSettled: number;
}

/** More than anyone mends; a sender that puts ids into names makes millions. */
const GROUPS_MAX = 500;
const DAYS_SHOWN = 30;

/** The groups that wait, the largest first; where none does, one row may be there for what was settled. */
export function readGroups(
  clickhouse: ClickHouse,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<GroupRow[]> {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  const firstDay = new Date(today - (DAYS_SHOWN - 1) * DAY_MS);
  return clickhouse.query(sql`
    WITH grouped AS (
      SELECT code, source_id, event,
        countIf(outcome = '') AS waiting,
        countIf(outcome != '') AS settled,
        minIf(received_at, outcome = '') AS firstAt,
        maxIf(received_at, outcome = '') AS lastAt,
        countResample(0, 30, 1)(if(outcome = '', dateDiff('day', ${firstDay}, received_at), -1)) AS byDay,
        argMaxIf(rejection_id, (received_at, rejection_id), outcome = '') AS latest
      FROM waiting_events FINAL
      WHERE workspace_id = ${typed(workspaceId, 'UUID')}
      GROUP BY code, source_id, event
    )
    SELECT code, source_id, event, waiting, firstAt, lastAt, byDay, latest,
      sum(waiting) OVER () AS allWaiting, sum(settled) OVER () AS allSettled
    FROM grouped
    ORDER BY waiting DESC, code, event, source_id
    LIMIT ${GROUPS_MAX}`);
}

/** Some who wait, in the order of the sort key. */
export function findWaiting(
  clickhouse: ClickHouse,
  of: { workspaceId: string; selection: Selection; after: WaitingPlace | null; limit: number },
): Promise<WaitingPlace[]> {
  return clickhouse.query(sql`
    SELECT code, source_id, event, received_at, rejection_id
    FROM waiting_events FINAL
    WHERE workspace_id = ${typed(of.workspaceId, 'UUID')} AND ${isSelected(of.selection, of.after)}
    ORDER BY code, source_id, event, received_at, rejection_id
    LIMIT ${of.limit}`);
}

export interface KeptRow {
  readonly rejection_id: string;
  readonly received_at: string;
  readonly message_id: string;
  readonly detail: string;
  /** As JSON text, cut. */
  readonly payload: string;
  readonly payload_bytes: number;
  readonly import_id: string;
}

/** What is kept of refused events, found by the sort key of `rejected_events`. */
export function readKept(
  clickhouse: ClickHouse,
  of: {
    workspaceId: string;
    places: readonly { readonly rejectionId: string; readonly receivedAt: string }[];
    payloadCharactersMax: number;
  },
): Promise<KeptRow[]> {
  const instants = [...new Set(of.places.map(({ receivedAt }) => new Date(receivedAt).toISOString()))];
  return clickhouse.query(sql`
    SELECT rejection_id, received_at, message_id, detail, import_id,
      substringUTF8(rejected_events.payload, 1, ${of.payloadCharactersMax}) AS payload,
      length(rejected_events.payload) AS payload_bytes
    FROM rejected_events
    WHERE workspace_id = ${typed(of.workspaceId, 'UUID')}
      AND received_at IN ${typed(instants, "Array(DateTime64(3, 'UTC'))")}
      AND rejection_id IN ${typed(
        of.places.map(({ rejectionId }) => rejectionId),
        'Array(UUID)',
      )}`);
}

/** Says that these wait no longer. */
export async function settleWaiting(
  clickhouse: ClickHouse,
  of: { workspaceId: string; places: readonly WaitingPlace[]; now: Date },
): Promise<void> {
  if (of.places.length === 0) return;
  const rows = of.places.map((place) => ({
    workspace_id: of.workspaceId,
    ...place,
    outcome: 'replayed',
    settled_at: of.now,
  }));
  await clickhouse.insert({ table: 'waiting_events', rows });
}

export async function countWaiting(
  clickhouse: ClickHouse,
  of: { workspaceId: string; selection: Selection },
): Promise<number> {
  const [row] = await clickhouse.query<{ waiting: number }>(sql`
    SELECT count() AS waiting
    FROM waiting_events FINAL
    WHERE workspace_id = ${typed(of.workspaceId, 'UUID')} AND ${isSelected(of.selection, null)}`);
  return row?.waiting ?? 0;
}

/** Dismisses all that are selected, however many. */
export async function dismissWaiting(
  clickhouse: ClickHouse,
  of: { workspaceId: string; selection: Selection; now: Date },
): Promise<void> {
  await clickhouse.execute(sql`
    INSERT INTO waiting_events (workspace_id, code, source_id, event, received_at, rejection_id, outcome, settled_at)
    SELECT workspace_id, code, source_id, event, received_at, rejection_id, 'dismissed', ${of.now}
    FROM waiting_events FINAL
    WHERE workspace_id = ${typed(of.workspaceId, 'UUID')} AND ${isSelected(of.selection, null)}`);
}
