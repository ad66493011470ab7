import type { PostgresSession } from '../platform/postgres/postgres.ts';
import { sql } from '../platform/sql/sql.ts';
import type { Login } from './login-store.ts';

/** A signed-in browser. */
export interface Session {
  readonly login: Login;
  readonly expiresAt: Date;
}

interface SessionRow {
  readonly login_id: string;
  readonly workspace_id: string;
  readonly email: string;
  readonly name: string;
  readonly expires_at: Date;
}

export async function insertSession(
  session: PostgresSession,
  row: { tokenSha256: Buffer; login: Login; createdAt: Date; expiresAt: Date },
): Promise<void> {
  const { tokenSha256, login, createdAt, expiresAt } = row;
  await session.query(sql`
    INSERT INTO sessions (token_sha256, workspace_id, login_id, created_at, expires_at)
    VALUES (${tokenSha256}, ${login.workspaceId}, ${login.id}, ${createdAt}, ${expiresAt})`);
}

/** The session of a token, in whichever workspace: the token is what says the workspace. */
export async function findSession(
  session: PostgresSession,
  at: { tokenSha256: Buffer; now: Date },
): Promise<Session | null> {
  const [row] = await session.query<SessionRow>(sql`
    SELECT sessions.login_id, sessions.workspace_id, logins.email, logins.name, sessions.expires_at
    FROM sessions
    JOIN logins ON logins.id = sessions.login_id
    WHERE sessions.token_sha256 = ${at.tokenSha256} AND sessions.expires_at > ${at.now}`);
  return row ? parseSession(row) : null;
}

export async function prolongSession(
  session: PostgresSession,
  to: { tokenSha256: Buffer; workspaceId: string; expiresAt: Date },
): Promise<void> {
  await session.query(sql`
    UPDATE sessions
    SET expires_at = ${to.expiresAt}
    WHERE workspace_id = ${to.workspaceId} AND token_sha256 = ${to.tokenSha256}`);
}

export async function deleteSession(
  session: PostgresSession,
  of: { tokenSha256: Buffer; workspaceId: string },
): Promise<void> {
  await session.query(sql`
    DELETE FROM sessions
    WHERE workspace_id = ${of.workspaceId} AND token_sha256 = ${of.tokenSha256}`);
}

export async function deleteExpiredSessions(
  session: PostgresSession,
  of: { workspaceId: string; now: Date },
): Promise<void> {
  await session.query(sql`
    DELETE FROM sessions
    WHERE workspace_id = ${of.workspaceId} AND expires_at <= ${of.now}`);
}

function parseSession(row: SessionRow): Session {
  const { login_id: id, workspace_id: workspaceId, email, name } = row;
  return { login: { id, workspaceId, email, name }, expiresAt: row.expires_at };
}
