import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { eventColumns, rejectedColumns } from './event-row.ts';
import { repairArrivals, type StoredEvent, streamEvents } from './log-reader.ts';
import { findStored, streamStoredIds } from './stored-ids.ts';

/** The log of every accepted event, and of every refused one with its reason. */
export interface EventLog {
  /**
   * Appends lines made by `writeEventRow`, one or several a piece with line breaks between them, all or none; resolved
   * means on disk and queryable. Rejects with a `ClickHouseError`, after which only `findAppended` can tell whether
   * they are there.
   */
  append(pieces: readonly (string | Buffer)[]): Promise<void>;
  /** Appends lines made by `writeRejectedRow`. */
  appendRejected(lines: readonly string[]): Promise<void>;
  /** Which of these events the log holds, among those that arrived since a moment. */
  findStored(search: { eventIds: readonly string[]; since: Date }): Promise<Set<string>>;
  /** The same, asked of the log itself and not of the table of arrivals: right even after an insert that failed half-way. */
  findAppended(eventIds: readonly string[]): Promise<Set<string>>;
  /** The ids of the events that arrived since a moment, 16 bytes each, in large pieces. */
  storedIds(since: Date): AsyncIterable<Buffer>;
  /** Every event since a moment of arrival, or all, in batches and in no particular order. */
  read(range: { since: Date | null }): AsyncIterable<StoredEvent[]>;
  /** Lists arrivals that a crash kept from being listed. Idempotent. */
  repairArrivals(since: Date): Promise<void>;
}

/**
 * One insert is one block and so one part: all of it or nothing. Four times what the group commit puts into one.
 */
const BLOCK_ROWS_MAX = 100_000;

const ONE_BLOCK = {
  input_format_parallel_parsing: 0,
  max_insert_block_size: BLOCK_ROWS_MAX,
  min_insert_block_size_rows: BLOCK_ROWS_MAX,
  min_insert_block_size_bytes: 1024 * 1024 * 1024,
  // Merges collapse what repeats, and no reader trusts that they have; doing it in each block costs a twentieth more.
  optimize_on_insert: 0,
};

export function createEventLog(clickhouse: ClickHouse): EventLog {
  return {
    append: (pieces) =>
      clickhouse.insertText({
        table: 'events',
        columns: eventColumns,
        text: joinLines(pieces),
        settings: ONE_BLOCK,
      }),
    appendRejected: (lines) =>
      clickhouse.insertText({ table: 'rejected_events', columns: rejectedColumns, text: lines.join('\n') }),
    findStored: (search) => findStored(clickhouse, { table: 'arrivals', ...search }),
    findAppended: (eventIds) => findStored(clickhouse, { table: 'events', eventIds, since: new Date(0) }),
    storedIds: (since) => streamStoredIds(clickhouse, since),
    read: ({ since }) => streamEvents(clickhouse, since),
    repairArrivals: (since) => repairArrivals(clickhouse, since),
  };
}

const LINE_BREAK = Buffer.from('\n');

function joinLines(pieces: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat(
    pieces.flatMap((piece) => [typeof piece === 'string' ? Buffer.from(piece) : piece, LINE_BREAK]),
  );
}
