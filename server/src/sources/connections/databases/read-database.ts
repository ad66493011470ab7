import {
  type Deliver,
  type ImportMap,
  openImport,
  type Reject,
  type RowCounts,
  type SourceRecord,
} from '../../import/index.ts';
import { byContent } from '../by-content.ts';
import { ROWS } from '../rows-map.ts';
import { textOfCursor } from './cursor-text.ts';
import type { DatabaseRows } from './statement.ts';

/** Rows between two notes of how far it is: what a crash costs to read again. */
const KEEP_EVERY_ROWS = 10_000;

/** What one reading brought. */
export interface ReadingOutcome {
  readonly counts: RowCounts;
  /** Why the first refused row was, and how many were; null when none was. */
  readonly problem: string | null;
  readonly isStopped: boolean;
}

/**
 * Brings rows in by a map. `keepCursor` is told of a value of the cursor column only when every row before it is
 * stored, and never goes back. Rejects when the rows cannot be read on; what came before is stored.
 */
export async function readDatabase(
  of: { connectionId: string; origin: string; map: ImportMap; cursor: string | null; rows: DatabaseRows },
  deps: { deliver: Deliver; keepCursor: (value: string) => Promise<void>; signal: AbortSignal },
): Promise<ReadingOutcome> {
  const { cursor, rows, map } = of;
  const refused = createRefused();
  const open = openImport(
    { map, streams: { [ROWS]: { origin: of.origin, columns: rows.columns } }, name: of.connectionId },
    { deliver: byContent(deps.deliver), rejects: refused, signal: deps.signal },
  );
  // A group may be open: only the end of the rows ends it.
  const mayKeepBetween = map.events.every(({ group }) => group === undefined);
  let sinceKept = 0;
  let reached: string | null = null;
  for await (const batch of rows.batches) {
    if (deps.signal.aborted) break;
    await open.take(ROWS, batch);
    sinceKept += batch.length;
    reached = lastCursor(batch, cursor) ?? reached;
    if (reached === null || !mayKeepBetween || sinceKept < KEEP_EVERY_ROWS) continue;
    await open.settled();
    await deps.keepCursor(reached);
    sinceKept = 0;
  }
  const outcome = await open.end();
  if (reached !== null && !outcome.isCancelled) await deps.keepCursor(reached);
  const { read, accepted, duplicates, rejected } = outcome;
  return {
    counts: { read, accepted, duplicates, rejected },
    problem: refused.sentence(),
    isStopped: outcome.isCancelled,
  };
}

/** Rows come in the order of the cursor; those without one come last and move nothing. */
function lastCursor(batch: readonly SourceRecord[], cursor: string | null): string | null {
  if (cursor === null) return null;
  const filled = batch.findLast((row) => row[cursor] !== null && row[cursor] !== undefined);
  return filled === undefined ? null : textOfCursor(filled[cursor]);
}

function createRefused() {
  let first: Reject | null = null;
  let count = 0;
  return {
    add(reject: Reject): void {
      first ??= reject;
      count += 1;
    },
    flush: async () => {},
    close: async () => {},
    sentence(): string | null {
      if (first === null) return null;
      const { line, code, detail, advice } = first;
      return `${count} rows were refused, the first (row ${line}) for ${code}: ${detail}. ${advice}`;
    },
  };
}
