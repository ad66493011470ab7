import type { PostgresSession } from '../platform/postgres/postgres.ts';
import { sql } from '../platform/sql/sql.ts';
import { FIRST_SOURCE_NAME, FIRST_WORKSPACE_NAME } from './first-names.ts';
import type { SourceKind } from './source-store.ts';

/** A demo world in a workspace. */
export interface LoadedWorld {
  readonly name: string;
  readonly scale: number;
  /** The moment the world's story ends; its events are a function of it. */
  readonly endsAt: Date;
  /** Null while it is being loaded, or when that was interrupted. */
  readonly finishedAt: Date | null;
}

interface WorldRow {
  readonly name: string;
  readonly scale: number;
  readonly ends_at: Date;
  readonly finished_at: Date | null;
}

export async function listLoadedWorlds(
  session: PostgresSession,
  workspaceId: string,
): Promise<LoadedWorld[]> {
  const rows = await session.query<WorldRow>(sql`
    SELECT name, scale, ends_at, finished_at
    FROM loaded_worlds
    WHERE workspace_id = ${workspaceId}
    ORDER BY started_at`);
  return rows.map((row) => ({
    name: row.name,
    scale: row.scale,
    endsAt: row.ends_at,
    finishedAt: row.finished_at,
  }));
}

/** Notes that a world is being loaded, before its first event is sent. */
export async function insertLoadedWorld(
  session: PostgresSession,
  world: Omit<LoadedWorld, 'finishedAt'> & { readonly workspaceId: string; readonly startedAt: Date },
): Promise<void> {
  await session.query(sql`
    INSERT INTO loaded_worlds (workspace_id, name, scale, ends_at, started_at)
    VALUES (${world.workspaceId}, ${world.name}, ${world.scale}, ${world.endsAt}, ${world.startedAt})`);
}

export async function finishLoadedWorld(
  session: PostgresSession,
  world: { readonly workspaceId: string; readonly name: string; readonly finishedAt: Date },
): Promise<void> {
  await session.query(sql`
    UPDATE loaded_worlds
    SET finished_at = ${world.finishedAt}
    WHERE workspace_id = ${world.workspaceId} AND name = ${world.name}`);
}

/**
 * Makes a workspace that nobody has named yet the demo company's, and its source that nobody has used yet one of the
 * company's systems; what was named by hand stays.
 */
export async function nameAfterWorld(
  session: PostgresSession,
  world: { workspaceId: string; company: string; system: { name: string; kind: SourceKind } },
): Promise<void> {
  const { workspaceId, company, system } = world;
  await session.query(sql`
    UPDATE workspaces
    SET name = ${company}
    WHERE id = ${workspaceId} AND name = ${FIRST_WORKSPACE_NAME}`);
  await session.query(sql`
    UPDATE sources
    SET name = ${system.name}, kind = ${system.kind}
    WHERE workspace_id = ${workspaceId} AND name = ${FIRST_SOURCE_NAME}`);
}
