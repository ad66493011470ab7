import type { Collection } from '@sextant/contract';
import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { uuidOf, uuidsOf } from '../profiles/index.ts';
import type { KeptStanding } from './standing.ts';

interface Asked {
  readonly workspaceId: string;
  readonly collection: Collection;
}

/** A row of `standings` as it is read. */
export interface StandingRow extends Omit<KeptStanding, 'asOf'> {
  readonly as_of: string;
}

const columns: SqlQuery = sql`id, as_of, metrics, scores, bands, stages, segments, signalled, revision, version`;

/** The standings of some subjects; one that has none yet is left out. */
export function standingsOfQuery({
  workspaceId,
  collection,
  ids,
}: Asked & { ids: readonly string[] }): SqlQuery {
  return sql`SELECT ${columns}
FROM standings FINAL
WHERE workspace_id = ${uuidOf(workspaceId)} AND collection = ${collection} AND id IN ${uuidsOf(ids)}`;
}

/** Standings in the order of ids, after one of them. */
export function standingsAfterQuery(
  { workspaceId, collection }: Asked,
  { after, limit }: { after: string; limit: number },
): SqlQuery {
  return sql`SELECT ${columns}
FROM standings FINAL
WHERE workspace_id = ${uuidOf(workspaceId)} AND collection = ${collection} AND id > ${uuidOf(after)}
ORDER BY id
LIMIT ${limit}`;
}

/** The newest version of each of some subjects, of standings that were taken out too. */
export function versionsOfQuery({
  workspaceId,
  collection,
  ids,
}: Asked & { ids: readonly string[] }): SqlQuery {
  return sql`SELECT id, max(version) AS version
FROM standings
WHERE workspace_id = ${uuidOf(workspaceId)} AND collection = ${collection} AND id IN ${uuidsOf(ids)}
GROUP BY id`;
}

/** Subjects of the lists that have no standing, and standings as of a moment or before whose subject is in no list. */
export function unmatchedQuery({ workspaceId, collection }: Asked, before: Date): SqlQuery {
  return sql`SELECT id, max(is_listed) AS is_listed
FROM (
  SELECT id, 1 AS is_listed, ${new Date(0)} AS as_of
  FROM ${listOf(collection)} FINAL
  WHERE workspace_id = ${uuidOf(workspaceId)}
  UNION ALL
  SELECT id, 0 AS is_listed, as_of
  FROM standings FINAL
  WHERE workspace_id = ${uuidOf(workspaceId)} AND collection = ${collection}
)
GROUP BY id
HAVING count() = 1 AND max(as_of) <= ${before}
ORDER BY id`;
}

function listOf(collection: Collection): SqlQuery {
  return collection === 'people' ? sql`people` : sql`accounts`;
}
