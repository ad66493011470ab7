import { importStates } from '@sextant/contract';
import { z } from 'zod';
import type { PostgresSession } from '../../platform/postgres/index.ts';
import { json, sql } from '../../platform/sql/index.ts';
import { type Figures, figures } from './figures.ts';

const runRow = z
  .object({
    workspace_id: z.string(),
    id: z.string(),
    name: z.string(),
    state: z.enum(importStates),
    source_id: z.string(),
    map: z.string(),
    uploads: z.array(z.string()),
    files: z.array(z.object({ name: z.string(), bytes: z.number() })),
    started_by: z.string(),
    started_at: z.date(),
    finished_at: z.date().nullable(),
    goes: z.number(),
    figures,
    problem: z.string().nullable(),
    is_mendable: z.boolean(),
    has_files: z.boolean(),
  })
  .transform((row) => ({
    workspaceId: row.workspace_id,
    id: row.id,
    name: row.name,
    state: row.state,
    sourceId: row.source_id,
    map: row.map,
    /** None for an import of the command line. */
    uploads: row.uploads,
    files: row.files,
    startedBy: row.started_by,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    /** How often it was begun. */
    goes: row.goes,
    figures: row.figures,
    problem: row.problem,
    isMendable: row.is_mendable,
    /** Whether all its uploads are still here. */
    hasFiles: row.has_files,
  }));

/** One import as it is kept. */
export type StoredRun = z.output<typeof runRow>;

const columns = sql`
      workspace_id, id, name, state, source_id, map, uploads, files, started_by, started_at, finished_at, goes, figures,
      problem, is_mendable,
      cardinality(uploads) > 0 AND cardinality(uploads) = (
        SELECT count(*)
        FROM uploads AS kept
        WHERE kept.workspace_id = imports.workspace_id AND kept.id = ANY (imports.uploads)
      ) AS has_files`;

async function ask(session: PostgresSession, query: ReturnType<typeof sql>): Promise<StoredRun[]> {
  const rows = await session.query(query);
  return rows.map((row) => runRow.parse(row));
}

export async function insertRun(
  session: PostgresSession,
  run: Omit<StoredRun, 'finishedAt' | 'problem' | 'isMendable' | 'hasFiles'>,
): Promise<void> {
  await session.query(sql`
    INSERT INTO imports (
      workspace_id, id, name, state, source_id, map, uploads, files, started_by, started_at, goes, figures, is_mendable
    )
    VALUES (
      ${run.workspaceId}, ${run.id}, ${run.name}, ${run.state}, ${run.sourceId}, ${run.map}, ${run.uploads},
      ${json(run.files)}, ${run.startedBy}, ${run.startedAt}, ${run.goes}, ${json(run.figures)}, true
    )`);
}

export interface RunKey {
  readonly workspaceId: string;
  readonly id: string;
}

export async function findRun(
  session: PostgresSession,
  { workspaceId, id }: RunKey,
): Promise<StoredRun | null> {
  const [run] = await ask(
    session,
    sql`
    SELECT ${columns}
    FROM imports
    WHERE workspace_id = ${workspaceId} AND id = ${id}`,
  );
  return run ?? null;
}

/** The newest first; ids grow with time. */
export function listRuns(
  session: PostgresSession,
  of: { workspaceId: string; before: string | null; limit: number },
): Promise<StoredRun[]> {
  return ask(
    session,
    sql`
    SELECT ${columns}
    FROM imports
    WHERE workspace_id = ${of.workspaceId} AND (${of.before}::uuid IS NULL OR id < ${of.before}::uuid)
    ORDER BY id DESC
    LIMIT ${of.limit}`,
  );
}

/** Begins the import whose turn it is: one that was interrupted before those that wait. Null when none is left. */
export async function beginNext(session: PostgresSession, workspaceId: string): Promise<StoredRun | null> {
  const [run] = await ask(
    session,
    sql`
    UPDATE imports
    SET state = 'running', goes = goes + 1
    WHERE workspace_id = ${workspaceId} AND id = (
      SELECT id
      FROM imports
      WHERE workspace_id = ${workspaceId} AND state IN ('queued', 'running') AND cardinality(uploads) > 0
      ORDER BY state = 'queued', started_at, id
      LIMIT 1
      FOR UPDATE -- Waits for one that is being cancelled, and then passes over it.
    )
    RETURNING ${columns}`,
  );
  return run ?? null;
}

/** The import whose undo was asked for first; null when there is none. */
export async function nextUndoing(session: PostgresSession, workspaceId: string): Promise<StoredRun | null> {
  const [run] = await ask(
    session,
    sql`
    SELECT ${columns}
    FROM imports
    WHERE workspace_id = ${workspaceId} AND state = 'undoing'
    ORDER BY id
    LIMIT 1`,
  );
  return run ?? null;
}

/** Workspaces that have imports to begin, to go on with or to undo. */
export async function workspacesWithWork(session: PostgresSession): Promise<string[]> {
  const rows = await session.query<{ workspace_id: string }>(sql`
    SELECT DISTINCT workspace_id
    FROM imports
    WHERE state IN ('queued', 'running') AND cardinality(uploads) > 0 OR state = 'undoing'`);
  return rows.map(({ workspace_id }) => workspace_id);
}

/** Imports of commands that were killed: only their users have the files. */
export async function endLostCommands(
  session: PostgresSession,
  with_: { problem: string; now: Date },
): Promise<void> {
  await session.query(sql`
    UPDATE imports
    SET state = 'cancelled', finished_at = ${with_.now}, problem = ${with_.problem}
    WHERE workspace_id IS NOT NULL AND state = 'running' AND cardinality(uploads) = 0`);
}

export async function saveFigures(
  session: PostgresSession,
  run: RunKey & { figures: Figures },
): Promise<void> {
  await session.query(sql`
    UPDATE imports
    SET figures = ${json(run.figures)}
    WHERE workspace_id = ${run.workspaceId} AND id = ${run.id}`);
}

/** Keeps how a run ended. One that was cancelled meanwhile stays so, though it came to its end at that very moment. */
export async function endRun(
  session: PostgresSession,
  run: RunKey & Pick<StoredRun, 'state' | 'figures' | 'problem' | 'isMendable'> & { now: Date },
): Promise<void> {
  await session.query(sql`
    UPDATE imports
    SET
      state = CASE state WHEN 'cancelled' THEN state ELSE ${run.state} END,
      finished_at = ${run.now},
      figures = ${json(run.figures)},
      problem = ${run.problem},
      is_mendable = ${run.isMendable}
    WHERE workspace_id = ${run.workspaceId} AND id = ${run.id}`);
}

/** Ends an import that waits or runs; false when it is neither. */
export async function markCancelled(session: PostgresSession, run: RunKey & { now: Date }): Promise<boolean> {
  const rows = await session.query(sql`
    UPDATE imports
    SET state = 'cancelled', finished_at = ${run.now}
    WHERE workspace_id = ${run.workspaceId} AND id = ${run.id} AND state IN ('queued', 'running')
    RETURNING id`);
  return rows.length > 0;
}

/** Queues an ended import again; false when it has not ended, or was undone. */
export async function queueAgain(
  session: PostgresSession,
  run: RunKey & { map: string; now: Date },
): Promise<boolean> {
  const rows = await session.query(sql`
    UPDATE imports
    SET state = 'queued', map = ${run.map}, started_at = ${run.now}, finished_at = NULL, problem = NULL
    WHERE workspace_id = ${run.workspaceId} AND id = ${run.id} AND state IN ('done', 'cancelled', 'failed')
    RETURNING id`);
  return rows.length > 0;
}

/** Has an ended import be undone; false when it has not ended, or is undone or being so. */
export async function markUndoing(session: PostgresSession, run: RunKey): Promise<boolean> {
  const rows = await session.query(sql`
    UPDATE imports
    SET state = 'undoing', finished_at = NULL, problem = NULL
    WHERE workspace_id = ${run.workspaceId} AND id = ${run.id} AND state IN ('done', 'cancelled', 'failed')
    RETURNING id`);
  return rows.length > 0;
}

export async function markUndone(session: PostgresSession, run: RunKey & { now: Date }): Promise<void> {
  await session.query(sql`
    UPDATE imports
    SET state = 'undone', finished_at = ${run.now}
    WHERE workspace_id = ${run.workspaceId} AND id = ${run.id} AND state = 'undoing'`);
}

/** The imports of all workspaces. */
export async function allRunIds(session: PostgresSession): Promise<string[]> {
  const rows = await session.query<{ id: string }>(sql`
    SELECT workspace_id, id
    FROM imports`);
  return rows.map(({ id }) => id);
}
