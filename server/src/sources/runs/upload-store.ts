import type { PostgresSession } from '../../platform/postgres/index.ts';
import { sql } from '../../platform/sql/index.ts';

/** A file that somebody uploaded. */
export interface StoredUpload {
  readonly workspaceId: string;
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly uploadedAt: Date;
}

interface UploadRow {
  readonly workspace_id: string;
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly uploaded_at: Date;
}

export async function insertUpload(session: PostgresSession, upload: StoredUpload): Promise<void> {
  const { workspaceId, id, name, bytes, uploadedAt } = upload;
  await session.query(sql`
    INSERT INTO uploads (workspace_id, id, name, bytes, uploaded_at)
    VALUES (${workspaceId}, ${id}, ${name}, ${bytes}, ${uploadedAt})`);
}

/** Those of these uploads that are there, in the order asked. */
export async function findUploads(
  session: PostgresSession,
  of: { workspaceId: string; ids: readonly string[] },
): Promise<StoredUpload[]> {
  const rows = await session.query<UploadRow>(sql`
    SELECT workspace_id, id, name, bytes, uploaded_at
    FROM uploads
    WHERE workspace_id = ${of.workspaceId} AND id = ANY (${of.ids}::uuid[])`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return of.ids.flatMap((id) => {
    const row = byId.get(id);
    return row === undefined ? [] : [parseUpload(row)];
  });
}

/** Marks uploads as used, which keeps them from being removed; gives those that are still there. */
export async function useUploads(
  session: PostgresSession,
  of: { workspaceId: string; ids: readonly string[]; now: Date },
): Promise<string[]> {
  const rows = await session.query<{ id: string }>(sql`
    UPDATE uploads
    SET used_at = ${of.now}
    WHERE workspace_id = ${of.workspaceId} AND id = ANY (${of.ids}::uuid[])
    RETURNING id`);
  return rows.map(({ id }) => id);
}

/** Forgets an upload that no import has used; false when there is none such. */
export async function deleteUnused(
  session: PostgresSession,
  of: { workspaceId: string; id: string },
): Promise<boolean> {
  const rows = await session.query(sql`
    DELETE FROM uploads
    WHERE workspace_id = ${of.workspaceId} AND id = ${of.id} AND used_at IS NULL
    RETURNING id`);
  return rows.length > 0;
}

/** Forgets uploads of all workspaces that were not used, or not any more, since then; gives their ids. */
export async function deleteExpired(
  session: PostgresSession,
  before: { uploaded: Date; used: Date },
): Promise<string[]> {
  const rows = await session.query<{ id: string }>(sql`
    DELETE FROM uploads
    WHERE ((used_at IS NULL AND uploaded_at < ${before.uploaded}) OR used_at < ${before.used})
      AND NOT EXISTS (
        SELECT 1
        FROM imports
        WHERE imports.workspace_id = uploads.workspace_id
          AND imports.state IN ('queued', 'running')
          AND uploads.id = ANY (imports.uploads)
      )
    RETURNING id`);
  return rows.map(({ id }) => id);
}

/** The uploads of all workspaces. */
export async function allUploadIds(session: PostgresSession): Promise<string[]> {
  const rows = await session.query<{ id: string }>(sql`
    SELECT workspace_id, id
    FROM uploads`);
  return rows.map(({ id }) => id);
}

function parseUpload(row: UploadRow): StoredUpload {
  return {
    workspaceId: row.workspace_id,
    id: row.id,
    name: row.name,
    bytes: row.bytes,
    uploadedAt: row.uploaded_at,
  };
}
