import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { NO_ACCOUNT, uuidOf, uuidsOf } from './subject-scope.ts';

/** A person's place in one account. */
export interface PlaceRow {
  readonly account_id: string;
  readonly account_name: string;
  readonly since: string;
  readonly last_at: string;
  /** '' when none was stated. */
  readonly role: string;
  /** Null while they are a member. */
  readonly until: string | null;
}

/** The accounts a person was seen in, present and latest first. */
export function placesQuery(person: { workspaceId: string; nodes: readonly string[] }): SqlQuery {
  const workspace = uuidOf(person.workspaceId);
  const nodes = uuidsOf(person.nodes);
  return sql`WITH
  seen AS (
    SELECT account_node, min(first_at) AS first_at, max(last_at) AS last_at, max(last_role) AS last_role, max(last_change) AS last_change
    FROM memberships_by_person
    WHERE workspace_id = ${workspace} AND node IN ${nodes}
    GROUP BY account_node
  ),
  owners AS (
    SELECT node, owner
    FROM identity_owners FINAL
    WHERE workspace_id = ${workspace} AND node IN (SELECT account_node FROM seen)
  ),
  places AS (
    SELECT
      if(owners.owner = ${uuidOf(NO_ACCOUNT)}, account_node, owners.owner) AS account_id,
      min(first_at) AS since,
      max(last_at) AS last_at,
      max(last_role).2 AS role,
      max(last_change) AS change
    FROM seen
    LEFT JOIN owners ON owners.node = seen.account_node
    GROUP BY account_id
  )
SELECT
  account_id,
  names.name AS account_name,
  since,
  last_at,
  role,
  if(change.2 = 'Account Removed User', change.1, NULL) AS until
FROM places
LEFT JOIN (
  SELECT id, name
  FROM accounts FINAL
  WHERE workspace_id = ${workspace} AND id IN (SELECT account_id FROM places)
) AS names ON names.id = places.account_id
ORDER BY until IS NULL DESC, last_at DESC, account_id`;
}

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
