import type { Collection } from '@sextant/contract';
import type { Touched } from '../profiles/index.ts';
import type { Arrivals } from './arrivals.ts';
import { type DeliverDeps, deliverAll } from './deliver.ts';
import type { SignalsDeps } from './deps.ts';
import type { DueAccounts, DueInWorkspace } from './due-accounts.ts';
import type { RefreshMeasures } from './measures.ts';
import { namesSignals } from './names-signals.ts';
import type { StoredSignal } from './outbox.ts';
import type { Pending } from './pending.ts';
import type { Refresh } from './refresh.ts';
import { findTouched, refreshAll, refreshDue, type TouchedDeps } from './refresh-touched.ts';
import type { Sweeps } from './sweeps.ts';

/** So many who wait are still computed when the process ends; more are left to the next start, which goes over everybody. */
const FINISHED_AT_STOP_MAX = 2_000;

/** How much a round takes on. */
export interface Share {
  readonly peopleMax: number;
  readonly accountsMax: number;
  readonly sweepForMs: number;
}

/** What rounds have in common. */
export type Parts = TouchedDeps &
  Omit<DeliverDeps, 'onAppended'> &
  Pick<SignalsDeps, 'workspaceIds'> & {
    readonly measures: RefreshMeasures;
    readonly pending: Pending;
    readonly due: DueAccounts;
    readonly sweeps: Sweeps;
    readonly arrivals: Arrivals;
    /** Workspaces that may have something in the outbox. */
    readonly toDeliver: Set<string>;
    readonly ending: Ending;
  };

/** Whether the process is ending, and whether anything was left over because of it. */
export interface Ending {
  isHurried: boolean;
  isCutShort: boolean;
}

/** Whoever was touched, those who have waited longest; then sweeps, for their share of the round. */
export async function peopleRound(parts: Parts, { peopleMax, sweepForMs }: Share): Promise<void> {
  const people = await findAll(parts, parts.pending.take(peopleMax));
  await parts.measures.time(() => computePeople(parts, people));
  if (sweepForMs === 0 || !parts.sweeps.isAtWork()) return;
  await parts.sweeps.goOn(sweepForMs);
  for (const workspaceId of parts.workspaceIds()) parts.toDeliver.add(workspaceId);
}

/** Accounts whose turn it is. */
export async function accountsRound(parts: Parts, { accountsMax }: Share): Promise<void> {
  await parts.measures.time(() => computeAccounts(parts, parts.due.take(accountsMax)));
}

/** Whoever waits in a crowd is left to the next start, which goes over everybody. */
export function leaveCrowd({ pending, due, ending }: Parts): void {
  if (waitingIn({ pending, due }) <= FINISHED_AT_STOP_MAX) return;
  pending.take(Number.MAX_SAFE_INTEGER);
  due.take(Number.MAX_SAFE_INTEGER);
  ending.isCutShort = true;
}

async function findAll(parts: Parts, taken: readonly Touched[]): Promise<PeopleToCompute[]> {
  const found: PeopleToCompute[] = [];
  for (const touched of taken) found.push(...(await find(parts, touched)));
  return found;
}

interface PeopleToCompute {
  readonly touched: Touched;
  readonly refresh: Refresh;
}

/** Whom it concerns among people; accounts get in line. Nobody when it failed. */
async function find(parts: Parts, touched: Touched): Promise<PeopleToCompute[]> {
  const { workspaceId } = touched;
  try {
    const areSignalsNamed = namesSignals(await parts.definitions.current(workspaceId));
    const { haveNamesGrown, present } = await parts.arrivals.look(touched, { areSignalsNamed });
    if (haveNamesGrown) computeAllAnew(parts, workspaceId);
    const { people, accounts } = await findTouched(parts, { touched, present });
    parts.due.add(accounts);
    return [{ touched, refresh: people }];
  } catch (error) {
    again(parts, touched, error);
    return [];
  }
}

/** Other names of events are known than before: what is unknown and what is 0 has changed for everybody. */
function computeAllAnew({ metrics, planner, sweeps }: Parts, workspaceId: string): void {
  metrics.namesArrived(workspaceId);
  planner.forget(workspaceId);
  sweeps.order(workspaceId, { isThorough: true, isQuiet: true });
}

/** Looks which names are left after events were taken out; true where everybody is to be computed anew because of it. */
export async function relearnNames(parts: Parts, workspaceId: string): Promise<boolean> {
  const areSignalsNamed = namesSignals(await parts.definitions.current(workspaceId));
  if (!(await parts.arrivals.relearn(workspaceId, { areSignalsNamed }))) return false;
  computeAllAnew(parts, workspaceId);
  return true;
}

/** Late, not lost: they are touched again and the next round tries anew, taking nothing for known. */
function again(parts: Parts, { earliestAt: _, ...touched }: Touched, error: unknown): void {
  remember(parts, touched);
  parts.onFailure(error, 'computing where somebody stands');
}

async function computePeople(parts: Parts, people: readonly PeopleToCompute[]): Promise<void> {
  for (const { touched, refresh } of people) {
    try {
      if (!(await refreshAll(parts, refresh))) parts.ending.isCutShort = true;
    } catch (error) {
      again(parts, touched, error);
    } finally {
      parts.toDeliver.add(touched.workspaceId);
    }
  }
}

async function computeAccounts(parts: Parts, due: readonly DueInWorkspace[]): Promise<void> {
  for (const some of due) {
    try {
      if (!(await refreshDue(parts, some))) parts.ending.isCutShort = true;
    } catch (error) {
      parts.due.add(some);
      parts.onFailure(error, 'computing where accounts stand');
    } finally {
      parts.toDeliver.add(some.workspaceId);
    }
  }
}

/**
 * Delivers what is in the outbox of the workspaces that may have something there. What a handler refused is tried again
 * with whatever comes next.
 */
export async function deliver(parts: Parts): Promise<void> {
  for (const workspaceId of [...parts.toDeliver]) {
    // First: what is put there meanwhile asks anew.
    parts.toDeliver.delete(workspaceId);
    try {
      const onAppended = (signals: readonly StoredSignal[]) => touchCounting(parts, { workspaceId, signals });
      await deliverAll({ ...parts, onAppended }, workspaceId);
    } catch (error) {
      parts.onFailure(error, 'delivering signals');
    }
  }
}

/** A signal is an event as well: whoever it concerns is computed anew where a definition names signals, and only there. */
async function touchCounting(
  parts: Parts,
  { workspaceId, signals }: { workspaceId: string; signals: readonly StoredSignal[] },
): Promise<void> {
  if (!namesSignals(await parts.definitions.current(workspaceId))) return;
  const nodesIn = (collection: Collection): string[] =>
    signals.filter((signal) => signal.collection === collection).map(({ subject }) => subject);
  remember(parts, { workspaceId, people: nodesIn('people'), accounts: nodesIn('accounts') });
}

/** Nodes and accounts. */
export function waitingIn({ pending, due }: Pick<Parts, 'due' | 'pending'>): number {
  return pending.size() + due.size();
}

/** Notes what was touched. */
export function remember({ pending, planner, sweeps }: Parts, touched: Touched): void {
  if (pending.add(touched)) return;
  // Without room for more, everybody is gone over instead.
  planner.forget(touched.workspaceId);
  sweeps.order(touched.workspaceId, { isThorough: true, isQuiet: true });
}
