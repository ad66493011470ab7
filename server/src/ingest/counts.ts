import { RESERVED_SOURCES } from '../events/index.ts';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { sql, typed } from '../platform/sql/index.ts';
import type { Arrival } from './draft.ts';

/** What became of the events of one request. */
export interface Tally {
  readonly stored: number;
  readonly duplicate: number;
  readonly rejected: number;
  /** The latest event stored; milliseconds since 1970, 0 when none. */
  readonly lastEventAt: number;
}

/** Counts per source and hour, gathered in memory and written about once a second. */
export interface Counts {
  add(arrival: Arrival, tally: Tally): void;
  flush(): Promise<void>;
}

interface Row {
  workspace_id: string;
  source_id: string;
  hour: string;
  received: number;
  stored: number;
  duplicate: number;
  rejected: number;
  last_received_at: string;
  last_event_at: string;
}

const HOUR_MS = 3600_000;

export function createCounts(clickhouse: ClickHouse): Counts {
  let rows = new Map<string, Row>();
  return {
    add(arrival, tally) {
      const hour = Math.floor(arrival.receivedAt / HOUR_MS) * HOUR_MS;
      const key = `${arrival.sourceId}${hour}`;
      const row = rows.get(key) ?? emptyRow(arrival, hour);
      rows.set(key, row);
      row.received += tally.stored + tally.duplicate + tally.rejected;
      row.stored += tally.stored;
      row.duplicate += tally.duplicate;
      row.rejected += tally.rejected;
      row.last_received_at = later(row.last_received_at, arrival.receivedAt);
      row.last_event_at = later(row.last_event_at, tally.lastEventAt);
    },
    async flush() {
      if (rows.size === 0) return;
      const written = [...rows.values()];
      rows = new Map();
      // If this fails, what it would have counted is found in the log by reconcileCounts at the next start.
      await clickhouse.insert({ table: 'ingest_counts', rows: written });
    },
  };
}

function emptyRow({ workspaceId, sourceId }: Arrival, hour: number): Row {
  return {
    workspace_id: workspaceId,
    source_id: sourceId,
    hour: new Date(hour).toISOString(),
    received: 0,
    stored: 0,
    duplicate: 0,
    rejected: 0,
    last_received_at: new Date(0).toISOString(),
    last_event_at: new Date(0).toISOString(),
  };
}

/** ISO texts of one form sort as the instants do. */
function later(known: string, milliseconds: number): string {
  const text = new Date(milliseconds).toISOString();
  return text > known ? text : known;
}

/**
 * Counts what a crash kept from being counted: for each source and hour since then, the difference between the log and
 * the counts. Duplicates leave no trace to count by, so those of the last second are missing, from both sides of
 * received = stored + duplicate + rejected.
 */
export async function reconcileCounts(clickhouse: ClickHouse, since: Date): Promise<void> {
  const from = new Date(Math.floor(since.getTime() / HOUR_MS) * HOUR_MS);
  await clickhouse.execute(sql`
    INSERT INTO ingest_counts
      (workspace_id, source_id, hour, received, stored, duplicate, rejected, last_received_at, last_event_at)
    WITH
      logged AS (
        SELECT workspace_id, source_id, toStartOfHour(received_at) AS hour,
          count() AS stored, 0 AS rejected, max(received_at) AS last_received_at, max(timestamp) AS last_event_at
        FROM events
        WHERE received_at >= ${from} AND source_id NOT IN ${typed(RESERVED_SOURCES, 'Array(UUID)')}
        GROUP BY workspace_id, source_id, hour
      ),
      refused AS (
        SELECT workspace_id, source_id, toStartOfHour(received_at) AS hour,
          0 AS stored, count() AS rejected, max(received_at) AS last_received_at,
          toDateTime64(0, 3, 'UTC') AS last_event_at
        FROM rejected_events
        WHERE received_at >= ${from}
        GROUP BY workspace_id, source_id, hour
      ),
      counted AS (
        SELECT workspace_id, source_id, hour, -toInt64(sum(ingest_counts.stored)) AS stored,
          -toInt64(sum(ingest_counts.rejected)) AS rejected,
          toDateTime64(0, 3, 'UTC') AS last_received_at, toDateTime64(0, 3, 'UTC') AS last_event_at
        FROM ingest_counts
        WHERE hour >= ${from}
        GROUP BY workspace_id, source_id, hour
      ),
      together AS (
        SELECT workspace_id, source_id, hour, toInt64(stored) AS stored, toInt64(rejected) AS rejected,
          last_received_at, last_event_at
        FROM (SELECT * FROM logged UNION ALL SELECT * FROM refused UNION ALL SELECT * FROM counted)
      ),
      missing AS (
        SELECT workspace_id, source_id, hour, greatest(sum(together.stored), 0) AS stored,
          greatest(sum(together.rejected), 0) AS rejected, max(together.last_received_at) AS last_received_at,
          max(together.last_event_at) AS last_event_at
        FROM together
        GROUP BY workspace_id, source_id, hour
      )
    SELECT workspace_id, source_id, hour, stored + rejected, stored, 0, rejected, last_received_at, last_event_at
    FROM missing
    WHERE stored + rejected > 0`);
}
