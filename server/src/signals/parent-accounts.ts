import { nodeOf } from '../identity/index.ts';
import { sql, typed } from '../platform/sql/index.ts';
import { ownersCopiedTo } from '../profiles/index.ts';
import type { SignalsDeps } from './deps.ts';

type ParentDeps = Pick<SignalsDeps, 'clickhouse' | 'definitions' | 'profiles'>;

/**
 * The accounts above some accounts, since a metric can be about an account with its children; none where no metric is.
 * Children are found by the lists, which have to know them first.
 */
export async function parentAccounts(
  deps: ParentDeps,
  { workspaceId, ids }: { workspaceId: string; ids: readonly string[] },
): Promise<string[]> {
  const { metrics } = await deps.definitions.current(workspaceId);
  const lookDown = [...metrics.values()].some(({ compute }) => 'children' in compute);
  if (!lookDown || ids.length === 0) return [];
  await deps.profiles.flush();
  const rows = await deps.clickhouse.forWorkspace(workspaceId).query<{ parent_group: string }>(sql`
SELECT DISTINCT parent_group
FROM accounts
WHERE workspace_id = ${typed(workspaceId, 'UUID')} AND id IN ${typed(ids, 'Array(UUID)')} AND parent_group != ''`);
  const nodes = rows.map(({ parent_group }) =>
    nodeOf({ workspaceId, collection: 'accounts', type: 'group_id', value: parent_group.trim() }),
  );
  const owners = await ownersCopiedTo(deps.clickhouse).ownersOf({ workspaceId, nodes });
  return [...new Set(nodes.map((node) => owners.get(node) ?? node))];
}
