import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { sql } from '../platform/sql/index.ts';

/** What a source sent, ever. */
export interface SourceVolume {
  readonly received: number;
  readonly stored: number;
  readonly duplicate: number;
  readonly rejected: number;
  /** ISO 8601; null when nothing was. */
  readonly lastReceivedAt: string | null;
  readonly lastEventAt: string | null;
}

/** What a source sent in one hour. */
export interface HourVolume {
  /** ISO 8601, its beginning. */
  readonly hour: string;
  readonly stored: number;
  readonly rejected: number;
}

interface TotalRow {
  readonly source_id: string;
  readonly received: number;
  readonly stored: number;
  readonly duplicate: number;
  readonly rejected: number;
  readonly last_received_at: string;
  readonly last_event_at: string;
}

/** All sources of a workspace, by id; one that never sent is not there. */
export async function volumeBySource(
  clickhouse: ClickHouse,
  workspaceId: string,
): Promise<Map<string, SourceVolume>> {
  const rows = await clickhouse.query<TotalRow>(sql`
    SELECT
      source_id,
      toUInt64(sum(ingest_counts.received)) AS received,
      toUInt64(sum(ingest_counts.stored)) AS stored,
      toUInt64(sum(ingest_counts.duplicate)) AS duplicate,
      toUInt64(sum(ingest_counts.rejected)) AS rejected,
      max(ingest_counts.last_received_at) AS last_received_at,
      max(ingest_counts.last_event_at) AS last_event_at
    FROM ingest_counts
    WHERE workspace_id = ${workspaceId}
    GROUP BY source_id`);
  return new Map(
    rows.map(({ source_id, last_received_at, last_event_at, ...counts }) => [
      source_id,
      { ...counts, lastReceivedAt: instant(last_received_at), lastEventAt: instant(last_event_at) },
    ]),
  );
}

interface HourRow extends HourVolume {
  readonly source_id: string;
}

/** The hours in which something arrived, oldest first, by source. */
export async function hoursBySource(
  clickhouse: ClickHouse,
  since: { workspaceId: string; from: Date },
): Promise<Map<string, HourVolume[]>> {
  const rows = await clickhouse.query<HourRow>(sql`
    SELECT
      source_id,
      ingest_counts.hour AS hour,
      toUInt64(sum(ingest_counts.stored)) AS stored,
      toUInt64(sum(ingest_counts.rejected)) AS rejected
    FROM ingest_counts
    WHERE workspace_id = ${since.workspaceId} AND ingest_counts.hour >= ${since.from}
    GROUP BY source_id, hour
    ORDER BY source_id, hour`);
  const hours = new Map<string, HourVolume[]>();
  for (const { source_id, hour, stored, rejected } of rows) {
    const own = hours.get(source_id) ?? [];
    hours.set(source_id, own);
    own.push({ hour: new Date(hour).toISOString(), stored, rejected });
  }
  return hours;
}

/** The engine's zero instant stands for none. */
function instant(text: string): string | null {
  const date = new Date(text);
  return date.getTime() === 0 ? null : date.toISOString();
}
