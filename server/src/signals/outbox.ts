import type { Collection, SignalKind } from '@sextant/contract';
import { uuidOfText } from '../platform/ids.ts';
import type { Postgres, PostgresSession } from '../platform/postgres/index.ts';
import { json, type SqlQuery, sql } from '../platform/sql/index.ts';
import type { BandState, Change } from './changes.ts';

/** A change of one subject, with an id: what is delivered, and what the list of signals shows. */
export interface StoredSignal extends Change {
  readonly workspaceId: string;
  readonly id: string;
  readonly at: Date;
  readonly collection: Collection;
  /** Id of the subject when it was noticed. */
  readonly subject: string;
  /** Version of the standing that has the change. */
  readonly standingVersion: number;
}

/** A signal that somebody has not been told of yet. */
export interface UndeliveredSignal extends StoredSignal {
  readonly isLogged: boolean;
}

/**
 * The same for a change noticed twice: it is made of the standing departed from, which is the same again when a crash
 * kept the new one from being written.
 */
export function signalIdOf(
  { kind, definition, after }: Change,
  of: { workspaceId: string; collection: Collection; subject: string; departedVersion: number },
): string {
  return uuidOfText(
    [
      ...[of.workspaceId, of.collection, of.subject, String(of.departedVersion)],
      ...[kind, definition.kind, definition.name, after ?? ''],
    ].join('\u0000'),
  );
}

/** Rows of one statement. */
const ROWS_AT_ONCE = 1_000;

/** Puts signals into the outbox; one that is there already and not in the log yet gets the new standing. */
export async function putSignals(postgres: Postgres, signals: readonly StoredSignal[]): Promise<void> {
  for (let start = 0; start < signals.length; start += ROWS_AT_ONCE)
    await postgres.query(insertOf(signals.slice(start, start + ROWS_AT_ONCE)));
}

function insertOf(signals: readonly StoredSignal[]): SqlQuery {
  const rows = signals.map(({ definition, isGood, standingVersion, workspaceId, ...signal }) => ({
    ...signal,
    workspace_id: workspaceId,
    definition_kind: definition.kind,
    definition: definition.name,
    title: definition.title,
    is_good: isGood,
    standing_version: standingVersion,
  }));
  return sql`
    INSERT INTO signals (
      workspace_id, id, kind, at, collection, subject, definition_kind, definition, title, before, after, change, state,
      is_good, standing_version
    )
    SELECT workspace_id, id, kind, at, collection, subject, definition_kind, definition, title, before, after, change,
      state, is_good, standing_version
    FROM jsonb_to_recordset(${json(rows)}::jsonb) AS noticed (
      workspace_id uuid, id uuid, kind text, at timestamptz, collection text, subject uuid, definition_kind text,
      definition text, title text, before text, after text, change double precision, state text, is_good boolean,
      standing_version bigint
    )
    ON CONFLICT (workspace_id, id) DO UPDATE
    SET at = excluded.at, standing_version = excluded.standing_version
    WHERE signals.logged_at IS NULL`;
}

interface SignalRow {
  readonly id: string;
  readonly kind: SignalKind;
  readonly at: Date;
  readonly collection: Collection;
  readonly subject: string;
  readonly definition_kind: Change['definition']['kind'];
  readonly definition: string;
  readonly title: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly change: number | null;
  readonly state: BandState | null;
  readonly is_good: boolean | null;
  readonly standing_version: number | string;
  readonly is_logged: boolean;
}

const columns: SqlQuery = sql`id, kind, at, collection, subject, definition_kind, definition, title, before, after,
      change, state, is_good, standing_version, logged_at IS NOT NULL AS is_logged`;

/** A place in the list of signals, which is by time and then by id. */
export interface SignalPosition {
  readonly at: Date;
  readonly id: string;
}

/** Signals that are not delivered, oldest first, after one of them. */
export async function undelivered(
  session: PostgresSession,
  { workspaceId, after, limit }: { workspaceId: string; after: SignalPosition | null; limit: number },
): Promise<UndeliveredSignal[]> {
  const beyond = after === null ? sql`` : sql` AND (at, id) > (${after.at}, ${after.id}::uuid)`;
  const rows = await session.query<SignalRow>(sql`
    SELECT ${columns}
    FROM signals
    WHERE workspace_id = ${workspaceId} AND delivered_at IS NULL${beyond}
    ORDER BY at, id
    LIMIT ${limit}::int`);
  return rows.map((row) => signalOf(workspaceId, row));
}

export interface SignalFilter {
  readonly since?: Date | undefined;
  readonly kinds: readonly SignalKind[];
  readonly definition?: string | undefined;
  /** Ids under which the subject was or is known. */
  readonly subjects?: readonly string[] | undefined;
  readonly collection?: Collection | undefined;
  /** Older than this one. */
  readonly before: SignalPosition | null;
  readonly limit: number;
}

/** Signals that hold, newest first. */
export async function listStored(
  session: PostgresSession,
  { workspaceId, filter }: { workspaceId: string; filter: SignalFilter },
): Promise<StoredSignal[]> {
  const rows = await session.query<SignalRow>(sql`
    SELECT ${columns}
    FROM signals
    WHERE workspace_id = ${workspaceId} AND logged_at IS NOT NULL${sql.join(conditionsOf(filter), '')}
    ORDER BY at DESC, id DESC
    LIMIT ${filter.limit}::int`);
  return rows.map((row) => signalOf(workspaceId, row));
}

function conditionsOf({ since, kinds, definition, subjects, collection, before }: SignalFilter): SqlQuery[] {
  return [
    ...(since === undefined ? [] : [sql` AND at > ${since}`]),
    ...(kinds.length === 0 ? [] : [sql` AND kind = ANY (${kinds}::text[])`]),
    ...(definition === undefined ? [] : [sql` AND definition = ${definition}`]),
    ...(subjects === undefined ? [] : [sql` AND subject = ANY (${subjects}::uuid[])`]),
    ...(collection === undefined ? [] : [sql` AND collection = ${collection}`]),
    ...(before === null ? [] : [sql` AND (at, id) < (${before.at}, ${before.id}::uuid)`]),
  ];
}

function signalOf(workspaceId: string, row: SignalRow): UndeliveredSignal {
  const { definition_kind, definition, title, is_good, is_logged, standing_version, ...same } = row;
  return {
    ...same,
    workspaceId,
    at: new Date(row.at),
    definition: { kind: definition_kind, name: definition, title },
    isGood: is_good,
    isLogged: is_logged,
    standingVersion: Number(standing_version),
  };
}

interface Some {
  readonly workspaceId: string;
  readonly ids: readonly string[];
}

/** Notes that signals are in the log. */
export async function markLogged(
  session: PostgresSession,
  { workspaceId, ids, now }: Some & { readonly now: Date },
): Promise<void> {
  await session.query(sql`
    UPDATE signals
    SET logged_at = ${now}
    WHERE workspace_id = ${workspaceId} AND id = ANY (${ids}::uuid[])`);
}

/** Notes that everybody has been told of signals. */
export async function markDelivered(
  session: PostgresSession,
  { workspaceId, ids, now }: Some & { readonly now: Date },
): Promise<void> {
  await session.query(sql`
    UPDATE signals
    SET delivered_at = ${now}
    WHERE workspace_id = ${workspaceId} AND id = ANY (${ids}::uuid[])`);
}

/** Takes out signals of standings that were never written, unless they were put there anew since they were read. */
export async function removeCutShort(
  session: PostgresSession,
  { workspaceId, signals }: { workspaceId: string; signals: readonly StoredSignal[] },
): Promise<void> {
  const ids = signals.map(({ id }) => id);
  const versions = signals.map(({ standingVersion }) => String(standingVersion));
  await session.query(sql`
    DELETE FROM signals
    WHERE workspace_id = ${workspaceId} AND logged_at IS NULL
      AND (id, standing_version) IN (SELECT * FROM unnest(${ids}::uuid[], ${versions}::bigint[]))`);
}

/** Takes out what was delivered and is older than a moment. */
export async function removeOld(
  session: PostgresSession,
  { workspaceId, before }: { workspaceId: string; before: Date },
): Promise<void> {
  await session.query(sql`
    DELETE FROM signals
    WHERE workspace_id = ${workspaceId} AND at < ${before} AND delivered_at IS NOT NULL`);
}

/** Takes out everything about subjects that are none any more. */
export async function removeSignalsOf(
  session: PostgresSession,
  { workspaceId, subjects }: { workspaceId: string; subjects: readonly string[] },
): Promise<void> {
  await session.query(sql`
    DELETE FROM signals
    WHERE workspace_id = ${workspaceId} AND subject = ANY (${subjects}::uuid[])`);
}
