import type { PostgresSession } from '../platform/postgres/postgres.ts';
import { sql } from '../platform/sql/sql.ts';

/** A person who signs in to the app. */
export interface Login {
  readonly id: string;
  readonly workspaceId: string;
  /** Lower case. */
  readonly email: string;
  readonly name: string;
}

interface LoginRow {
  readonly id: string;
  readonly workspace_id: string;
  readonly email: string;
  readonly name: string;
}

export async function hasOwner(session: PostgresSession, workspaceId: string): Promise<boolean> {
  const rows = await session.query(sql`
    SELECT 1
    FROM logins
    WHERE workspace_id = ${workspaceId} AND is_owner`);
  return rows.length > 0;
}

/** Rejects with SQLSTATE 23505 when the workspace has its owner. */
export async function insertOwner(
  session: PostgresSession,
  owner: Login & { readonly passwordHash: string; readonly createdAt: Date },
): Promise<void> {
  const { id, workspaceId, email, name, passwordHash, createdAt } = owner;
  await session.query(sql`
    INSERT INTO logins (id, workspace_id, email, name, password_hash, is_owner, created_at)
    VALUES (${id}, ${workspaceId}, ${email}, ${name}, ${passwordHash}, true, ${createdAt})`);
}

/** The login with this e-mail, in whichever workspace: it is by signing in that the workspace is found. */
export async function findLoginByEmail(
  session: PostgresSession,
  email: string,
): Promise<(Login & { readonly passwordHash: string }) | null> {
  const [row] = await session.query<LoginRow & { readonly password_hash: string }>(sql`
    SELECT id, workspace_id, email, name, password_hash
    FROM logins
    WHERE email = ${email}`);
  return row ? { ...parseLogin(row), passwordHash: row.password_hash } : null;
}

function parseLogin(row: LoginRow): Login {
  return { id: row.id, workspaceId: row.workspace_id, email: row.email, name: row.name };
}
