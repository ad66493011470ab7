import type { Touched } from '../profiles/index.ts';
import type { SignalsDeps } from './deps.ts';
import type { DueAccount, DueInWorkspace } from './due-accounts.ts';
import { parentAccounts } from './parent-accounts.ts';
import { EVER } from './pending.ts';
import type { Places } from './places.ts';
import { type Refresh, type RefreshDeps, refresh } from './refresh.ts';
import { touchedSubjects } from './touched-subjects.ts';

export type TouchedDeps = RefreshDeps &
  Pick<SignalsDeps, 'clickhouse' | 'definitions' | 'profiles'> & {
    readonly places: Places;
    /** Somebody waits for the process to end: a crowd is left to the next start. */
    readonly isHurried: () => boolean;
  };

/** Whom something touched, as far as it is to be computed. */
export interface FoundTouched {
  readonly people: Refresh;
  readonly accounts: DueInWorkspace;
}

/** Subjects computed and kept together: a few megabytes. */
const SUBJECTS_AT_ONCE = 2_000;

/**
 * Finds whom what was touched concerns, and takes out the standings of people who ceased to be subjects. Something will
 * be said of those whom `present` concerns.
 */
export async function findTouched(
  deps: TouchedDeps,
  { touched, present }: { touched: Touched; present: Touched },
): Promise<FoundTouched> {
  const { workspaceId } = touched;
  const { people, accounts, gonePeople, goneAccounts, earliestAt } = await touchedSubjects(deps, touched);
  const isAllPresent =
    present.people.length + present.accounts.length >= touched.people.length + touched.accounts.length;
  const loud = isAllPresent ? null : await touchedSubjects(deps, present);
  await deps.standings.remove({ workspaceId, collection: 'people', ids: gonePeople });
  deps.midnights.reached(earliestAt);
  const isQuiet = notAmong(loud?.accounts);
  const due = (id: string): DueAccount => ({
    ...{ id, earliestAt: earliestAt.get(id) ?? EVER, isQuiet: isQuiet(id) },
  });
  const formerParents = await parentAccounts(deps, { workspaceId, ids: goneAccounts });
  return {
    people: { workspaceId, collection: 'people', ids: people, isQuiet: notAmong(loud?.people) },
    accounts: {
      workspaceId,
      gone: goneAccounts,
      accounts: [...accounts.map(due), ...formerParents.map((id) => ({ ...due(id), earliestAt: EVER }))],
    },
  };
}

function notAmong(ids: readonly string[] | undefined): (id: string) => boolean {
  if (ids === undefined) return () => false;
  const known = new Set(ids);
  return (id) => !known.has(id);
}

/** Computes accounts anew whose turn it is, and those above them. False when it was cut short. */
export async function refreshDue(
  deps: TouchedDeps,
  { workspaceId, accounts, gone }: DueInWorkspace,
): Promise<boolean> {
  await deps.standings.remove({ workspaceId, collection: 'accounts', ids: gone });
  const own = accounts.map(({ id }) => id);
  const parents = await parentAccounts(deps, { workspaceId, ids: own });
  deps.midnights.reached(new Map(accounts.map(({ id, earliestAt }) => [id, earliestAt])));
  // What reached a child, and whether it is a new one, is not looked at.
  deps.midnights.reached(new Map(parents.map((id) => [id, EVER])));
  const quiet = new Set(accounts.filter(({ isQuiet }) => isQuiet).map(({ id }) => id));
  const isAllQuiet = quiet.size === accounts.length;
  return refreshAll(deps, {
    ...{ workspaceId, collection: 'accounts', ids: [...new Set([...own, ...parents])] },
    isQuiet: (id) => isAllQuiet || quiet.has(id),
  });
}

/** Computes subjects anew, some thousand at a time. False when it was cut short. */
export async function refreshAll(deps: TouchedDeps, ask: Refresh): Promise<boolean> {
  const { ids } = ask;
  for (let start = 0; start < ids.length; start += SUBJECTS_AT_ONCE) {
    if (start > 0 && deps.isHurried()) return false;
    await refresh(deps, { ...ask, ids: ids.slice(start, start + SUBJECTS_AT_ONCE) });
  }
  return true;
}
