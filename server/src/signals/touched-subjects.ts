import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { type SqlQuery, sql } from '../platform/sql/index.ts';
import {
  accountsOfPeople,
  isTheirs,
  ownersCopiedTo,
  type Touched,
  uuidOf,
  uuidsOf,
} from '../profiles/index.ts';

/** Whom something happened to, by current ids, and ids that are nobody's any more. */
export interface TouchedSubjects {
  readonly people: readonly string[];
  readonly accounts: readonly string[];
  readonly gonePeople: readonly string[];
  readonly goneAccounts: readonly string[];
}

/** Nodes named in one statement. */
const NODES_AT_ONCE = 10_000;

/**
 * The people that touched nodes belong to, the accounts that were touched, and the accounts of those people, under
 * whatever identifier they are in them: what somebody does without naming an account counts for the only one they are in.
 */
export async function touchedSubjects(
  clickhouse: ClickHouse,
  { workspaceId, people, accounts, former }: Touched,
): Promise<TouchedSubjects> {
  const owners = ownersCopiedTo(clickhouse);
  const ofAccounts = new Set(accounts);
  // An account's own events are filed under the account: its node among the people's is not a person.
  const ownNodes = people.filter((node) => !ofAccounts.has(node));
  const ownerOf = await owners.ownersOf({ workspaceId, nodes: [...ownNodes, ...(former?.people ?? [])] });
  const ids = [...new Set(ownNodes.map((node) => ownerOf.get(node) ?? node))];
  const nodes = await owners.nodesOf({ workspaceId, ids });
  const places = await accountsOfPeople(clickhouse, { workspaceId, nodes: [...nodes.values()].flat() });
  const accountNodes = [...new Set([...accounts, ...places])];
  const accountOf = await owners.ownersOf({
    workspaceId,
    nodes: [...accountNodes, ...(former?.accounts ?? [])],
  });
  const accountIds = [...new Set(accountNodes.map((node) => accountOf.get(node) ?? node))];
  const goneBy = (nodesBefore: readonly string[], owner: ReadonlyMap<string, string>): string[] =>
    nodesBefore.filter((node) => (owner.get(node) ?? node) !== node);
  if (former === undefined) return { people: ids, accounts: accountIds, gonePeople: [], goneAccounts: [] };
  // Owners changed: an identifier that was parted may have nothing of its own, and is no subject then.
  const [livingPeople, livingAccounts] = await Promise.all([
    withEvents(clickhouse, { workspaceId, nodesOf: nodes }),
    withClaimsOrEvents(clickhouse, {
      workspaceId,
      nodesOf: await owners.nodesOf({ workspaceId, ids: accountIds }),
    }),
  ]);
  return {
    people: ids.filter((id) => livingPeople.has(id)),
    accounts: accountIds.filter((id) => livingAccounts.has(id)),
    gonePeople: [...goneBy(former.people, ownerOf), ...ids.filter((id) => !livingPeople.has(id))],
    goneAccounts: [
      ...goneBy(former.accounts, accountOf),
      ...accountIds.filter((id) => !livingAccounts.has(id)),
    ],
  };
}

interface Whose {
  readonly workspaceId: string;
  readonly nodesOf: ReadonlyMap<string, readonly string[]>;
}

/** Those of some people to whom something happened that was not our doing. */
function withEvents(clickhouse: ClickHouse, whose: Whose): Promise<Set<string>> {
  return subjectsFound(clickhouse, whose, (nodes) => nodesWithEvents(whose.workspaceId, nodes));
}

/** Those of some accounts that anything speaks of. */
function withClaimsOrEvents(clickhouse: ClickHouse, whose: Whose): Promise<Set<string>> {
  const { workspaceId } = whose;
  return subjectsFound(
    clickhouse,
    whose,
    (nodes) => sql`${nodesWithEvents(workspaceId, nodes)}
UNION DISTINCT
SELECT DISTINCT account_node AS node
FROM memberships
WHERE workspace_id = ${uuidOf(workspaceId)} AND account_node IN ${uuidsOf(nodes)}`,
  );
}

function nodesWithEvents(workspaceId: string, nodes: readonly string[]): SqlQuery {
  return sql`SELECT DISTINCT node
FROM events
WHERE workspace_id = ${uuidOf(workspaceId)} AND node IN ${uuidsOf(nodes)} AND ${isTheirs}`;
}

async function subjectsFound(
  clickhouse: ClickHouse,
  { workspaceId, nodesOf }: Whose,
  queryFor: (nodes: readonly string[]) => SqlQuery,
): Promise<Set<string>> {
  const subjectOf = new Map([...nodesOf].flatMap(([id, nodes]) => nodes.map((node) => [node, id])));
  const nodes = [...subjectOf.keys()];
  const store = clickhouse.forWorkspace(workspaceId);
  const found = new Set<string>();
  for (let start = 0; start < nodes.length; start += NODES_AT_ONCE) {
    const query = queryFor(nodes.slice(start, start + NODES_AT_ONCE));
    for (const { node } of await store.query<{ node: string }>(query)) found.add(subjectOf.get(node) ?? node);
  }
  return found;
}
