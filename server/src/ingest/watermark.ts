import type { Postgres, PostgresSession } from '../platform/postgres/index.ts';
import { sql } from '../platform/sql/index.ts';

/** Open as long as something that arrived at this moment may be stored and not yet applied. */
export interface Mark {
  readonly receivedAt: number;
  close(): void;
}

/** Everything that arrived before `low()` is stored and applied, or was refused. */
export interface Watermark {
  open(receivedAt: number): Mark;
  /** Milliseconds since 1970; `now` when nothing is open. */
  low(now: number): number;
  readonly isEmpty: boolean;
}

export function createWatermark(): Watermark {
  const marks = new Set<Mark>();
  return {
    open(receivedAt) {
      const mark: Mark = { receivedAt, close: () => marks.delete(mark) };
      marks.add(mark);
      return mark;
    },
    low(now) {
      let lowest = now;
      for (const { receivedAt } of marks) lowest = Math.min(lowest, receivedAt);
      return lowest;
    },
    get isEmpty() {
      return marks.size === 0;
    },
  };
}

export interface Progress {
  readonly appliedBefore: Date;
  /** The last process stopped with nothing left to apply. */
  readonly isClean: boolean;
}

/** Where ingestion stood when the process last wrote it down; null at the very first start. */
export async function readProgress(postgres: PostgresSession): Promise<Progress | null> {
  const rows = await postgres.query<Progress>(sql`
    SELECT applied_before AS "appliedBefore", is_clean AS "isClean"
    FROM ingest_progress
    WHERE name = 'ingest'`);
  return rows[0] ?? null;
}

export async function writeProgress(postgres: Postgres, progress: Progress): Promise<void> {
  await postgres.query(sql`
    INSERT INTO ingest_progress (name, applied_before, is_clean)
    VALUES ('ingest', ${progress.appliedBefore}, ${progress.isClean})
    ON CONFLICT (name) DO UPDATE
      SET applied_before = EXCLUDED.applied_before,
          is_clean = EXCLUDED.is_clean`);
}

/** Has the next start take everything that derives from the log from it again. */
export async function forgetProgress(postgres: Postgres): Promise<void> {
  await postgres.query(sql`DELETE FROM ingest_progress WHERE name = 'ingest'`);
}
