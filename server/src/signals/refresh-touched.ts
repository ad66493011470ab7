import type { Touched } from '../profiles/index.ts';
import type { SignalsDeps } from './deps.ts';
import { parentAccounts } from './parent-accounts.ts';
import type { Places } from './places.ts';
import { type Refresh, type RefreshDeps, refresh } from './refresh.ts';
import { touchedSubjects } from './touched-subjects.ts';

export type TouchedDeps = RefreshDeps &
  Pick<SignalsDeps, 'clickhouse' | 'definitions' | 'profiles'> & {
    readonly places: Places;
    /** Somebody waits for the process to end: a crowd is left to the next start. */
    readonly isHurried: () => boolean;
  };

/** Subjects computed and kept together: a few megabytes. */
const SUBJECTS_AT_ONCE = 2_000;

/**
 * Computes anew where everybody stands whom what was touched concerns; says something of whom `present` concerns. False
 * when it was cut short.
 */
export async function refreshTouched(
  deps: TouchedDeps,
  { touched, present }: { touched: Touched; present: Touched },
): Promise<boolean> {
  const { workspaceId } = touched;
  const { people, accounts, gonePeople, goneAccounts, earliestAt } = await touchedSubjects(deps, touched);
  const isAllPresent =
    present.people.length + present.accounts.length >= touched.people.length + touched.accounts.length;
  const loud = isAllPresent ? null : await touchedSubjects(deps, present);
  await deps.standings.remove({ workspaceId, collection: 'people', ids: gonePeople });
  await deps.standings.remove({ workspaceId, collection: 'accounts', ids: goneAccounts });
  const parents = await parentAccounts(deps, { workspaceId, ids: [...accounts, ...goneAccounts] });
  const allAccounts = [...new Set([...accounts, ...parents])];
  deps.midnights.reached(earliestAt);
  // What reached a child, and whether it is a new one, is not looked at.
  deps.midnights.reached(new Map(parents.map((id) => [id, Number.NEGATIVE_INFINITY])));
  const quietAccounts = notAmong(loud?.accounts);
  const [ofPeople, ofAccounts] = [
    { workspaceId, collection: 'people' },
    { workspaceId, collection: 'accounts' },
  ] as const;
  // Side by side, since somebody waits for it.
  const isThrough = await Promise.all([
    refreshAll(deps, { ...ofPeople, ids: people, isQuiet: notAmong(loud?.people) }),
    refreshAll(deps, { ...ofAccounts, ids: allAccounts, isQuiet: quietAccounts }),
  ]);
  return isThrough.every(Boolean);
}

function notAmong(ids: readonly string[] | undefined): (id: string) => boolean {
  if (ids === undefined) return () => false;
  const known = new Set(ids);
  return (id) => !known.has(id);
}

async function refreshAll(deps: TouchedDeps, ask: Refresh): Promise<boolean> {
  const { ids } = ask;
  for (let start = 0; start < ids.length; start += SUBJECTS_AT_ONCE) {
    if (start > 0 && deps.isHurried()) return false;
    await refresh(deps, { ...ask, ids: ids.slice(start, start + SUBJECTS_AT_ONCE) });
  }
  return true;
}
