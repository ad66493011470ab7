import type { PostgresSession } from '../platform/postgres/index.ts';
import { type SqlQuery, sql } from '../platform/sql/sql.ts';
import { claimOf, type Edge, type EdgeClaim, type EvidenceNode, edgeKey } from './evidence.ts';
import type { IdentifierSighting } from './evidence-batch.ts';
import type { Collection, NodeId, SubjectId } from './identifier.ts';
import type { Refusal, RefusalRule } from './ledger.ts';

/** An identifier as stored, with what was last computed for it. */
export interface StoredNode extends EvidenceNode {
  readonly collection: Collection;
  readonly owner: SubjectId;
  readonly sharedReason: string | null;
}

export interface StoredEdge extends Edge {
  readonly collection: Collection;
  readonly refusedRule: RefusalRule | null;
  readonly refusedReason: string | null;
}

export interface OwnerChange {
  readonly collection: Collection;
  readonly node: NodeId;
  readonly from: SubjectId;
  readonly to: SubjectId;
  /** Of changes to one node, the highest version holds. */
  readonly version: number;
}

/**
 * One writer at a time per workspace, across processes, until the transaction ends. Meanwhile lists of nodes are
 * joined by index look-ups: without statistics, which the embedded store has none of, the planner thinks that a
 * workspace is a two-hundredth of a table and hashes all of it (measured: 200 ms instead of 15).
 */
export async function lockIdentities(tx: PostgresSession, workspaceId: string): Promise<void> {
  await tx.query(sql`
    SELECT pg_advisory_xact_lock(hashtextextended(${`identity:${workspaceId}`}, 0)),
           set_config('enable_hashjoin', 'off', true),
           set_config('enable_mergejoin', 'off', true),
           set_config('enable_seqscan', 'off', true)`);
}

/** What a batch changed: keys of new rows, and of rows that turned out to be older than known. */
export interface Saved<Key> {
  readonly added: readonly Key[];
  readonly older: readonly Key[];
}

const NONE_SAVED: Saved<never> = { added: [], older: [] };

/** Two arrays instead of a row each: measured, it takes a third off the whole insert. */
const COUNT_SAVED: SqlQuery = sql`SELECT coalesce(array_agg(key) FILTER (WHERE is_new), '{}') AS added,
           coalesce(array_agg(key) FILTER (WHERE NOT is_new), '{}') AS older
    FROM saved`;

/** Stores identifiers; returns those that were new or turned out to be older than known. */
export async function saveIdentifiers(
  tx: PostgresSession,
  batch: { workspaceId: string; sightings: readonly IdentifierSighting[] },
): Promise<Saved<NodeId>> {
  const column = <T>(read: (sighting: IdentifierSighting) => T) => batch.sightings.map(read);
  const rows = await tx.query<Saved<NodeId>>(sql`
    WITH saved AS (INSERT INTO identifiers AS known
      (workspace_id, node, collection, type, value, raw, first_at, first_event_id, first_source_id)
    SELECT ${batch.workspaceId}::uuid, new.*
    FROM unnest(
      ${column(({ identifier }) => identifier.node)}::uuid[],
      ${column(({ identifier }) => identifier.collection)}::text[],
      ${column(({ identifier }) => identifier.type)}::text[],
      ${column(({ identifier }) => identifier.value)}::text[],
      ${column(({ identifier }) => identifier.raw)}::text[],
      ${column(({ firstAt }) => instantOf(firstAt))}::timestamptz[],
      ${column(({ eventId }) => eventId)}::uuid[],
      ${column(({ sourceId }) => sourceId)}::uuid[]
    ) AS new
    ON CONFLICT (workspace_id, node) DO UPDATE
      SET raw = EXCLUDED.raw,
          first_at = EXCLUDED.first_at,
          first_event_id = EXCLUDED.first_event_id,
          first_source_id = EXCLUDED.first_source_id
      WHERE (EXCLUDED.first_at, EXCLUDED.first_event_id) < (known.first_at, known.first_event_id)
    RETURNING known.node AS key, known.xmax = 0 AS is_new)
    ${COUNT_SAVED}`);
  return rows[0] ?? NONE_SAVED;
}

/** Stores edges; returns the keys (see `edgeKey`) of those that were new or turned out to be older than known. A retracted one stays so. */
export async function saveEdges(
  tx: PostgresSession,
  batch: { workspaceId: string; edges: readonly (Edge & { collection: Collection })[] },
): Promise<Saved<string>> {
  const column = <T>(read: (edge: Edge & { collection: Collection }) => T) => batch.edges.map(read);
  const rows = await tx.query<Saved<string>>(sql`
    WITH saved AS (INSERT INTO identity_edges AS known
      (workspace_id, a, b, claim, collection, kind, first_at, event_id, source_id)
    SELECT ${batch.workspaceId}::uuid, new.*
    FROM unnest(
      ${column(({ a }) => a)}::uuid[],
      ${column(({ b }) => b)}::uuid[],
      ${column(({ kind }) => claimOf(kind))}::text[],
      ${column(({ collection }) => collection)}::text[],
      ${column(({ kind }) => kind)}::text[],
      ${column(({ firstAt }) => instantOf(firstAt))}::timestamptz[],
      ${column(({ eventId }) => eventId)}::uuid[],
      ${column(({ sourceId }) => sourceId)}::uuid[]
    ) AS new
    ON CONFLICT (workspace_id, a, b, claim) DO UPDATE
      SET kind = EXCLUDED.kind,
          first_at = EXCLUDED.first_at,
          event_id = EXCLUDED.event_id,
          source_id = EXCLUDED.source_id
      WHERE (EXCLUDED.first_at, EXCLUDED.event_id) < (known.first_at, known.event_id)
    RETURNING known.a::text || known.b::text || known.claim AS key, known.xmax = 0 AS is_new)
    ${COUNT_SAVED}`);
  return rows[0] ?? NONE_SAVED;
}

/**
 * What a person says of pairs of identifiers. Said again after it was taken back, it holds again; its age is that of
 * the first saying, in whatever order the two are carried out.
 */
export async function saveManualEdges(
  tx: PostgresSession,
  manual: {
    workspaceId: string;
    collection: Collection;
    kind: 'manual_same' | 'manual_distinct';
    pairs: readonly (readonly [NodeId, NodeId])[];
    at: Date;
  },
): Promise<void> {
  await tx.query(sql`
    INSERT INTO identity_edges AS known (workspace_id, a, b, claim, collection, kind, first_at)
    SELECT ${manual.workspaceId}::uuid, pair.a, pair.b, ${manual.kind}::text, ${manual.collection}::text,
           ${manual.kind}::text, ${manual.at}::timestamptz
    FROM unnest(${manual.pairs.map(([a]) => a)}::uuid[], ${manual.pairs.map(([, b]) => b)}::uuid[]) AS pair (a, b)
    ON CONFLICT (workspace_id, a, b, claim) DO UPDATE
      SET retracted_at = NULL, first_at = least(known.first_at, EXCLUDED.first_at)`);
}

export interface EdgeName {
  readonly a: NodeId;
  readonly b: NodeId;
  readonly claim: EdgeClaim;
}

/** Takes edges back, or with `at` null lets them hold again; returns those that changed. */
export async function retractEdges(
  tx: PostgresSession,
  retraction: { workspaceId: string; edges: readonly EdgeName[]; at: Date | null },
): Promise<EdgeName[]> {
  const { edges, at } = retraction;
  return tx.query(sql`
    UPDATE identity_edges AS edge
    SET retracted_at = ${at}::timestamptz
    FROM unnest(
      ${edges.map(({ a }) => a)}::uuid[],
      ${edges.map(({ b }) => b)}::uuid[],
      ${edges.map(({ claim }) => claim)}::text[]
    ) AS named (a, b, claim)
    WHERE edge.workspace_id = ${retraction.workspaceId}
      AND edge.a = named.a AND edge.b = named.b AND edge.claim = named.claim
      AND (edge.retracted_at IS NULL) = (${at}::timestamptz IS NOT NULL)
    RETURNING edge.a, edge.b, edge.claim`);
}

/** Which of some edges are known and hold. */
export async function holdingEdges(
  session: PostgresSession,
  wanted: { workspaceId: string; edges: readonly EdgeName[] },
): Promise<EdgeName[]> {
  const { edges } = wanted;
  return session.query(sql`
    SELECT edge.a, edge.b, edge.claim
    FROM unnest(
      ${edges.map(({ a }) => a)}::uuid[],
      ${edges.map(({ b }) => b)}::uuid[],
      ${edges.map(({ claim }) => claim)}::text[]
    ) AS named (a, b, claim)
    JOIN identity_edges AS edge
      ON edge.workspace_id = ${wanted.workspaceId}
      AND edge.a = named.a AND edge.b = named.b AND edge.claim = named.claim
    WHERE edge.retracted_at IS NULL`);
}

/** Forgets, of all workspaces, everything that can be read from the event log again. */
export async function emptyIdentities(tx: PostgresSession): Promise<void> {
  await tx.query(sql`
    TRUNCATE TABLE identifiers, identity_edges, identity_owners, identity_log, identity_decisions`);
}

interface NodeRow extends Omit<StoredNode, 'firstAt'> {
  readonly firstAt: Date;
}

export async function loadNodes(
  session: PostgresSession,
  wanted: { workspaceId: string; nodes: readonly NodeId[] },
): Promise<StoredNode[]> {
  const rows = await session.query<NodeRow>(sql`
    SELECT identifier.node, identifier.collection, identifier.type, identifier.value,
           identifier.first_at AS "firstAt", identifier.shared_reason AS "sharedReason",
           coalesce(owned.owner, identifier.node) AS owner
    FROM unnest(${wanted.nodes}::uuid[]) AS wanted (node)
    CROSS JOIN LATERAL (
      SELECT node, collection, type, value, first_at, shared_reason FROM identifiers
      WHERE workspace_id = ${wanted.workspaceId} AND node = wanted.node OFFSET 0
    ) AS identifier
    LEFT JOIN LATERAL (
      SELECT owner FROM identity_owners WHERE workspace_id = ${wanted.workspaceId} AND node = wanted.node OFFSET 0
    ) AS owned ON true`);
  return rows.map((row) => ({ ...row, firstAt: row.firstAt.getTime() }));
}

interface EdgeRow extends Omit<StoredEdge, 'firstAt'> {
  readonly firstAt: Date;
}

const EDGE_COLUMNS: SqlQuery = sql`edge.a, edge.b, edge.collection, edge.kind, edge.first_at AS "firstAt",
    edge.event_id AS "eventId", edge.source_id AS "sourceId", edge.retracted_at IS NOT NULL AS "isRetracted",
    edge.refused_rule AS "refusedRule", edge.refused_reason AS "refusedReason"`;

/**
 * All edges of some identifiers. An edge between two of them comes once. `OFFSET 0` keeps the planner from
 * turning the look-ups into one join, see `lockIdentities`.
 */
export async function loadEdges(
  session: PostgresSession,
  wanted: { workspaceId: string; nodes: readonly NodeId[] },
): Promise<StoredEdge[]> {
  const rows = await session.query<EdgeRow>(sql`
    SELECT ${EDGE_COLUMNS}
    FROM unnest(${wanted.nodes}::uuid[]) AS wanted (node)
    CROSS JOIN LATERAL (
      SELECT a, b, collection, kind, first_at, event_id, source_id, retracted_at, refused_rule, refused_reason
      FROM identity_edges
      WHERE workspace_id = ${wanted.workspaceId} AND a = wanted.node OFFSET 0
    ) AS edge
    UNION ALL
    SELECT ${EDGE_COLUMNS}
    FROM unnest(${wanted.nodes}::uuid[]) AS wanted (node)
    CROSS JOIN LATERAL (
      SELECT a, b, collection, kind, first_at, event_id, source_id, retracted_at, refused_rule, refused_reason
      FROM identity_edges
      WHERE workspace_id = ${wanted.workspaceId} AND b = wanted.node OFFSET 0
    ) AS edge`);
  const byKey = new Map(rows.map((row) => [edgeKey(row), { ...row, firstAt: row.firstAt.getTime() }]));
  return [...byKey.values()];
}

/** Writes new owners. All of one change get one version, drawn while the workspace is locked. */
export async function saveOwners(
  tx: PostgresSession,
  change: { workspaceId: string; owners: readonly Omit<OwnerChange, 'version'>[] },
): Promise<OwnerChange[]> {
  const { owners } = change;
  const [drawn] = await tx.query<{ version: number }>(
    sql`SELECT nextval('identity_owner_versions') AS version`,
  );
  const version = drawn?.version ?? 0;
  await tx.query(sql`
    INSERT INTO identity_owners (workspace_id, node, collection, owner, version)
    SELECT ${change.workspaceId}::uuid, new.node, new.collection, new.owner, ${version}::bigint
    FROM unnest(
      ${owners.map(({ node }) => node)}::uuid[],
      ${owners.map(({ collection }) => collection)}::text[],
      ${owners.map(({ to }) => to)}::uuid[]
    ) AS new (node, collection, owner)
    ON CONFLICT (workspace_id, node) DO UPDATE SET owner = EXCLUDED.owner, version = EXCLUDED.version`);
  return owners.map((owner) => ({ ...owner, version }));
}

/** Has the next version be above this one; numbers never go back. Concerns all workspaces, which share the sequence. */
export async function continueVersions(session: PostgresSession, version: number): Promise<void> {
  await session.query(sql`
    SELECT setval('identity_owner_versions', ${version}::bigint)
    FROM identity_owner_versions
    WHERE last_value < ${version}::bigint`);
}

/** Writes which links were refused, or with `rule` null no longer are. */
export async function saveRefusals(
  tx: PostgresSession,
  change: {
    workspaceId: string;
    refusals: readonly { edge: Edge; rule: RefusalRule | null; reason: string | null }[];
  },
): Promise<void> {
  const column = <T>(read: (refusal: { edge: Edge; rule: RefusalRule | null; reason: string | null }) => T) =>
    change.refusals.map(read);
  await tx.query(sql`
    UPDATE identity_edges AS edge
    SET refused_rule = nullif(new.rule, ''), refused_reason = nullif(new.reason, '')
    FROM unnest(
      ${column(({ edge }) => edge.a)}::uuid[],
      ${column(({ edge }) => edge.b)}::uuid[],
      ${column(({ edge }) => claimOf(edge.kind))}::text[],
      ${column(({ rule }) => rule ?? '')}::text[],
      ${column(({ reason }) => reason ?? '')}::text[]
    ) AS new (a, b, claim, rule, reason)
    WHERE edge.workspace_id = ${change.workspaceId}
      AND edge.a = new.a AND edge.b = new.b AND edge.claim = new.claim`);
}

/** Writes which identifiers are shared, or with an empty reason no longer are. */
export async function saveShared(
  tx: PostgresSession,
  change: { workspaceId: string; shared: readonly { node: NodeId; reason: string }[] },
): Promise<void> {
  await tx.query(sql`
    UPDATE identifiers AS identifier
    SET shared_reason = nullif(new.reason, '')
    FROM unnest(
      ${change.shared.map(({ node }) => node)}::uuid[],
      ${change.shared.map(({ reason }) => reason)}::text[]
    ) AS new (node, reason)
    WHERE identifier.workspace_id = ${change.workspaceId} AND identifier.node = new.node`);
}

export type { Refusal };

/** The driver takes instants of any year as text; a `Date` of the year 1 would be written in two digits. */
export function instantOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
