import type { PostgresSession } from '../platform/postgres/index.ts';
import { json, type SqlQuery, sql } from '../platform/sql/sql.ts';
import type { LogEntry, LogKind } from './chronicle.ts';
import type { EdgeClaim } from './evidence.ts';
import type { Collection, NodeId, SubjectId } from './identifier.ts';
import type { EdgeName } from './store.ts';

/** What an undo of a split needs to know. */
export interface SplitDetails {
  readonly distinct: readonly EdgeName[];
  readonly retracted: readonly EdgeName[];
}

export interface ManualAct {
  readonly actor: string;
  readonly reason: string;
  readonly details: SplitDetails | null;
}

/** An entry as kept. */
export interface StoredLogEntry extends LogEntry {
  readonly seq: number;
  readonly at: Date;
  readonly actor: string | null;
}

/** Appends what happened in one change; returns the numbers the entries got. */
export async function appendLog(
  tx: PostgresSession,
  log: { workspaceId: string; at: Date; entries: readonly LogEntry[]; act: ManualAct | null },
): Promise<number[]> {
  const column = <T>(read: (entry: LogEntry) => T) => log.entries.map(read);
  const rows = await tx.query<{ seq: number }>(sql`
    INSERT INTO identity_log
      (workspace_id, at, actor, details, kind, collection, subject, other, edge_a, edge_b, edge_claim,
       event_id, source_id, rule, reason)
    SELECT ${log.workspaceId}::uuid, ${log.at}::timestamptz, ${log.act?.actor ?? null}::text,
           ${json(log.act?.details ?? null)}::jsonb, new.*
    FROM unnest(
      ${column(({ kind }) => kind)}::text[],
      ${column(({ collection }) => collection)}::text[],
      ${column(({ subject }) => subject)}::uuid[],
      ${column(({ other }) => other)}::uuid[],
      ${column(({ edge }) => edge?.a ?? null)}::uuid[],
      ${column(({ edge }) => edge?.b ?? null)}::uuid[],
      ${column(({ edge }) => edge?.claim ?? null)}::text[],
      ${column(({ eventId }) => eventId)}::uuid[],
      ${column(({ sourceId }) => sourceId)}::uuid[],
      ${column(({ rule }) => rule)}::text[],
      ${column(({ reason }) => reason ?? log.act?.reason ?? null)}::text[]
    ) AS new
    RETURNING seq`);
  return rows.map(({ seq }) => seq);
}

interface LogRow {
  readonly seq: number;
  readonly at: Date;
  readonly kind: LogKind;
  readonly collection: Collection;
  readonly subject: SubjectId;
  readonly other: SubjectId | null;
  readonly edgeA: NodeId | null;
  readonly edgeB: NodeId | null;
  readonly edgeClaim: EdgeClaim | null;
  readonly eventId: string | null;
  readonly sourceId: string | null;
  readonly rule: string | null;
  readonly actor: string | null;
  readonly reason: string | null;
}

const LOG_COLUMNS: SqlQuery = sql`seq, at, kind, collection, subject, other, edge_a AS "edgeA", edge_b AS "edgeB",
    edge_claim AS "edgeClaim", event_id AS "eventId", source_id AS "sourceId", rule, actor, reason`;

/** The latest entries about some identifiers, newest first. */
export async function loadLog(
  session: PostgresSession,
  wanted: { workspaceId: string; nodes: readonly NodeId[]; max: number },
): Promise<StoredLogEntry[]> {
  const rows = await session.query<LogRow>(sql`
    SELECT ${LOG_COLUMNS} FROM identity_log
    WHERE workspace_id = ${wanted.workspaceId} AND subject = ANY(${wanted.nodes}::uuid[])
    UNION
    SELECT ${LOG_COLUMNS} FROM identity_log
    WHERE workspace_id = ${wanted.workspaceId} AND other = ANY(${wanted.nodes}::uuid[])
    ORDER BY seq DESC
    LIMIT ${wanted.max}::int`);
  return rows.map(({ edgeA: a, edgeB: b, edgeClaim: claim, ...row }) => ({
    ...row,
    edge: a === null || b === null || claim === null ? null : { a, b, claim },
  }));
}

/** What a split by hand did, for its undo; null when `seq` is no split of the workspace. */
export async function loadSplit(
  session: PostgresSession,
  wanted: { workspaceId: string; seq: number },
): Promise<(SplitDetails & { subject: SubjectId; collection: Collection }) | null> {
  const rows = await session.query<{
    subject: SubjectId;
    collection: Collection;
    details: SplitDetails | null;
  }>(sql`
    SELECT subject, collection, details
    FROM identity_log
    WHERE workspace_id = ${wanted.workspaceId} AND seq = ${wanted.seq}::bigint AND kind = 'split_by_hand'`);
  const found = rows[0];
  return found?.details ? { ...found.details, subject: found.subject, collection: found.collection } : null;
}
