import type { OwnerChange } from '../identity/index.ts';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import type { Touched } from './lists/apply.ts';
import { type MembershipRow, membersQuery } from './membership-queries.ts';

/** Brings ClickHouse's copy of the owner map up to date; the highest version of a node holds. */
export async function copyOwners(
  clickhouse: ClickHouse,
  { workspaceId, changed }: { workspaceId: string; changed: readonly Omit<OwnerChange, 'from'>[] },
): Promise<void> {
  await clickhouse.forWorkspace(workspaceId).insert({
    table: 'identity_owners',
    rows: changed.map(({ node, to, version }) => ({ workspace_id: workspaceId, node, owner: to, version })),
  });
}

/** Whose list rows a change of owners moves: theirs, and of people in an account which accounts they are in. */
export async function touchedByOwners(
  clickhouse: ClickHouse,
  { workspaceId, changed }: { workspaceId: string; changed: readonly OwnerChange[] },
): Promise<Touched> {
  const ofCollection = (collection: OwnerChange['collection']) =>
    changed.filter((change) => change.collection === collection);
  const [people, accounts] = [ofCollection('people'), ofCollection('accounts')];
  const now = (changes: readonly OwnerChange[]) => [...new Set(changes.map(({ to }) => to))];
  const before = (changes: readonly OwnerChange[]) => [...new Set(changes.map(({ from }) => from))];
  const members = await membersOf(clickhouse, {
    workspaceId,
    accountNodes: accounts.map(({ node }) => node),
  });
  return {
    workspaceId,
    people: [...now(people), ...before(people), ...members],
    accounts: [...now(accounts), ...before(accounts)],
    former: { people: before(people), accounts: before(accounts) },
  };
}

async function membersOf(
  clickhouse: ClickHouse,
  { workspaceId, accountNodes }: { workspaceId: string; accountNodes: readonly string[] },
): Promise<string[]> {
  if (accountNodes.length === 0) return [];
  const rows = await clickhouse
    .forWorkspace(workspaceId)
    .query<MembershipRow>(membersQuery(workspaceId, accountNodes));
  return [...new Set(rows.map(({ node }) => node))];
}
