import type { PostgresSession } from '../platform/postgres/index.ts';
import { sql } from '../platform/sql/sql.ts';
import type { Collection, NodeId, SubjectId } from './identifier.ts';
import { loadLog, type StoredLogEntry } from './log-store.ts';
import { loadEdges, type StoredEdge } from './store.ts';
import { nodesOf } from './subjects.ts';

/** An identifier of a subject, as it is shown. */
export interface ExplainedIdentifier {
  readonly node: NodeId;
  readonly type: string;
  readonly value: string;
  readonly raw: string;
  readonly firstAt: Date;
  readonly firstEventId: string;
  /** Every source whose evidence names it. */
  readonly sourceIds: readonly string[];
  /** Why it joins nobody, if so. */
  readonly sharedReason: string | null;
}

export interface Explanation {
  readonly id: SubjectId;
  /** Oldest first. */
  readonly identifiers: readonly ExplainedIdentifier[];
  /** What makes them one. */
  readonly evidence: readonly StoredEdge[];
  /** Links that were not followed: to other subjects, retracted, or refused, with the rule. */
  readonly setAside: readonly StoredEdge[];
  readonly log: readonly StoredLogEntry[];
}

/** Beyond these a page is no longer read; the rest stays in the store. */
const EDGES_SHOWN_MAX = 500;
const LOG_SHOWN_MAX = 100;

/** Why a subject's identifiers are one subject's, and what was left out. */
export async function explainSubject(
  session: PostgresSession,
  question: { workspaceId: string; subject: SubjectId },
): Promise<Explanation> {
  const { workspaceId, subject } = question;
  const nodes = (await nodesOf(session, { workspaceId, ids: [subject] })).get(subject) ?? [subject];
  const edges = await loadEdges(session, { workspaceId, nodes });
  const identifiers = await identifiersOf(session, { workspaceId, nodes });
  const members = new Set<NodeId>(nodes);
  const holds = (edge: StoredEdge) =>
    members.has(edge.a) && members.has(edge.b) && !edge.isRetracted && edge.kind !== 'manual_distinct';
  const inTime = edges.toSorted((one, other) => one.firstAt - other.firstAt);
  return {
    id: subject,
    identifiers,
    evidence: inTime.filter(holds).slice(0, EDGES_SHOWN_MAX),
    setAside: inTime.filter((edge) => !holds(edge)).slice(0, EDGES_SHOWN_MAX),
    log: await loadLog(session, { workspaceId, nodes, max: LOG_SHOWN_MAX }),
  };
}

/** The identifiers that some nodes stand for, oldest first, each with the sources whose evidence names it. */
export async function identifiersOf(
  session: PostgresSession,
  wanted: { workspaceId: string; nodes: readonly NodeId[] },
): Promise<ExplainedIdentifier[]> {
  const rows = await session.query<
    Omit<ExplainedIdentifier, 'sourceIds'> & { firstSourceId: string; evidenceSourceIds: string[] }
  >(sql`
    SELECT identifier.node, identifier.type, identifier.value, identifier.raw, identifier.first_at AS "firstAt",
           identifier.first_event_id AS "firstEventId", identifier.first_source_id AS "firstSourceId",
           identifier.shared_reason AS "sharedReason",
           array(
             SELECT source_id FROM identity_edges
             WHERE workspace_id = ${wanted.workspaceId} AND a = identifier.node AND source_id IS NOT NULL
             UNION
             SELECT source_id FROM identity_edges
             WHERE workspace_id = ${wanted.workspaceId} AND b = identifier.node AND source_id IS NOT NULL
           ) AS "evidenceSourceIds"
    FROM unnest(${wanted.nodes}::uuid[]) AS wanted (node)
    CROSS JOIN LATERAL (
      SELECT node, type, value, raw, first_at, first_event_id, first_source_id, shared_reason FROM identifiers
      WHERE workspace_id = ${wanted.workspaceId} AND node = wanted.node OFFSET 0
    ) AS identifier
    ORDER BY identifier.first_at, identifier.node`);
  return rows.map(({ firstSourceId, evidenceSourceIds, ...identifier }) => ({
    ...identifier,
    sourceIds: [...new Set([firstSourceId, ...evidenceSourceIds])],
  }));
}

/** Something for a person to look at. */
export interface IdentityWarning {
  readonly kind: 'shared' | 'refused' | 'quarantined' | 'large';
  readonly collection: Collection;
  /** The identifier, the weaker end of the link, or the subject. */
  readonly node: NodeId;
  readonly type: string;
  readonly value: string;
  readonly reason: string;
}

/** A subject with more identifiers deserves a look, long before any limit. */
const LARGE_SUBJECT = 50;

/** Shared identifiers, refused and quarantined links and unusually large subjects, for Settings. */
export async function listWarnings(
  session: PostgresSession,
  question: { workspaceId: string; max: number },
): Promise<IdentityWarning[]> {
  const { workspaceId, max } = question;
  return session.query(sql`
    (SELECT 'shared' AS kind, collection, node, type, value, shared_reason AS reason
    FROM identifiers
    WHERE workspace_id = ${workspaceId} AND shared_reason IS NOT NULL
    LIMIT ${max}::int)
    UNION ALL
    (SELECT CASE WHEN edge.refused_rule = 'reach' THEN 'quarantined' ELSE 'refused' END,
            edge.collection, weaker.node, weaker.type, weaker.value, edge.refused_reason
    FROM identity_edges AS edge
    JOIN identifiers AS weaker ON weaker.workspace_id = ${workspaceId} AND weaker.node = edge.b
    WHERE edge.workspace_id = ${workspaceId} AND edge.refused_rule IS NOT NULL
    ORDER BY edge.first_at DESC
    LIMIT ${max}::int)
    UNION ALL
    (SELECT 'large', founder.collection, founder.node, founder.type, founder.value,
            large.identifiers || ' identifiers are one subject'
    FROM (
      SELECT owner, count(*) + 1 AS identifiers
      FROM identity_owners
      WHERE workspace_id = ${workspaceId} AND owner <> node
      GROUP BY owner
      HAVING count(*) >= ${LARGE_SUBJECT}::int
    ) AS large
    JOIN identifiers AS founder ON founder.workspace_id = ${workspaceId} AND founder.node = large.owner
    ORDER BY large.identifiers DESC
    LIMIT ${max}::int)`);
}
