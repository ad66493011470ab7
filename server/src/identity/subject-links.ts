import type { PostgresSession } from '../platform/postgres/index.ts';
import { sql } from '../platform/sql/sql.ts';
import type { NodeId } from './identifier.ts';

/** Evidence that is followed, or was until a person took it back. */
export interface DatedLink {
  readonly a: NodeId;
  readonly b: NodeId;
  /** The earliest event that says so; null where a person does. */
  readonly eventId: string | null;
  /** When that event, or the person's decision, happened. */
  readonly firstAt: Date;
  /** When it made one subject of two, where it did; by the clock of then, or of the last rebuilding. */
  readonly mergedAt: Date | null;
  /** When a person took it back or said that the two are not the same; null while it holds. */
  readonly partedAt: Date | null;
}

/** What joins a subject's identifiers, and those that came out of it since a moment. */
export interface SubjectLinks {
  readonly nodes: readonly NodeId[];
  readonly links: readonly DatedLink[];
}

/** The links of a current subject, given its nodes, with those of subjects that came out of it after `since`. */
export async function linksOf(
  session: PostgresSession,
  question: { workspaceId: string; nodes: readonly NodeId[]; since: Date },
): Promise<SubjectLinks> {
  const { workspaceId } = question;
  const parted = await session.query<{ node: NodeId }>(sql`
    SELECT owned.node
    FROM (
      SELECT DISTINCT subject FROM identity_log
      WHERE workspace_id = ${workspaceId} AND other = ANY(${question.nodes}::uuid[])
        AND kind = 'came_apart' AND at > ${question.since}::timestamptz
    ) AS gone
    CROSS JOIN LATERAL (
      SELECT gone.subject AS node
      UNION
      SELECT node FROM identity_owners WHERE workspace_id = ${workspaceId} AND owner = gone.subject
    ) AS owned`);
  const nodes = [...new Set([...question.nodes, ...parted.map(({ node }) => node)])];
  return { nodes, links: await linksAmong(session, { workspaceId, nodes }) };
}

async function linksAmong(
  session: PostgresSession,
  { workspaceId, nodes }: { workspaceId: string; nodes: readonly NodeId[] },
): Promise<DatedLink[]> {
  return session.query<DatedLink>(sql`
    SELECT edge.a, edge.b, edge.event_id AS "eventId", edge.first_at AS "firstAt", (
             SELECT min(told.at) FROM identity_log AS told
             WHERE told.workspace_id = ${workspaceId} AND told.subject = ANY(${nodes}::uuid[])
               AND told.kind = 'merged' AND told.edge_a = edge.a AND told.edge_b = edge.b
               AND told.edge_claim = edge.claim
           ) AS "mergedAt",
           coalesce(edge.retracted_at, CASE WHEN edge.refused_rule = 'manual_distinct' THEN veto.said_at END)
             AS "partedAt"
    FROM unnest(${nodes}::uuid[]) AS wanted (node)
    CROSS JOIN LATERAL (
      SELECT * FROM identity_edges
      WHERE workspace_id = ${workspaceId} AND a = wanted.node OFFSET 0
    ) AS edge
    CROSS JOIN (
      SELECT min(first_at) AS said_at FROM identity_edges
      WHERE workspace_id = ${workspaceId} AND a = ANY(${nodes}::uuid[]) AND b = ANY(${nodes}::uuid[])
        AND kind = 'manual_distinct' AND retracted_at IS NULL
    ) AS veto
    WHERE edge.b = ANY(${nodes}::uuid[]) AND edge.kind <> 'manual_distinct'
      AND (edge.refused_rule IS NULL OR edge.refused_rule = 'manual_distinct')`);
}
