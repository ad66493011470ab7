import type { Scope } from '@sextant/contract';
import type { PostgresSession } from '../platform/postgres/postgres.ts';
import { sql } from '../platform/sql/sql.ts';

/** An API key as it is listed: never the secret. */
export interface ApiKey {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly scopes: Scope[];
  /** Last four characters of the secret. */
  readonly hint: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

interface KeyRow {
  readonly id: string;
  readonly workspace_id: string;
  readonly name: string;
  readonly scopes: Scope[];
  readonly hint: string;
  readonly created_at: Date;
  readonly last_used_at: Date | null;
}

const columns = sql`id, workspace_id, name, scopes, hint, created_at, last_used_at`;

/** Keys that hold, oldest first. */
export async function listApiKeys(session: PostgresSession, workspaceId: string): Promise<ApiKey[]> {
  const rows = await session.query<KeyRow>(sql`
    SELECT ${columns}
    FROM api_keys
    WHERE workspace_id = ${workspaceId} AND revoked_at IS NULL
    ORDER BY created_at, id`);
  return rows.map(parseKey);
}

/** The key with this secret, in whichever workspace: the key is what says the workspace. */
export async function findApiKey(session: PostgresSession, secretSha256: Buffer): Promise<ApiKey | null> {
  const [row] = await session.query<KeyRow>(sql`
    SELECT ${columns}
    FROM api_keys
    WHERE secret_sha256 = ${secretSha256} AND revoked_at IS NULL`);
  return row ? parseKey(row) : null;
}

/** Adds a key, unless one with the same secret exists, be it revoked. */
export async function insertApiKey(
  session: PostgresSession,
  key: ApiKey & { readonly secretSha256: Buffer },
): Promise<void> {
  const { id, workspaceId, name, scopes, secretSha256, hint, createdAt } = key;
  await session.query(sql`
    INSERT INTO api_keys (id, workspace_id, name, scopes, secret_sha256, hint, created_at)
    VALUES (${id}, ${workspaceId}, ${name}, ${scopes}, ${secretSha256}, ${hint}, ${createdAt})
    ON CONFLICT (secret_sha256) DO NOTHING`);
}

/** False when there is no such key. */
export async function revokeApiKey(
  session: PostgresSession,
  key: { workspaceId: string; id: string; now: Date },
): Promise<boolean> {
  const rows = await session.query(sql`
    UPDATE api_keys
    SET revoked_at = ${key.now}
    WHERE workspace_id = ${key.workspaceId} AND id = ${key.id} AND revoked_at IS NULL
    RETURNING id`);
  return rows.length > 0;
}

export async function markApiKeyUsed(
  session: PostgresSession,
  key: { workspaceId: string; id: string; now: Date },
): Promise<void> {
  await session.query(sql`
    UPDATE api_keys
    SET last_used_at = ${key.now}
    WHERE workspace_id = ${key.workspaceId} AND id = ${key.id}`);
}

function parseKey(row: KeyRow): ApiKey {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    name: row.name,
    scopes: row.scopes,
    hint: row.hint,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  };
}
