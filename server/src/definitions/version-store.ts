import type { DefinitionKind } from '@sextant/contract';
import type { PostgresSession } from '../platform/postgres/index.ts';
import { sql } from '../platform/sql/index.ts';

/** One version of one definition as it is stored; never changed. */
export interface StoredVersion {
  readonly kind: DefinitionKind;
  readonly name: string;
  readonly version: number;
  readonly yaml: string;
  readonly publishedAt: Date;
  readonly publishedBy: string;
  /** From here on it is computed no longer. */
  readonly isRetired: boolean;
}

interface VersionRow {
  readonly kind: DefinitionKind;
  readonly name: string;
  readonly version: number;
  readonly yaml: string;
  readonly published_at: Date;
  readonly published_by: string;
  readonly retired: boolean;
}

/** All versions of a workspace, by definition, the oldest first. */
export async function listVersions(session: PostgresSession, workspaceId: string): Promise<StoredVersion[]> {
  const rows = await session.query<VersionRow>(sql`
    SELECT kind, name, version, yaml, published_at, published_by, retired
    FROM definition_versions
    WHERE workspace_id = ${workspaceId}
    ORDER BY kind, name, version`);
  return rows.map(({ published_at, published_by, retired, ...row }) => ({
    ...row,
    publishedAt: published_at,
    publishedBy: published_by,
    isRetired: retired,
  }));
}

/** Adds versions; rejects when one of them is there already. */
export async function addVersions(
  session: PostgresSession,
  workspaceId: string,
  added: readonly StoredVersion[],
): Promise<void> {
  if (added.length === 0) return;
  await session.query(sql`
    INSERT INTO definition_versions (workspace_id, kind, name, version, yaml, published_at, published_by, retired)
    SELECT ${workspaceId}::uuid, added.*
    FROM unnest(
      ${added.map(({ kind }) => kind)}::text[],
      ${added.map(({ name }) => name)}::text[],
      ${added.map(({ version }) => version)}::integer[],
      ${added.map(({ yaml }) => yaml)}::text[],
      ${added.map(({ publishedAt }) => publishedAt)}::timestamptz[],
      ${added.map(({ publishedBy }) => publishedBy)}::text[],
      ${added.map(({ isRetired }) => isRetired)}::boolean[]
    ) AS added`);
}

/** Keeps all others from publishing in this workspace until the transaction ends. */
export async function lockPublishing(session: PostgresSession, workspaceId: string): Promise<void> {
  await session.query(sql`
    SELECT pg_advisory_xact_lock(hashtextextended(${`definitions:${workspaceId}`}, 0))`);
}
