import { setTimeout as sleep } from 'node:timers/promises';
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
  /** Beside people. */
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

/** Whoever was touched first; then sweeps, for their share of the round; then what changed is delivered. */
export async function oneRound(parts: Parts, { peopleMax, accountsMax, sweepForMs }: Share): Promise<void> {
  const waiting = waitingIn(parts);
  if (waiting > FINISHED_AT_STOP_MAX && parts.isHurried()) leaveAll(parts);
  else if (waiting > 0) await compute(parts, { peopleMax, accountsMax });
  if (sweepForMs > 0 && parts.sweeps.isAtWork()) {
    for (const workspaceId of parts.workspaceIds()) parts.toDeliver.add(workspaceId);
    await parts.sweeps.goOn(sweepForMs);
  }
  await deliver(parts);
}

/** Left to the next start, which goes over everybody. */
function leaveAll({ pending, due, ending }: Parts): void {
  pending.take(Number.MAX_SAFE_INTEGER);
  due.take(Number.MAX_SAFE_INTEGER);
  ending.isCutShort = true;
}

/** What is touched within this time is computed together, be it while accounts are computed. */
export const GATHER_MS = 100;

/** People, and beside them the accounts whose turn it is; whoever is touched meanwhile does not wait for these. */
async function compute(
  parts: Parts,
  { peopleMax, accountsMax }: { peopleMax: number; accountsMax: number },
): Promise<void> {
  const { pending, due, measures } = parts;
  const people = await findAll(parts, pending.take(peopleMax));
  const accounts = due.take(people.length > 0 ? accountsMax : Number.MAX_SAFE_INTEGER);
  let areAccountsComputed = false;
  const computingAccounts = measures
    .time(() => computeAccounts(parts, accounts))
    .finally(() => {
      areAccountsComputed = true;
    });
  await measures.time(() => computePeople(parts, people));
  while (!areAccountsComputed && pending.size() > 0) {
    await sleep(GATHER_MS);
    const more = await findAll(parts, pending.take(peopleMax));
    await measures.time(() => computePeople(parts, more));
  }
  await computingAccounts;
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
  parts.toDeliver.add(workspaceId);
  try {
    const areSignalsNamed = namesSignals(await parts.definitions.current(workspaceId));
    const { haveNamesGrown, present } = await parts.arrivals.look(touched, { areSignalsNamed });
    if (haveNamesGrown) {
      parts.metrics.namesArrived(workspaceId);
      parts.planner.forget(workspaceId);
      parts.sweeps.order(workspaceId, { isThorough: true, isQuiet: true });
    }
    const { people, accounts } = await findTouched(parts, { touched, present });
    parts.due.add(accounts);
    return [{ touched, refresh: people }];
  } catch (error) {
    again(parts, touched, error);
    return [];
  }
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
    }
  }
}

/** Delivers what is in the outbox of the workspaces that may have something there. */
export async function deliver(parts: Parts): Promise<void> {
  for (const workspaceId of [...parts.toDeliver]) {
    try {
      // What a handler refused is tried again in the next round.
      const onAppended = (signals: readonly StoredSignal[]) => touchCounting(parts, { workspaceId, signals });
      if (await deliverAll({ ...parts, onAppended }, workspaceId)) parts.toDeliver.delete(workspaceId);
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
