import type { OwnerChange } from '../identity/index.ts';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { sql } from '../platform/sql/index.ts';
import type { Touched } from './lists/apply.ts';
import { type MembershipRow, membersQuery } from './membership-queries.ts';
import { uuidOf, uuidsOf } from './subject-scope.ts';

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
    earliestAt: await earliestOf(clickhouse, { workspaceId, people, except: members }),
  };
}

/**
 * Whoever wins an identifier that was nobody else's is as before up to the first event filed under it: a browser that is
 * new, as most are, moves nothing of what was. Of all others nothing is said: who parts with something may be other than
 * before at any time, and so may accounts and their members.
 */
async function earliestOf(
  clickhouse: ClickHouse,
  {
    workspaceId,
    people,
    except,
  }: { workspaceId: string; people: readonly OwnerChange[]; except: readonly string[] },
): Promise<Map<string, number>> {
  const first = await firstEvents(clickhouse, { workspaceId, nodes: people.map(({ node }) => node) });
  const earliest = new Map<string, number>();
  for (const { node, to } of people) {
    const at = first.get(node) ?? Number.POSITIVE_INFINITY;
    for (const touched of [node, to])
      earliest.set(touched, Math.min(at, earliest.get(touched) ?? Number.POSITIVE_INFINITY));
  }
  const parted = people.filter(({ node, from }) => from !== node);
  for (const { node, from, to } of parted) for (const touched of [node, from, to]) earliest.delete(touched);
  for (const member of except) earliest.delete(member);
  return earliest;
}

async function firstEvents(
  clickhouse: ClickHouse,
  { workspaceId, nodes }: { workspaceId: string; nodes: readonly string[] },
): Promise<Map<string, number>> {
  if (nodes.length === 0) return new Map();
  const rows = await clickhouse.forWorkspace(workspaceId).query<{ node: string; first_at: string }>(sql`
SELECT node, min(timestamp) AS first_at
FROM events
WHERE workspace_id = ${uuidOf(workspaceId)} AND node IN ${uuidsOf(nodes)}
GROUP BY node`);
  return new Map(rows.map(({ node, first_at }) => [node, Date.parse(first_at)]));
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
