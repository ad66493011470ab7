import type { Postgres, PostgresSession } from '../platform/postgres/postgres.ts';
import { sql } from '../platform/sql/sql.ts';

/** One company using Sextant. */
export interface Workspace {
  readonly id: string;
  readonly name: string;
  /** IANA name; days and weeks are cut by it. */
  readonly timeZone: string;
  /** ISO 4217; money without a currency is taken as this. */
  readonly currency: string;
  /** ISO 3166-1 alpha-2; telephone numbers without a country code are read as of this country. */
  readonly country: string;
}

interface WorkspaceRow {
  readonly id: string;
  readonly name: string;
  readonly time_zone: string;
  readonly currency: string;
  readonly country: string;
}

const columns = sql`id, name, time_zone, currency, country`;

/** All workspaces, oldest first; the first is the one made when the installation first started. */
export async function listWorkspaces(session: PostgresSession): Promise<Workspace[]> {
  const rows = await session.query<WorkspaceRow>(sql`
    SELECT ${columns}
    FROM workspaces
    ORDER BY created_at, id`);
  return rows.map(parseWorkspace);
}

export async function findWorkspace(session: PostgresSession, id: string): Promise<Workspace | null> {
  const [row] = await session.query<WorkspaceRow>(sql`
    SELECT ${columns}
    FROM workspaces
    WHERE id = ${id}`);
  return row ? parseWorkspace(row) : null;
}

/**
 * Runs `make` if there is no workspace yet. Several processes may start at once on the same server: the lock lets
 * one of them make it and shows it to the others.
 */
export function whenThereIsNone<T>(
  postgres: Postgres,
  make: (tx: PostgresSession) => Promise<T>,
): Promise<T | null> {
  return postgres.transaction(async (tx) => {
    await tx.query(sql`LOCK TABLE workspaces IN SHARE ROW EXCLUSIVE MODE`);
    return (await listWorkspaces(tx)).length > 0 ? null : make(tx);
  });
}

export async function insertWorkspace(
  session: PostgresSession,
  workspace: Workspace & { readonly createdAt: Date },
): Promise<void> {
  const { id, name, timeZone, currency, country, createdAt } = workspace;
  await session.query(sql`
    INSERT INTO workspaces (id, name, time_zone, currency, country, created_at)
    VALUES (${id}, ${name}, ${timeZone}, ${currency}, ${country}, ${createdAt})`);
}

export async function updateWorkspace(session: PostgresSession, workspace: Workspace): Promise<void> {
  const { id, name, timeZone, currency, country } = workspace;
  await session.query(sql`
    UPDATE workspaces
    SET name = ${name}, time_zone = ${timeZone}, currency = ${currency}, country = ${country}
    WHERE id = ${id}`);
}

function parseWorkspace(row: WorkspaceRow): Workspace {
  const { id, name, currency, country } = row;
  return { id, name, timeZone: row.time_zone, currency, country };
}
