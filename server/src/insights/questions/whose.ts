import type { SegmentDefinition } from '@sextant/contract';
import { collectionOf } from '@sextant/contract';
import { type SqlQuery, sql } from '../../platform/sql/index.ts';
import { NO_ACCOUNT, uuidOf } from '../../profiles/index.ts';

// Whose a row of the log is, as steps of a statement over everybody.

export const nobody: SqlQuery = uuidOf(NO_ACCOUNT);

/** `owners`: nodes that another one owns, or owned once; all others own themselves. */
export function ownersStep(workspaceId: string): SqlQuery {
  return sql`owners AS (
    SELECT node AS owned_node, owner
    FROM identity_owners FINAL
    WHERE workspace_id = ${uuidOf(workspaceId)}
  )`;
}

/** `sole`: people who are in one account only, with it. */
export function soleStep(workspaceId: string): SqlQuery {
  return sql`sole AS (
    SELECT id AS sole_person, account_ids[1] AS sole_id
    FROM people FINAL
    WHERE workspace_id = ${uuidOf(workspaceId)} AND length(account_ids) = 1
  )`;
}

/** The join of `events` to `owners`. */
export const ownerJoin: SqlQuery = sql`LEFT JOIN owners AS node_owners ON node_owners.owned_node = events.node`;

/** The joins of `events` to `owners` and `sole`, for whom a row is about and which account it counts for. */
export const whoseJoins: SqlQuery = sql`${ownerJoin}
    LEFT JOIN owners AS account_owners ON account_owners.owned_node = events.account_node
    LEFT JOIN sole ON sole_person = if(node_owners.owner = ${nobody}, events.node, node_owners.owner)`;

/** The person a row is about; the account where it names nobody. */
export const subjectOfRow: SqlQuery = sql`if(node_owners.owner = ${nobody}, events.node, node_owners.owner)`;

/** The account a row counts for: the one it names, else the only one its person is in. */
export const accountOfRow: SqlQuery = sql`multiIf(
      account_node = ${nobody}, sole_id,
      account_owners.owner = ${nobody}, account_node,
      account_owners.owner)`;

/** The ids of those who are in a segment now, by where they were last found to stand. */
export function membersOf(workspaceId: string, { name, subject }: SegmentDefinition): SqlQuery {
  return sql`SELECT id
    FROM standings FINAL
    WHERE workspace_id = ${uuidOf(workspaceId)} AND collection = ${collectionOf(subject)} AND has(segments, ${name})`;
}

/** A property as text, '' where it is absent. */
export function property(name: string): SqlQuery {
  return sql`JSONExtract(properties, ${sql.text(`'${name}'`)}, 'String')`;
}
