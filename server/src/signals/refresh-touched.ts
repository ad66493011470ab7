import type { Collection } from '@sextant/contract';
import type { Touched } from '../profiles/index.ts';
import type { SignalsDeps } from './deps.ts';
import { parentAccounts } from './parent-accounts.ts';
import { type RefreshDeps, refresh } from './refresh.ts';
import { touchedSubjects } from './touched-subjects.ts';

export type TouchedDeps = RefreshDeps & Pick<SignalsDeps, 'clickhouse' | 'profiles'>;

/** Subjects computed and kept together: a few megabytes. */
const SUBJECTS_AT_ONCE = 2_000;

/** Computes anew where everybody stands whom what was touched concerns. */
export async function refreshTouched(deps: TouchedDeps, touched: Touched): Promise<void> {
  const { workspaceId } = touched;
  const { people, accounts, gonePeople, goneAccounts } = await touchedSubjects(deps.clickhouse, touched);
  await deps.standings.remove({ workspaceId, collection: 'people', ids: gonePeople });
  await deps.standings.remove({ workspaceId, collection: 'accounts', ids: goneAccounts });
  await refreshAll(deps, { workspaceId, collection: 'people', ids: people });
  const parents = await parentAccounts(deps, { workspaceId, ids: [...accounts, ...goneAccounts] });
  await refreshAll(deps, {
    workspaceId,
    collection: 'accounts',
    ids: [...new Set([...accounts, ...parents])],
  });
}

async function refreshAll(
  deps: TouchedDeps,
  { workspaceId, collection, ids }: { workspaceId: string; collection: Collection; ids: readonly string[] },
): Promise<void> {
  for (let start = 0; start < ids.length; start += SUBJECTS_AT_ONCE)
    await refresh(deps, { workspaceId, collection, ids: ids.slice(start, start + SUBJECTS_AT_ONCE) });
}
