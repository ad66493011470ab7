import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { DAY_MS } from '../platform/clock.ts';
import { type SqlQuery, sql, typed } from '../platform/sql/index.ts';

/** How much of an event arrived. */
export interface Volume {
  /** '' where the call has no name. */
  readonly event: string;
  readonly type: string;
  readonly kind: string;
  readonly events: number;
  /** ISO 8601. */
  readonly firstAt: string;
  readonly lastAt: string;
  readonly byDay: readonly number[];
}

/** More names than anyone looks through; a sender that puts ids into names makes millions. */
export const NAMES_MAX = 1_000;
export const DAYS_SHOWN = 30;

/** The events of a workspace by call and name, or those of one name of the catalog. The most frequent first. */
export function readVolumes(
  clickhouse: ClickHouse,
  of: { workspaceId: string; name?: string; now: Date },
): Promise<Volume[]> {
  return clickhouse.query(sql`
    SELECT event, type, kind, count() AS events, min(timestamp) AS firstAt, max(timestamp) AS lastAt,
      countResample(0, 30, 1)(dateDiff('day', ${firstDay(of.now)}, received_at)) AS byDay
    FROM arrivals
    WHERE workspace_id = ${typed(of.workspaceId, 'UUID')}${of.name === undefined ? sql`` : sql` AND ${isNamed(of.name)}`}
    GROUP BY event, type, kind
    ORDER BY events DESC, event, type
    LIMIT ${NAMES_MAX}`);
}

function firstDay(now: Date): Date {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  return new Date(today - (DAYS_SHOWN - 1) * DAY_MS);
}

/** Events that the catalog knows by this name. */
export function isNamed(name: string): SqlQuery {
  return sql`(event = ${name} OR (event = '' AND type = ${name}))`;
}

/** Which sources sent the events of a name, the most first. */
export function readSources(
  clickhouse: ClickHouse,
  of: { workspaceId: string; name: string },
): Promise<{ source_id: string; events: number }[]> {
  return clickhouse.query(sql`
    SELECT source_id, count() AS events
    FROM arrivals
    WHERE workspace_id = ${typed(of.workspaceId, 'UUID')} AND ${isNamed(of.name)}
    GROUP BY source_id
    ORDER BY events DESC, source_id`);
}

/** How many events a workspace has. */
export async function countEvents(clickhouse: ClickHouse, workspaceId: string): Promise<number> {
  const [row] = await clickhouse.query<{ events: number }>(sql`
    SELECT count() AS events
    FROM arrivals
    WHERE workspace_id = ${typed(workspaceId, 'UUID')}`);
  return row?.events ?? 0;
}
