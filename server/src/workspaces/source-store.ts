import type { sourceKinds } from '@sextant/contract';
import type { PostgresSession } from '../platform/postgres/postgres.ts';
import { sql } from '../platform/sql/sql.ts';

export type SourceKind = (typeof sourceKinds)[number];

/** What feeds a workspace, as it is registered. */
export interface RegisteredSource {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly kind: SourceKind;
  /** Last four characters of the write key. */
  readonly writeKeyHint: string;
  readonly createdAt: Date;
}

interface SourceRow {
  readonly id: string;
  readonly workspace_id: string;
  readonly name: string;
  readonly kind: SourceKind;
  readonly write_key_hint: string;
  readonly created_at: Date;
}

const columns = sql`id, workspace_id, name, kind, write_key_hint, created_at`;

export async function listRegisteredSources(
  session: PostgresSession,
  workspaceId: string,
): Promise<RegisteredSource[]> {
  const rows = await session.query<SourceRow>(sql`
    SELECT ${columns}
    FROM sources
    WHERE workspace_id = ${workspaceId}
    ORDER BY created_at, id`);
  return rows.map(parseSource);
}

/** The source that a write key, or the one before it that still holds, belongs to, in whichever workspace. */
export async function findSourceByWriteKey(
  session: PostgresSession,
  at: { writeKeySha256: Buffer; now: Date },
): Promise<(RegisteredSource & { readonly holdsUntil: Date | null }) | null> {
  const [row] = await session.query<SourceRow & { readonly holds_until: Date | null }>(sql`
    SELECT ${columns}, NULL::timestamptz AS holds_until
    FROM sources
    WHERE write_key_sha256 = ${at.writeKeySha256}
    UNION ALL
    SELECT ${columns}, previous_until AS holds_until
    FROM sources
    WHERE previous_sha256 = ${at.writeKeySha256} AND previous_until > ${at.now}`);
  return row ? { ...parseSource(row), holdsUntil: row.holds_until } : null;
}

/** Adds a source, unless one with the same write key exists. */
export async function insertSource(
  session: PostgresSession,
  source: RegisteredSource & { readonly writeKeySha256: Buffer },
): Promise<void> {
  const { id, workspaceId, name, kind, writeKeySha256, writeKeyHint, createdAt } = source;
  await session.query(sql`
    INSERT INTO sources (id, workspace_id, name, kind, write_key_sha256, write_key_hint, created_at)
    VALUES (${id}, ${workspaceId}, ${name}, ${kind}, ${writeKeySha256}, ${writeKeyHint}, ${createdAt})
    ON CONFLICT (write_key_sha256) DO NOTHING`);
}

/** Gives a source a new key and keeps the present one as the previous. False when there is no such source. */
export async function replaceWriteKey(
  session: PostgresSession,
  to: { workspaceId: string; id: string; writeKeySha256: Buffer; writeKeyHint: string; previousUntil: Date },
): Promise<boolean> {
  const rows = await session.query(sql`
    UPDATE sources
    SET
      previous_sha256 = write_key_sha256,
      previous_until = ${to.previousUntil},
      write_key_sha256 = ${to.writeKeySha256},
      write_key_hint = ${to.writeKeyHint}
    WHERE workspace_id = ${to.workspaceId} AND id = ${to.id}
    RETURNING id`);
  return rows.length > 0;
}

function parseSource(row: SourceRow): RegisteredSource {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    name: row.name,
    kind: row.kind,
    writeKeyHint: row.write_key_hint,
    createdAt: row.created_at,
  };
}
