import type { Json } from '@sextant/contract';
import type { PostgresSession } from '../../platform/postgres/index.ts';
import { json, sql } from '../../platform/sql/index.ts';

/** Where an import of a pipe is to go on; null before its first state. */
export async function readPipeState(
  session: PostgresSession,
  { workspaceId, name }: { workspaceId: string; name: string },
): Promise<Json> {
  const [row] = await session.query<{ state: Json }>(sql`
    SELECT state
    FROM pipe_states
    WHERE workspace_id = ${workspaceId} AND name = ${name}`);
  return row?.state ?? null;
}

/** To be called once everything before the state is stored. */
export async function keepPipeState(
  session: PostgresSession,
  to: { workspaceId: string; name: string; state: Json; now: Date },
): Promise<void> {
  await session.query(sql`
    INSERT INTO pipe_states (workspace_id, name, state, kept_at)
    VALUES (${to.workspaceId}, ${to.name}, ${json(to.state)}, ${to.now})
    ON CONFLICT (workspace_id, name) DO UPDATE SET state = excluded.state, kept_at = excluded.kept_at`);
}
