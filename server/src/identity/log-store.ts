import type { PostgresSession } from '../platform/postgres/index.ts';
import { type SqlQuery, sql } from '../platform/sql/sql.ts';
import type { LogEntry, LogKind } from './chronicle.ts';
import type { EdgeClaim } from './evidence.ts';
import type { Collection, NodeId, SubjectId } from './identifier.ts';

/** Who did it by hand, and why. */
export interface ManualAct {
  readonly actor: string;
  readonly reason: string;
}

/** An entry as kept. */
export interface StoredLogEntry extends LogEntry {
  readonly seq: number;
  readonly at: Date;
  readonly actor: string | null;
}

/** Appends what happened in one change. */
export async function appendLog(
  tx: PostgresSession,
  log: { workspaceId: string; at: Date; entries: readonly LogEntry[]; act: ManualAct | null },
): Promise<void> {
  const column = <T>(read: (entry: LogEntry) => T) => log.entries.map(read);
  await tx.query(sql`
    INSERT INTO identity_log
      (workspace_id, at, actor, kind, collection, subject, other, edge_a, edge_b, edge_claim,
       event_id, source_id, rule, reason)
    SELECT ${log.workspaceId}::uuid, ${log.at}::timestamptz, ${log.act?.actor ?? null}::text, new.*
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
    ) AS new`);
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

/** Takes out what is told of identifiers that are no more. */
export async function deleteLog(
  tx: PostgresSession,
  { workspaceId, nodes }: { workspaceId: string; nodes: readonly NodeId[] },
): Promise<void> {
  for (const column of ['subject', 'other']) {
    await tx.query(sql`
      DELETE FROM identity_log
      WHERE ctid = ANY(ARRAY(
        SELECT place.ctid
        FROM unnest(${nodes}::uuid[]) AS lost (node)
        CROSS JOIN LATERAL (
          SELECT ctid FROM identity_log
          WHERE workspace_id = ${workspaceId} AND ${sql.identifier(column)} = lost.node OFFSET 0
        ) AS place
      ))`);
  }
}
