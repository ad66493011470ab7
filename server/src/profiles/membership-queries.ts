import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { uuidOf, uuidsOf } from './subject-scope.ts';

/** Somebody seen in an account, each by the node they were seen under. */
export interface MembershipRow {
  readonly account_node: string;
  readonly node: string;
  readonly first_at: string;
  readonly last_at: string;
  /** The last stated role and the last joining or leaving, each with its instant; 1970 when there was none. */
  readonly role: readonly [at: string, role: string];
  readonly change: readonly [at: string, change: string];
}

/** As the engine's max over tuples: by instant, then by text. */
export function latestOf(
  rows: readonly MembershipRow[],
  field: 'role' | 'change',
): readonly [at: string, text: string] {
  return rows
    .map((row) => row[field])
    .reduce((one, other) => (one[0] > other[0] || (one[0] === other[0] && one[1] >= other[1]) ? one : other));
}

export function hasLeft([, change]: readonly [at: string, change: string]): boolean {
  return change === 'Account Removed User';
}

const columns = sql`account_node, node, min(first_at) AS first_at, max(last_at) AS last_at, tuple(max(last_role).1, max(last_role).2) AS role, tuple(max(last_change).1, max(last_change).2) AS change`;

/** Whoever was seen in these accounts. */
export function membersQuery(workspaceId: string, accountNodes: readonly string[]): SqlQuery {
  return sql`SELECT ${columns}
FROM memberships
WHERE workspace_id = ${uuidOf(workspaceId)} AND account_node IN ${uuidsOf(accountNodes)}
GROUP BY account_node, node`;
}

/** Wherever these people were seen. */
export function membershipsOfQuery(workspaceId: string, nodes: readonly string[]): SqlQuery {
  return sql`SELECT ${columns}
FROM memberships_by_person
WHERE workspace_id = ${uuidOf(workspaceId)} AND node IN ${uuidsOf(nodes)}
GROUP BY account_node, node`;
}
