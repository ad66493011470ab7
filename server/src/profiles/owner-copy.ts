import type { OwnerChange } from '../identity/index.ts';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import type { Touched } from './lists/apply.ts';

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

/** Whose list rows a change of owners moves. */
export function touchedByOwners(workspaceId: string, changed: readonly OwnerChange[]): Touched {
  const ofCollection = (collection: OwnerChange['collection']) =>
    changed.filter((change) => change.collection === collection);
  const now = (changes: readonly OwnerChange[]) => [...new Set(changes.map(({ to }) => to))];
  const before = (changes: readonly OwnerChange[]) => [...new Set(changes.map(({ from }) => from))];
  return {
    workspaceId,
    people: now(ofCollection('people')).concat(before(ofCollection('people'))),
    accounts: now(ofCollection('accounts')).concat(before(ofCollection('accounts'))),
    former: { people: before(ofCollection('people')), accounts: before(ofCollection('accounts')) },
  };
}
