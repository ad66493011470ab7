import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { groupBy } from '../platform/grouped.ts';
import { hasLeft, latestOf, type MembershipRow, membersQuery } from './membership-queries.ts';
import type { Ownership } from './ownership.ts';
import { soleAccountsOf } from './sole-accounts.ts';
import type { AccountNodes } from './subject-scope.ts';

/** One person's membership, over all their identifiers and the account's. */
export interface Member {
  readonly personId: string;
  readonly since: string;
  readonly lastAt: string;
  readonly role: string;
  /** Null while they are a member. */
  readonly until: string | null;
}

/** An account with everybody in it: what is needed to find its events. */
export interface AccountReach extends AccountNodes {
  readonly id: string;
  readonly members: readonly Member[];
  /** The nodes of each member. */
  readonly nodesByPerson: ReadonlyMap<string, readonly string[]>;
}

/** Finds the people and nodes of some accounts, given the accounts' current ids. */
export async function reachOf(
  { clickhouse, owners }: { clickhouse: ClickHouse; owners: Ownership },
  { workspaceId, ids }: { workspaceId: string; ids: readonly string[] },
): Promise<AccountReach[]> {
  const store = clickhouse.forWorkspace(workspaceId);
  const accountNodes = await owners.nodesOf({ workspaceId, ids });
  const accountOf = new Map([...accountNodes].flatMap(([id, nodes]) => nodes.map((node) => [node, id])));
  const rows = await store.query<MembershipRow>(membersQuery(workspaceId, [...accountOf.keys()]));
  const people = await owners.ownersOf({ workspaceId, nodes: rows.map(({ node }) => node) });
  const personIds = [...new Set(people.values())];
  const personNodes = await owners.nodesOf({ workspaceId, ids: personIds });
  const soleAccount = await soleAccountsOf({ clickhouse, owners }, { workspaceId, personNodes });
  const byAccount = groupBy(rows, ({ account_node }) => accountOf.get(account_node) ?? account_node);
  return ids.map((id) =>
    reachOfOne(
      { id, nodes: accountNodes.get(id) ?? [id], rows: byAccount.get(id) ?? [] },
      {
        people,
        personNodes,
        soleAccount,
      },
    ),
  );
}

interface PeopleFound {
  readonly people: ReadonlyMap<string, string>;
  readonly personNodes: ReadonlyMap<string, readonly string[]>;
  readonly soleAccount: ReadonlyMap<string, string>;
}

function reachOfOne(
  account: { id: string; nodes: readonly string[]; rows: readonly MembershipRow[] },
  { people, personNodes, soleAccount }: PeopleFound,
): AccountReach {
  const members = [...groupBy(account.rows, ({ node }) => people.get(node) ?? node)].map(memberOf);
  const nodesByPerson = new Map(
    members.map(({ personId }) => [personId, personNodes.get(personId) ?? [personId]]),
  );
  const sole = members.filter(({ personId }) => soleAccount.get(personId) === account.id);
  return {
    id: account.id,
    nodes: account.nodes,
    members,
    nodesByPerson,
    memberNodes: [...nodesByPerson.values()].flat(),
    soleNodes: sole.flatMap(({ personId }) => nodesByPerson.get(personId) ?? []),
  };
}

function memberOf([personId, rows]: [string, MembershipRow[]]): Member {
  const change = latestOf(rows, 'change');
  return {
    personId,
    since: rows.map(({ first_at }) => first_at).sort()[0] ?? '',
    lastAt:
      rows
        .map(({ last_at }) => last_at)
        .sort()
        .at(-1) ?? '',
    role: latestOf(rows, 'role')[1],
    until: hasLeft(change) ? change[0] : null,
  };
}
