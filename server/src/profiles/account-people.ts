import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { type SqlQuery, sql } from '../platform/sql/index.ts';
import type { Ownership } from './ownership.ts';
import { soleAccountsOf } from './sole-accounts.ts';
import { uuidOf, uuidsOf } from './subject-scope.ts';

/** Whose events concern some accounts. */
export interface AccountPeople {
  /** The identifiers of each account itself. */
  readonly nodesByAccount: ReadonlyMap<string, readonly string[]>;
  /** The identifiers of everybody who is or was a member of any of them. */
  readonly nodesByPerson: ReadonlyMap<string, readonly string[]>;
  /** The account of each of these people who is at present in one only: their unaddressed events are the account's. */
  readonly soleAccounts: ReadonlyMap<string, string>;
}

/** Finds who is behind some accounts, given the accounts' current ids: what an `AccountReach` says of events, for many. */
export async function peopleOfAccounts(
  { clickhouse, owners }: { clickhouse: ClickHouse; owners: Ownership },
  { workspaceId, ids }: { workspaceId: string; ids: readonly string[] },
): Promise<AccountPeople> {
  const nodesByAccount = await owners.nodesOf({ workspaceId, ids });
  const seen = await clickhouse
    .forWorkspace(workspaceId)
    .query<{ node: string }>(seenQuery(workspaceId, [...nodesByAccount.values()].flat()));
  const people = await owners.ownersOf({ workspaceId, nodes: seen.map(({ node }) => node) });
  const nodesByPerson = await owners.nodesOf({ workspaceId, ids: [...new Set(people.values())] });
  const soleAccounts = await soleAccountsOf(
    { clickhouse, owners },
    { workspaceId, personNodes: nodesByPerson },
  );
  return { nodesByAccount, nodesByPerson, soleAccounts };
}

/** The identifiers that people were seen under in these accounts. */
export function seenQuery(workspaceId: string, accountNodes: readonly string[]): SqlQuery {
  return sql`SELECT DISTINCT node
FROM memberships
WHERE workspace_id = ${uuidOf(workspaceId)} AND account_node IN ${uuidsOf(accountNodes)}`;
}
