import type { PostgresSession } from '../platform/postgres/index.ts';
import { sql } from '../platform/sql/sql.ts';
import { claimOf, type Edge } from './evidence.ts';
import type { IdentifierSighting } from './evidence-batch.ts';
import type { Collection, NodeId, SubjectId } from './identifier.ts';
import { type EdgeName, instantOf } from './store.ts';

// Called with the workspace locked. `OFFSET 0` keeps look-ups from becoming one join, see `lockIdentities`. Rows are
// changed by their place, found by such look-ups: a join of 5,000 with a list of 5,000 took a second, this 30 ms.

interface OfNodes {
  readonly workspaceId: string;
  readonly nodes: readonly NodeId[];
}

interface OfEdges {
  readonly workspaceId: string;
  readonly edges: readonly EdgeName[];
}

/** The earliest event of each of some identifiers, as far as they are known. */
export function firstEventsOfIdentifiers(
  tx: PostgresSession,
  { workspaceId, nodes }: OfNodes,
): Promise<{ node: NodeId; collection: Collection; eventId: string }[]> {
  return tx.query(sql`
    SELECT identifier.node, identifier.collection, identifier.first_event_id AS "eventId"
    FROM unnest(${nodes}::uuid[]) AS wanted (node)
    CROSS JOIN LATERAL (
      SELECT node, collection, first_event_id FROM identifiers
      WHERE workspace_id = ${workspaceId} AND node = wanted.node OFFSET 0
    ) AS identifier`);
}

/** The earliest event of each of some edges, as far as they are known; null where a person said it. */
export function firstEventsOfEdges(
  tx: PostgresSession,
  { workspaceId, edges }: OfEdges,
): Promise<(EdgeName & { eventId: string | null })[]> {
  return tx.query(sql`
    SELECT edge.a, edge.b, edge.claim, edge.event_id AS "eventId"
    FROM unnest(
      ${edges.map(({ a }) => a)}::uuid[],
      ${edges.map(({ b }) => b)}::uuid[],
      ${edges.map(({ claim }) => claim)}::text[]
    ) AS named (a, b, claim)
    CROSS JOIN LATERAL (
      SELECT a, b, claim, event_id FROM identity_edges
      WHERE workspace_id = ${workspaceId} AND a = named.a AND b = named.b AND claim = named.claim OFFSET 0
    ) AS edge`);
}

/** Has identifiers have been seen first by other events, be they later than what is stored. */
export async function moveIdentifiers(
  tx: PostgresSession,
  { workspaceId, sightings }: { workspaceId: string; sightings: readonly IdentifierSighting[] },
): Promise<void> {
  if (sightings.length === 0) return;
  const column = <T>(read: (sighting: IdentifierSighting) => T) => sightings.map(read);
  await tx.query(sql`
    UPDATE identifiers AS known
    SET raw = new.raw, first_at = new.at, first_event_id = new.event_id, first_source_id = new.source_id
    FROM (
      SELECT place.ctid AS place, seen.*
      FROM unnest(
        ${column(({ identifier }) => identifier.node)}::uuid[],
        ${column(({ identifier }) => identifier.raw)}::text[],
        ${column(({ firstAt }) => instantOf(firstAt))}::timestamptz[],
        ${column(({ eventId }) => eventId)}::uuid[],
        ${column(({ sourceId }) => sourceId)}::uuid[]
      ) AS seen (node, raw, at, event_id, source_id)
      CROSS JOIN LATERAL (
        SELECT ctid FROM identifiers WHERE workspace_id = ${workspaceId} AND node = seen.node OFFSET 0
      ) AS place
      OFFSET 0
    ) AS new
    WHERE known.ctid = new.place`);
}

/** The same for edges. */
export async function moveEdges(
  tx: PostgresSession,
  { workspaceId, edges }: { workspaceId: string; edges: readonly Edge[] },
): Promise<void> {
  if (edges.length === 0) return;
  const column = <T>(read: (edge: Edge) => T) => edges.map(read);
  await tx.query(sql`
    UPDATE identity_edges AS known
    SET kind = new.kind, first_at = new.at, event_id = new.event_id, source_id = new.source_id
    FROM (
      SELECT place.ctid AS place, seen.*
      FROM unnest(
        ${column(({ a }) => a)}::uuid[],
        ${column(({ b }) => b)}::uuid[],
        ${column(({ kind }) => claimOf(kind))}::text[],
        ${column(({ kind }) => kind)}::text[],
        ${column(({ firstAt }) => instantOf(firstAt))}::timestamptz[],
        ${column(({ eventId }) => eventId)}::uuid[],
        ${column(({ sourceId }) => sourceId)}::uuid[]
      ) AS seen (a, b, claim, kind, at, event_id, source_id)
      CROSS JOIN LATERAL (
        SELECT ctid FROM identity_edges
        WHERE workspace_id = ${workspaceId} AND a = seen.a AND b = seen.b AND claim = seen.claim OFFSET 0
      ) AS place
      OFFSET 0
    ) AS new
    WHERE known.ctid = new.place`);
}

export async function deleteEdges(tx: PostgresSession, { workspaceId, edges }: OfEdges): Promise<void> {
  await tx.query(sql`
    DELETE FROM identity_edges
    WHERE ctid = ANY(ARRAY(
      SELECT place.ctid
      FROM unnest(
        ${edges.map(({ a }) => a)}::uuid[],
        ${edges.map(({ b }) => b)}::uuid[],
        ${edges.map(({ claim }) => claim)}::text[]
      ) AS named (a, b, claim)
      CROSS JOIN LATERAL (
        SELECT ctid FROM identity_edges
        WHERE workspace_id = ${workspaceId} AND a = named.a AND b = named.b AND claim = named.claim OFFSET 0
      ) AS place
    ))`);
}

export async function deleteIdentifiers(tx: PostgresSession, { workspaceId, nodes }: OfNodes): Promise<void> {
  await tx.query(sql`
    DELETE FROM identifiers
    WHERE ctid = ANY(ARRAY(
      SELECT place.ctid
      FROM unnest(${nodes}::uuid[]) AS lost (node)
      CROSS JOIN LATERAL (
        SELECT ctid FROM identifiers WHERE workspace_id = ${workspaceId} AND node = lost.node OFFSET 0
      ) AS place
    ))`);
}

/** Takes back what was said against edges of identifiers that are gone: an edge is judged between two that are known. */
export async function clearRefusals(tx: PostgresSession, { workspaceId, nodes }: OfNodes): Promise<void> {
  await tx.query(sql`
    UPDATE identity_edges
    SET refused_rule = NULL, refused_reason = NULL
    WHERE workspace_id = ${workspaceId} AND refused_rule IS NOT NULL
      AND (a = ANY(${nodes}::uuid[]) OR b = ANY(${nodes}::uuid[]))`);
}

/** Those of some nodes that are owned by another one. */
export function ownedByOthers(
  tx: PostgresSession,
  { workspaceId, nodes }: OfNodes,
): Promise<{ node: NodeId; collection: Collection; owner: SubjectId }[]> {
  return tx.query(sql`
    SELECT owned.node, owned.collection, owned.owner
    FROM unnest(${nodes}::uuid[]) AS wanted (node)
    CROSS JOIN LATERAL (
      SELECT node, collection, owner FROM identity_owners
      WHERE workspace_id = ${workspaceId} AND node = wanted.node AND owner <> node OFFSET 0
    ) AS owned`);
}
