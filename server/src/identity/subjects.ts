import type { PostgresSession } from '../platform/postgres/index.ts';
import { sql } from '../platform/sql/sql.ts';
import { type Collection, type NodeId, parseNodeId, type SubjectId } from './identifier.ts';
import { createNormaliser } from './normalise.ts';
import type { IdentityRules } from './rules.ts';
import type { OwnerChange } from './store.ts';

/** A person or an account: the nodes under which its events are filed. */
export interface Subject {
  readonly id: SubjectId;
  readonly collection: Collection;
  /** The id first. */
  readonly nodes: readonly NodeId[];
}

export interface SubjectQuestion {
  readonly workspaceId: string;
  readonly collection: Collection;
  /** Any id that the subject has or had, or `type:value` as a person would write it. */
  readonly ref: string;
}

/** The subject that an id or identifier belongs to now; null when nothing like it was ever seen. */
export async function findSubject(
  stores: { postgres: PostgresSession; rules: IdentityRules },
  question: SubjectQuestion,
): Promise<Subject | null> {
  const { workspaceId, collection } = question;
  const node = nodeOfRef(question, stores.rules);
  if (node === null) return null;
  // One question, since each waits for its turn at an embedded store.
  const [found] = await stores.postgres.query<{ id: SubjectId; others: NodeId[] }>(sql`
    SELECT subject.id, subject.others
    FROM (
      SELECT node FROM identifiers
      WHERE workspace_id = ${workspaceId} AND node = ${node} AND collection = ${collection} OFFSET 0
    ) AS identifier
    LEFT JOIN LATERAL (
      SELECT owner FROM identity_owners WHERE workspace_id = ${workspaceId} AND node = identifier.node OFFSET 0
    ) AS owned ON true
    CROSS JOIN LATERAL (
      SELECT coalesce(owned.owner, identifier.node) AS id, array(
        SELECT node FROM identity_owners
        WHERE workspace_id = ${workspaceId} AND owner = coalesce(owned.owner, identifier.node)
          AND node <> coalesce(owned.owner, identifier.node)
        ORDER BY node
      ) AS others
    ) AS subject`);
  return found === undefined ? null : { id: found.id, collection, nodes: [found.id, ...found.others] };
}

/** The node that an address names, whether or not anything like it was ever seen; null when it names none. */
export function nodeOfRef(question: SubjectQuestion, rules: IdentityRules): NodeId | null {
  const ref = question.ref.trim();
  const id = parseNodeId(ref);
  if (id !== null) return id;
  const colon = ref.indexOf(':');
  if (colon < 1) return null;
  const { workspaceId, collection } = question;
  const type = ref.slice(0, colon).trim().toLowerCase();
  const made = createNormaliser(rules)({ workspaceId, collection, type, raw: ref.slice(colon + 1) });
  return 'blocked' in made ? null : made.node;
}

/** The nodes of current subjects, each with its own id first. */
export async function nodesOf(
  session: PostgresSession,
  question: { workspaceId: string; ids: readonly SubjectId[] },
): Promise<Map<SubjectId, NodeId[]>> {
  const rows = await session.query<{ owner: SubjectId; node: NodeId }>(sql`
    SELECT owned.owner, owned.node
    FROM unnest(${question.ids}::uuid[]) AS wanted (id)
    CROSS JOIN LATERAL (
      SELECT owner, node FROM identity_owners
      WHERE workspace_id = ${question.workspaceId} AND owner = wanted.id AND node <> wanted.id OFFSET 0
    ) AS owned
    ORDER BY owned.node`);
  const nodes = new Map<SubjectId, NodeId[]>(question.ids.map((id) => [id, [id]]));
  for (const { owner, node } of rows) nodes.get(owner)?.push(node);
  return nodes;
}

/** The current subject of each node; an unknown node is a subject of its own. */
export async function ownersOf(
  session: PostgresSession,
  question: { workspaceId: string; nodes: readonly NodeId[] },
): Promise<Map<NodeId, SubjectId>> {
  const rows = await session.query<{ node: NodeId; owner: SubjectId }>(sql`
    SELECT owned.node, owned.owner
    FROM unnest(${question.nodes}::uuid[]) AS wanted (node)
    CROSS JOIN LATERAL (
      SELECT node, owner FROM identity_owners
      WHERE workspace_id = ${question.workspaceId} AND node = wanted.node OFFSET 0
    ) AS owned`);
  const owners = new Map<NodeId, SubjectId>(question.nodes.map((node) => [node, node]));
  for (const { node, owner } of rows) owners.set(node, owner);
  return owners;
}

/**
 * Rows of the owner map that changed after a version, oldest first: for a copy that missed something. Versions
 * grow in the order of commits within a workspace, and a version is never cut in two (so there may be more rows
 * than `max`): the last version read is a safe place to go on from.
 */
export async function exportOwners(
  session: PostgresSession,
  question: { workspaceId: string; since: number; max: number },
): Promise<Omit<OwnerChange, 'from'>[]> {
  return session.query(sql`
    SELECT collection, node, owner AS "to", version
    FROM identity_owners
    WHERE workspace_id = ${question.workspaceId} AND version > ${question.since}::bigint
    ORDER BY version
    FETCH FIRST (${question.max}::int) ROWS WITH TIES`);
}

/** Pages through all identifiers of a workspace, in the order of their nodes. */
export async function listNodes(
  session: PostgresSession,
  question: { workspaceId: string; after: NodeId | null; max: number },
): Promise<NodeId[]> {
  const after = question.after ?? '00000000-0000-0000-0000-000000000000';
  const rows = await session.query<{ node: NodeId }>(sql`
    SELECT node
    FROM identifiers
    WHERE workspace_id = ${question.workspaceId} AND node > ${after}::uuid
    ORDER BY node
    LIMIT ${question.max}::int`);
  return rows.map(({ node }) => node);
}
