import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { sql, typed } from '../platform/sql/index.ts';

/** Ids asked in one statement; a literal of 4 MB. */
const IDS_PER_QUERY_MAX = 100_000;

/**
 * Which of these events a table holds. Event ids are hashes of (source, messageId), so they name one event over all
 * workspaces; workspace_id is read only to keep to the sort order.
 */
export async function findStored(
  clickhouse: ClickHouse,
  search: { table: 'arrivals' | 'events'; eventIds: readonly string[]; since: Date },
): Promise<Set<string>> {
  const found = new Set<string>();
  for (let start = 0; start < search.eventIds.length; start += IDS_PER_QUERY_MAX) {
    const eventIds = typed(search.eventIds.slice(start, start + IDS_PER_QUERY_MAX), 'Array(UUID)');
    const rows = await clickhouse.query<{ event_id: string }>(sql`
      SELECT DISTINCT workspace_id, event_id
      FROM ${sql.identifier(search.table)}
      WHERE event_id IN ${eventIds} AND received_at >= ${search.since}`);
    for (const row of rows) found.add(row.event_id);
  }
  return found;
}

/** Ids in one piece: 8 MB as hexadecimal text, 4 MB as bytes. */
const IDS_PER_PIECE = 250_000;

/** The ids of all arrivals since a moment, 16 bytes each, piece by piece so that memory stays flat. */
export async function* streamStoredIds(clickhouse: ClickHouse, since: Date): AsyncGenerator<Buffer> {
  for (const range of toRanges(await countByMinute(clickhouse, since))) {
    const rows = await clickhouse.query<{ ids: string }>(sql`
      SELECT workspace_id, arrayStringConcat(groupArray(replaceAll(toString(event_id), '-', ''))) AS ids
      FROM arrivals
      WHERE received_at >= ${range.from} AND received_at < ${range.to}
      GROUP BY workspace_id`);
    for (const { ids } of rows) yield Buffer.from(ids, 'hex');
  }
}

interface Minute {
  readonly minute: string;
  readonly events: number;
}

function countByMinute(clickhouse: ClickHouse, since: Date): Promise<Minute[]> {
  return clickhouse.query<Minute>(sql`
    SELECT toStartOfMinute(received_at) AS minute, count() AS events
    FROM arrivals
    WHERE workspace_id != toUUID('00000000-0000-0000-0000-000000000000') AND received_at >= ${since}
    GROUP BY minute
    ORDER BY minute`);
}

const MINUTE_MS = 60_000;

/** Neighbouring minutes together, up to a piece; one minute is never cut. */
function toRanges(minutes: readonly Minute[]): { from: Date; to: Date }[] {
  const ranges: { from: Date; to: Date; events: number }[] = [];
  for (const { minute, events } of minutes) {
    const from = new Date(minute);
    const to = new Date(from.getTime() + MINUTE_MS);
    const last = ranges.at(-1);
    if (last !== undefined && last.events + events <= IDS_PER_PIECE) {
      ranges[ranges.length - 1] = { from: last.from, to, events: last.events + events };
    } else {
      ranges.push({ from, to, events });
    }
  }
  return ranges;
}
