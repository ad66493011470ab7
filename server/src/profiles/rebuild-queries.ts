import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { NO_ACCOUNT, uuidOf } from './subject-scope.ts';

/** Subjects that something arrived for since an instant. */
export function arrivedSinceQuery(workspaceId: string, since: Date): SqlQuery {
  return sql`SELECT DISTINCT node, account_node
FROM arrivals
WHERE workspace_id = ${uuidOf(workspaceId)} AND received_at >= ${since}`;
}

/** People's nodes in the log after a node, in their order; an account's own node is left out. */
export function peopleAfterQuery(
  workspaceId: string,
  { after, limit }: { after: string; limit: number },
): SqlQuery {
  return sql`SELECT node
FROM events
WHERE workspace_id = ${uuidOf(workspaceId)} AND node > ${uuidOf(after)} AND node != account_node
GROUP BY node
ORDER BY node
LIMIT ${limit}
SETTINGS optimize_aggregation_in_order = 1`;
}

/** Every account node that an event speaks of. */
export function accountNodesQuery(workspaceId: string): SqlQuery {
  return sql`SELECT DISTINCT account_node AS node
FROM arrivals
WHERE workspace_id = ${uuidOf(workspaceId)} AND account_node != ${uuidOf(NO_ACCOUNT)}`;
}

/** A materialized view's own SELECT, with its columns in order. */
export function viewQuery(view: string): SqlQuery {
  return sql`SELECT
  as_select,
  (
    SELECT arrayMap(pair -> pair.2, arraySort(groupArray((position, name))))
    FROM system.columns
    WHERE database = currentDatabase() AND table = ${view}
  ) AS columns
FROM system.tables
WHERE database = currentDatabase() AND name = ${view}`;
}
