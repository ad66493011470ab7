import type { PostgresSession } from '../platform/postgres/index.ts';
import { sql } from '../platform/sql/index.ts';

/** When everybody was last gone over. */
export interface LastSweep {
  readonly revision: string;
  readonly sweptAt: Date;
  /** Nothing that was touched waited in memory when this was written, and nothing was touched since. */
  readonly isClean: boolean;
}

export async function readLastSweep(
  session: PostgresSession,
  workspaceId: string,
): Promise<LastSweep | null> {
  const [row] = await session.query<{ revision: string; swept_at: Date; is_clean: boolean }>(sql`
    SELECT revision, swept_at, is_clean
    FROM standing_sweeps
    WHERE workspace_id = ${workspaceId}`);
  if (row === undefined) return null;
  return { revision: row.revision, sweptAt: new Date(row.swept_at), isClean: row.is_clean };
}

/** A process is at work: until it says otherwise, what was touched may wait in its memory alone. */
export async function writeSweep(
  session: PostgresSession,
  sweep: { workspaceId: string; revision: string; sweptAt: Date },
): Promise<void> {
  await session.query(sql`
    INSERT INTO standing_sweeps (workspace_id, revision, swept_at, is_clean)
    VALUES (${sweep.workspaceId}, ${sweep.revision}, ${sweep.sweptAt}, false)
    ON CONFLICT (workspace_id) DO UPDATE
    SET revision = excluded.revision, swept_at = excluded.swept_at, is_clean = false`);
}

/** Notes whether anything touched may wait in memory; nothing where there was no sweep yet. */
export async function markClean(
  session: PostgresSession,
  { workspaceId, isClean }: { workspaceId: string; isClean: boolean },
): Promise<void> {
  await session.query(sql`
    UPDATE standing_sweeps
    SET is_clean = ${isClean}
    WHERE workspace_id = ${workspaceId}`);
}
