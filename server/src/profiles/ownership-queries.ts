import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { uuidOf, uuidsOf } from './subject-scope.ts';

export interface OwnerRow {
  readonly node: string;
  readonly owner: string;
}

/** The owners of those nodes that have or had another owner than themselves. */
export function ownersQuery(workspaceId: string, nodes: readonly string[]): SqlQuery {
  return sql`SELECT node, owner
FROM identity_owners FINAL
WHERE workspace_id = ${uuidOf(workspaceId)} AND node IN ${uuidsOf(nodes)}`;
}

/** The nodes of some subjects, without the subjects' own ids. */
export function ownedNodesQuery(workspaceId: string, ids: readonly string[]): SqlQuery {
  return sql`SELECT node, owner
FROM identity_owners FINAL
WHERE workspace_id = ${uuidOf(workspaceId)} AND owner IN ${uuidsOf(ids)} AND owner != node
  AND node IN (
    SELECT node
    FROM identity_nodes
    WHERE workspace_id = ${uuidOf(workspaceId)} AND owner IN ${uuidsOf(ids)}
  )`;
}
