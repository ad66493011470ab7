import type { DefinitionKind } from '@sextant/contract';
import type { PostgresSession } from '../platform/postgres/index.ts';
import { sql } from '../platform/sql/index.ts';

/** Which definition of which workspace. */
export interface DefinitionAddress {
  readonly workspaceId: string;
  readonly kind: DefinitionKind;
  readonly name: string;
}

/** A text that is being written; it may be wrong. */
export interface Draft {
  readonly kind: DefinitionKind;
  readonly name: string;
  readonly yaml: string;
}

export function listDrafts(session: PostgresSession, workspaceId: string): Promise<Draft[]> {
  return session.query<Draft>(sql`
    SELECT kind, name, yaml
    FROM definition_drafts
    WHERE workspace_id = ${workspaceId}
    ORDER BY kind, name`);
}

/** The text of a draft, or null. */
export async function readDraft(
  session: PostgresSession,
  { workspaceId, kind, name }: DefinitionAddress,
): Promise<string | null> {
  const [row] = await session.query<{ yaml: string }>(sql`
    SELECT yaml
    FROM definition_drafts
    WHERE workspace_id = ${workspaceId} AND kind = ${kind} AND name = ${name}`);
  return row?.yaml ?? null;
}

/** How many other drafts there are. */
export async function countOtherDrafts(
  session: PostgresSession,
  { workspaceId, kind, name }: DefinitionAddress,
): Promise<number> {
  const [row] = await session.query<{ drafts: number }>(sql`
    SELECT count(*)::integer AS drafts
    FROM definition_drafts
    WHERE workspace_id = ${workspaceId} AND (kind, name) != (${kind}, ${name})`);
  return row?.drafts ?? 0;
}

export async function writeDraft(
  session: PostgresSession,
  draft: DefinitionAddress & { readonly yaml: string; readonly savedAt: Date; readonly savedBy: string },
): Promise<void> {
  const { workspaceId, kind, name, yaml, savedAt, savedBy } = draft;
  await session.query(sql`
    INSERT INTO definition_drafts (workspace_id, kind, name, yaml, saved_at, saved_by)
    VALUES (${workspaceId}, ${kind}, ${name}, ${yaml}, ${savedAt}, ${savedBy})
    ON CONFLICT (workspace_id, kind, name) DO UPDATE
    SET yaml = excluded.yaml, saved_at = excluded.saved_at, saved_by = excluded.saved_by`);
}

/** Whether there was one to throw away; with a text only that one. */
export async function removeDraft(
  session: PostgresSession,
  { workspaceId, kind, name, yaml = null }: DefinitionAddress & { readonly yaml?: string | null },
): Promise<boolean> {
  const removed = await session.query(sql`
    DELETE FROM definition_drafts
    WHERE workspace_id = ${workspaceId} AND kind = ${kind} AND name = ${name}
      AND yaml = coalesce(${yaml}, yaml)
    RETURNING name`);
  return removed.length > 0;
}
