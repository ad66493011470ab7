import { webhookVendors } from '@sextant/contract';
import { z } from 'zod';
import type { PostgresSession } from '../../platform/postgres/index.ts';
import { json, type SqlQuery, sql } from '../../platform/sql/index.ts';
import type { RowCounts } from '../import/index.ts';

const webhookSettings = z.object({ signedUrl: z.string().nullable() });
const databaseSettings = z.object({
  shownUrl: z.string(),
  query: z.string(),
  cursor: z.string().nullable(),
  everyMinutes: z.number().nullable(),
});
export type WebhookSettings = z.output<typeof webhookSettings>;
export type DatabaseSettings = z.output<typeof databaseSettings>;

const shared = {
  workspace_id: z.string(),
  id: z.string(),
  source_id: z.string(),
  name: z.string(),
  secret: z.instanceof(Uint8Array).nullable(),
  map: z.string(),
  is_paused: z.boolean(),
  cursor_at: z.string().nullable(),
  last_run_at: z.date().nullable(),
  next_run_at: z.date().nullable(),
  last_problem: z.string().nullable(),
  failures: z.number(),
  last_counts: z
    .object({ read: z.number(), accepted: z.number(), duplicates: z.number(), rejected: z.number() })
    .nullable(),
};

const connectionRow = z
  .discriminatedUnion('kind', [
    z.object({
      ...shared,
      kind: z.literal('webhook'),
      vendor: z.enum(webhookVendors),
      settings: webhookSettings,
    }),
    z.object({ ...shared, kind: z.literal('database'), vendor: z.null(), settings: databaseSettings }),
  ])
  .transform(({ workspace_id, source_id, is_paused, cursor_at, last_run_at, next_run_at, ...row }) => {
    const { last_problem, last_counts, ...rest } = row;
    return {
      ...rest,
      workspaceId: workspace_id,
      sourceId: source_id,
      isPaused: is_paused,
      cursorAt: cursor_at,
      lastRunAt: last_run_at,
      nextRunAt: next_run_at,
      lastProblem: last_problem,
      lastCounts: last_counts,
    };
  });

/** A webhook or a database as it is kept; its secret is sealed. */
export type StoredConnection = z.output<typeof connectionRow>;
export type StoredWebhook = Extract<StoredConnection, { kind: 'webhook' }>;
export type StoredDatabase = Extract<StoredConnection, { kind: 'database' }>;

export interface ConnectionKey {
  readonly workspaceId: string;
  readonly id: string;
}

const columns = sql`
      workspace_id, id, source_id, name, kind, vendor, secret, settings, map, is_paused, cursor_at, last_run_at,
      next_run_at, last_problem, failures, last_counts`;

async function ask(session: PostgresSession, query: SqlQuery): Promise<StoredConnection[]> {
  const rows = await session.query(query);
  return rows.map((row) => connectionRow.parse(row));
}

/** What it is, and what that kind has. */
export type ConnectionKind =
  | Pick<StoredWebhook, 'kind' | 'vendor' | 'settings'>
  | Pick<StoredDatabase, 'kind' | 'vendor' | 'settings'>;

/** What a new connection is made of. */
export type NewConnection = ConnectionKey & {
  readonly sourceId: string;
  readonly name: string;
  readonly secret: Uint8Array | null;
  readonly map: string;
  readonly nextRunAt: Date | null;
  readonly createdAt: Date;
} & ConnectionKind;

export async function insertConnection(session: PostgresSession, made: NewConnection): Promise<void> {
  await session.query(sql`
    INSERT INTO connections (
      workspace_id, id, source_id, name, kind, vendor, secret, settings, map, next_run_at, created_at
    )
    VALUES (
      ${made.workspaceId}, ${made.id}, ${made.sourceId}, ${made.name}, ${made.kind}, ${made.vendor}, ${made.secret},
      ${json(made.settings)}, ${made.map}, ${made.nextRunAt}, ${made.createdAt}
    )`);
}

export function listConnections(session: PostgresSession, workspaceId: string): Promise<StoredConnection[]> {
  return ask(
    session,
    sql`
    SELECT ${columns}
    FROM connections
    WHERE workspace_id = ${workspaceId}
    ORDER BY created_at, id`,
  );
}

export async function findConnection(
  session: PostgresSession,
  { workspaceId, id }: ConnectionKey,
): Promise<StoredConnection | null> {
  const [found] = await ask(
    session,
    sql`
    SELECT ${columns}
    FROM connections
    WHERE workspace_id = ${workspaceId} AND id = ${id}`,
  );
  return found ?? null;
}

/** By its address alone: a vendor knows of no workspace, and the signature tells whether to believe it. */
export async function findWebhook(session: PostgresSession, id: string): Promise<StoredWebhook | null> {
  const [found] = await ask(
    session,
    sql`
    SELECT ${columns}
    FROM connections
    WHERE id = ${id} AND kind = 'webhook'`,
  );
  return found?.kind === 'webhook' ? found : null;
}

/** What a person may change; a new address of a database keeps where it was read up to. */
export async function updateConnection(
  session: PostgresSession,
  to: ConnectionKey & {
    isPaused: boolean;
    map: string;
    secret: Uint8Array | null;
    settings: WebhookSettings | DatabaseSettings;
    nextRunAt: Date | null;
  },
): Promise<void> {
  await session.query(sql`
    UPDATE connections
    SET
      is_paused = ${to.isPaused},
      map = ${to.map},
      secret = ${to.secret},
      settings = ${json(to.settings)},
      next_run_at = ${to.nextRunAt}
    WHERE workspace_id = ${to.workspaceId} AND id = ${to.id}`);
}

/** Keeps how a delivery or a reading ended. */
export async function endConnectionRun(
  session: PostgresSession,
  ended: ConnectionKey & {
    at: Date;
    nextRunAt: Date | null;
    problem: string | null;
    failures: number;
    /** null keeps those of the run before. */
    counts: RowCounts | null;
  },
): Promise<void> {
  await session.query(sql`
    UPDATE connections
    SET
      last_run_at = ${ended.at},
      next_run_at = ${ended.nextRunAt},
      last_problem = ${ended.problem},
      failures = ${ended.failures},
      last_counts = coalesce(${json(ended.counts)}::jsonb, last_counts)
    WHERE workspace_id = ${ended.workspaceId} AND id = ${ended.id}`);
}

/** Everything up to here is stored. */
export async function keepCursor(
  session: PostgresSession,
  { workspaceId, id, cursorAt }: ConnectionKey & { cursorAt: string },
): Promise<void> {
  await session.query(sql`
    UPDATE connections
    SET cursor_at = ${cursorAt}
    WHERE workspace_id = ${workspaceId} AND id = ${id}`);
}

/** Databases that are to be read by now, those that wait longest first. */
export async function dueDatabases(session: PostgresSession, now: Date): Promise<StoredDatabase[]> {
  const found = await ask(
    session,
    sql`
    SELECT ${columns}
    FROM connections
    WHERE kind = 'database' AND NOT is_paused AND next_run_at <= ${now}
    ORDER BY next_run_at, id`,
  );
  return found.filter((each) => each.kind === 'database');
}

export async function deleteConnection(
  session: PostgresSession,
  { workspaceId, id }: ConnectionKey,
): Promise<boolean> {
  const rows = await session.query(sql`
    DELETE FROM connections
    WHERE workspace_id = ${workspaceId} AND id = ${id}
    RETURNING id`);
  return rows.length > 0;
}
