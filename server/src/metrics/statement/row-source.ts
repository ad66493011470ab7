import { type SqlQuery, sql, typed } from '../../platform/sql/index.ts';
import { type AccountReach, NO_ACCOUNT, type OwnedNode, ownedNodes, uuidOf } from '../../profiles/index.ts';

/** Whose rows a statement reads, and how it finds the subject and the person of each. */
export interface RowSource {
  /** Whether all rows are one subject's: few, of which many moments are asked at once. */
  readonly isOfOne: boolean;
  /** Named steps that come first. */
  readonly tables: readonly SqlQuery[];
  readonly subject: SqlQuery;
  /** The zero UUID where nobody is behind a row. */
  readonly person: SqlQuery;
  /** Only where `rows` is told that it is needed. */
  readonly account: SqlQuery;
  /** FROM … WHERE …, naming the workspace. */
  rows(needs: RowNeeds): SqlQuery;
  /** SELECT of the `id` of everybody who gets a row. */
  readonly subjects: SqlQuery;
}

/** Whether the person or the account of each row is asked for. */
export interface RowNeeds {
  readonly needsPerson: boolean;
  readonly needsAccount: boolean;
}

const none = uuidOf(NO_ACCOUNT);

/** The rows of some people, given all their nodes. */
export function chosenPeople(
  workspaceId: string,
  { ids, owned }: { ids: readonly string[]; owned: readonly OwnedNode[] },
): RowSource {
  return {
    isOfOne: ids.length === 1,
    tables: [
      sql`owned AS (
    ${nodesNamed('owned', owned)}
  )`,
    ],
    subject: sql`owned_id`,
    person: sql`owned_id`,
    account: ownerOr(sql`account_owner`, sql`account_node`),
    rows: ({ needsAccount }) => sql`FROM events
    INNER JOIN owned ON owned_node = events.node${needsAccount ? joinOwnersOfTheirAccounts(workspaceId) : sql``}
    WHERE workspace_id = ${uuidOf(workspaceId)} AND events.node IN (SELECT owned_node FROM owned)`,
    subjects: listed(ids),
  };
}

/** The owners of the accounts that chosen people were seen in. */
function joinOwnersOfTheirAccounts(workspaceId: string): SqlQuery {
  const workspace = uuidOf(workspaceId);
  return sql`
    LEFT JOIN (
      SELECT node AS account_owned, owner AS account_owner
      FROM identity_owners FINAL
      WHERE workspace_id = ${workspace} AND node IN (
        SELECT account_node
        FROM memberships_by_person
        WHERE workspace_id = ${workspace} AND node IN (SELECT owned_node FROM owned)
      )
    ) AS account_owners ON account_owned = events.account_node`;
}

/** The rows of some accounts: those that name one, and those of people in one account only that name none. */
export function chosenAccounts(
  workspaceId: string,
  { ids, reaches }: { ids: readonly string[]; reaches: readonly AccountReach[] },
): RowSource {
  const owned = reaches.flatMap(({ id, nodes }) => nodes.map((node) => ({ node, id })));
  const sole = reaches.flatMap(({ id, soleNodes }) => soleNodes.map((node) => ({ node, id })));
  const members = new Map(
    reaches.flatMap(({ nodesByPerson }) =>
      [...nodesByPerson].flatMap(([id, nodes]) => nodes.map((node): [string, string] => [node, id])),
    ),
  );
  const accountOfRow = sql`if(owned_id != ${none}, owned_id, sole_id)`;
  return {
    isOfOne: ids.length === 1,
    tables: [
      sql`owned AS (
    ${nodesNamed('owned', owned)}
  )`,
      sql`sole AS (
    ${nodesNamed('sole', sole)}
  )`,
      sql`members AS (
    ${nodesNamed(
      'member',
      [...members].map(([node, id]) => ({ node, id })),
    )}
  )`,
    ],
    subject: accountOfRow,
    person: sql`member_id`,
    account: accountOfRow,
    rows: ({ needsPerson }) => sql`FROM events
    LEFT JOIN owned ON owned_node = events.account_node
    LEFT JOIN sole ON sole_node = events.node${needsPerson ? sql`\n    LEFT JOIN members ON member_node = events.node` : sql``}
    WHERE workspace_id = ${uuidOf(workspaceId)}
      AND (events.node IN (SELECT owned_node FROM owned) OR events.node IN (SELECT member_node FROM members))
      AND (account_node IN (SELECT owned_node FROM owned)
        OR (account_node = ${none} AND events.node IN (SELECT sole_node FROM sole)))`,
    subjects: listed(ids),
  };
}

/** The rows of everybody. Those of accounts are read too, and count for nobody in the list of people. */
export function allPeople(workspaceId: string): RowSource {
  const workspace = uuidOf(workspaceId);
  const person = ownerOr(sql`node_owners.owner`, sql`events.node`);
  return {
    isOfOne: false,
    tables: [ownersTable(workspaceId)],
    subject: person,
    person,
    account: ownerOr(sql`account_owners.owner`, sql`account_node`),
    rows: ({ needsAccount }) => sql`FROM events
    LEFT JOIN owners AS node_owners ON node_owners.owned_node = events.node${needsAccount ? joinOwnersOfAccounts : sql``}
    WHERE workspace_id = ${workspace}`,
    subjects: sql`SELECT id FROM people FINAL WHERE workspace_id = ${workspace}`,
  };
}

/** The rows of every account; whose people are in no other account is what the list of people says. */
export function allAccounts(workspaceId: string): RowSource {
  const workspace = uuidOf(workspaceId);
  const person = ownerOr(sql`node_owners.owner`, sql`events.node`);
  const account = sql`if(account_node != ${none}, ${ownerOr(sql`account_owners.owner`, sql`account_node`)}, sole_id)`;
  return {
    isOfOne: false,
    tables: [
      ownersTable(workspaceId),
      sql`sole AS (
    SELECT id AS sole_person, account_ids[1] AS sole_id
    FROM people FINAL
    WHERE workspace_id = ${workspace} AND length(account_ids) = 1
  )`,
    ],
    subject: account,
    account,
    person: sql`if(node = account_node, ${none}, ${person})`,
    rows: () => sql`FROM events${joinOwnersOfAccounts}
    LEFT JOIN owners AS node_owners ON node_owners.owned_node = events.node
    LEFT JOIN sole ON sole_person = ${person}
    WHERE workspace_id = ${workspace} AND (account_node != ${none} OR sole_id != ${none})`,
    subjects: sql`SELECT id FROM accounts FINAL WHERE workspace_id = ${workspace}`,
  };
}

/** Nodes that another one owns, or owned once; all others own themselves. */
function ownersTable(workspaceId: string): SqlQuery {
  return sql`owners AS (
    SELECT node AS owned_node, owner
    FROM identity_owners FINAL
    WHERE workspace_id = ${uuidOf(workspaceId)}
  )`;
}

const joinOwnersOfAccounts: SqlQuery = sql`
    LEFT JOIN owners AS account_owners ON account_owners.owned_node = events.account_node`;

function ownerOr(owner: SqlQuery, node: SqlQuery): SqlQuery {
  return sql`if(${owner} = ${none}, ${node}, ${owner})`;
}

function listed(ids: readonly string[]): SqlQuery {
  return sql`SELECT arrayJoin(${typed(ids, 'Array(UUID)')}) AS id`;
}

/** Under other names than the log's columns. */
function nodesNamed(name: string, owned: readonly OwnedNode[]): SqlQuery {
  const [node, id] = [sql.identifier(`${name}_node`), sql.identifier(`${name}_id`)];
  return sql`SELECT node AS ${node}, id AS ${id} FROM (${ownedNodes(owned)})`;
}
