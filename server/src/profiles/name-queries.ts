import type { Collection } from '@sextant/contract';
import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { NO_ACCOUNT, uuidOf, uuidsOf } from './subject-scope.ts';

export interface NameRow {
  readonly node: string;
  readonly id: string;
  /** '' where the subject has no row in the lists yet. */
  readonly name: string;
}

/** Who owns each node, and what the lists call them. Nodes may be owners themselves. */
export function namesQuery(subjects: {
  workspaceId: string;
  collection: Collection;
  nodes: readonly string[];
}): SqlQuery {
  const workspace = uuidOf(subjects.workspaceId);
  const rows = subjects.collection === 'people' ? sql`people` : sql`accounts`;
  return sql`WITH
  asked AS (SELECT arrayJoin(arrayDistinct(${uuidsOf(subjects.nodes)})) AS node),
  owned AS (
    SELECT asked.node AS node, if(owners.owner = ${uuidOf(NO_ACCOUNT)}, asked.node, owners.owner) AS id
    FROM asked
    LEFT JOIN (
      SELECT node, owner
      FROM identity_owners FINAL
      WHERE workspace_id = ${workspace} AND node IN (SELECT node FROM asked)
    ) AS owners ON owners.node = asked.node
  )
SELECT owned.node AS node, owned.id AS id, names.name AS name
FROM owned
LEFT JOIN (
  SELECT id, name
  FROM ${rows} FINAL
  WHERE workspace_id = ${workspace} AND id IN (SELECT id FROM owned)
) AS names ON names.id = owned.id`;
}
