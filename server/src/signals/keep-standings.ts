import { createPacedRounds, type Pace } from '../platform/paced-rounds.ts';
import type { Touched } from '../profiles/index.ts';
import { createArrivals } from './arrivals.ts';
import type { DeliverDeps } from './deliver.ts';
import type { SignalsDeps } from './deps.ts';
import { createDueAccounts } from './due-accounts.ts';
import type { RefreshMeasures } from './measures.ts';
import { createMidnights } from './midnights.ts';
import { createPending } from './pending.ts';
import { createPlaces } from './places.ts';
import { createPlanner } from './plans.ts';
import type { RefreshDeps } from './refresh.ts';
import {
  accountsRound,
  deliver,
  type Ending,
  leaveCrowd,
  type Parts,
  peopleRound,
  relearnNames,
  remember,
  type Share,
  waitingIn,
} from './round.ts';
import type { SweepDeps } from './sweep.ts';
import { markClean } from './sweep-store.ts';
import { createSweeps } from './sweeps.ts';

/** What is touched within this time is computed together. */
const GATHER_MS = 100;
/** Somebody waits for a score to move: nearly all of the time is people's while others are at work, two fifths in a crowd. */
const PROMPT: Pace = {
  pauseMs: 100,
  restFactor: 0.1,
  restFactorInCrowd: 1.5,
  restMsMax: 5_000,
  quietMs: 1_000,
};
/** Accounts are the dearest, and what happens to them meanwhile is computed with what waits: they leave more to others. */
const ACCOUNTS: Pace = { ...PROMPT, restFactor: 0.5, restFactorInCrowd: 4, restMsMax: 10_000 };
/** Each delivery is an insert into the log, dear by itself: one a second at most while much is said. */
const DELIVERIES: Pace = { ...PROMPT, pauseMs: 1_000 };
/**
 * Identifiers of people in one round: half a second of work. Whoever is touched meanwhile waits no longer than that;
 * computing fewer together costs more of each, since a statement takes a tenth of a second to plan.
 */
const ROUND_PEOPLE_MAX = 2_000;
/** Accounts in one round, with some thousand people: a second of work, beside that for people. */
const ROUND_ACCOUNTS_MAX = 250;
/** So many that wait are a crowd: much is being loaded, and storing it comes first. */
const CROWD_NODES = 10_000;
/** A sweep has so much of a round, so that whoever is touched meanwhile waits no longer. */
const SWEEP_SLICE_MS = 500;
/** How often to look whether a sweep is due, and to try again what could not be delivered. */
const LOOK_EVERY_MS = 60_000;

/** What is touched while a flush runs is flushed too; what keeps failing is told of and left to later rounds. */
const FLUSH_ROUNDS_MAX = 5;

const USUAL_SHARE: Share = {
  peopleMax: ROUND_PEOPLE_MAX,
  accountsMax: ROUND_ACCOUNTS_MAX,
  sweepForMs: SWEEP_SLICE_MS,
};
const ALL = Number.MAX_SAFE_INTEGER;
const WHOLE_SHARE: Share = { peopleMax: ALL, accountsMax: ALL, sweepForMs: ALL };
const LAST_SHARE: Share = { peopleMax: ALL, accountsMax: ALL, sweepForMs: 0 };

/** Keeps everybody's standing up to date in the background, and has what changed delivered. */
export interface StandingKeeper {
  /** Notes what was touched and returns at once; before the start nothing, since the start looks for itself. */
  touch(touched: Touched): void;
  /** Resolves when everything touched until now is computed, no sweep is left, and what changed is delivered. */
  flush(): Promise<void>;
  /** Has everybody computed anew, without a word, where events were taken out and a name of them is gone. */
  relearnNames(workspaceId: string): Promise<void>;
  start(): Promise<void>;
  /**
   * Finishes what was touched, unless it is a crowd, and stops. What is left over, and a sweep that is under way, begins
   * anew at the next start.
   */
  stop(): Promise<void>;
}

export type KeeperDeps = Omit<RefreshDeps, 'midnights' | 'planner' | 'unsettled'> &
  Omit<DeliverDeps, 'onAppended' | 'unsettled'> &
  Pick<
    SignalsDeps,
    'clickhouse' | 'definitions' | 'identity' | 'profiles' | 'timeZoneOf' | 'workspaceIds'
  > & {
    readonly measures: RefreshMeasures;
  };

// Long: what a keeper is made of, and what it does with it.
export function createStandingKeeper(deps: KeeperDeps): StandingKeeper {
  const ending: Ending = { isHurried: false, isCutShort: false };
  const computing = {
    ...deps,
    planner: createPlanner(deps),
    midnights: createMidnights(),
    unsettled: new Set<string>(),
  };
  // Sweeps are part of the rounds of people.
  const alone: SweepDeps['alone'] = (collection, work) =>
    collection === 'people' ? work() : accounts.between(work);
  const arrivals = createArrivals(deps);
  const parts: Parts = {
    ...computing,
    places: createPlaces(),
    pending: createPending(),
    sweeps: createSweeps({ ...computing, alone, arrivals }),
    due: createDueAccounts(),
    arrivals,
    toDeliver: new Set(),
    ending,
    isHurried: () => ending.isHurried,
  };
  const { pending, due, sweeps, toDeliver } = parts;
  let share = USUAL_SHARE;
  const isCrowd = (): boolean => pending.size() >= CROWD_NODES;
  const common = { gatherMs: GATHER_MS, isCrowd };
  const people = createPacedRounds({
    ...common,
    pace: PROMPT,
    hasWork: () => pending.size() > 0 || (share.sweepForMs > 0 && sweeps.isAtWork()),
    async round() {
      await peopleRound(parts, share);
      accounts.wake();
      deliveries.wake();
    },
  });
  const accounts = createPacedRounds({
    ...common,
    pace: ACCOUNTS,
    hasWork: () => due.size() > 0,
    async round() {
      await accountsRound(parts, share);
      deliveries.wake();
    },
  });
  const deliveries = createPacedRounds({
    ...common,
    pace: DELIVERIES,
    hasWork: () => toDeliver.size > 0,
    async round() {
      await deliver(parts);
      people.wake();
    },
  });
  let looking: NodeJS.Timeout | undefined;
  let isStarted = false;
  const deliverEverywhere = (): void => {
    for (const workspaceId of deps.workspaceIds()) toDeliver.add(workspaceId);
    deliveries.wake();
  };
  const look = async (isStart: boolean): Promise<void> => {
    deliverEverywhere();
    await orderDueSweeps(parts, isStart);
    people.wake();
  };
  const mark = async ({ isClean }: { isClean: boolean }): Promise<void> => {
    for (const workspaceId of deps.workspaceIds()) await markClean(deps.postgres, { workspaceId, isClean });
  };
  const flushOnce = async (): Promise<void> => {
    await people.flush();
    await accounts.flush();
    deliverEverywhere();
    await deliveries.flush();
  };
  deps.definitions.onPublished((workspaceId) => {
    if (!isStarted) return;
    sweeps.order(workspaceId, { isThorough: false, isQuiet: false });
    people.wake();
  });
  deps.measures.watch(() => waitingIn(parts));
  return {
    touch(touched) {
      if (!isStarted) return;
      remember(parts, touched);
      // All of them: their rests last as long as others are at work.
      for (const rounds of [people, accounts, deliveries]) rounds.wake();
    },
    async flush() {
      share = WHOLE_SHARE;
      try {
        for (let round = 0; round < FLUSH_ROUNDS_MAX; round += 1) {
          await flushOnce();
          if (waitingIn(parts) === 0 && !sweeps.isAtWork()) break;
        }
      } finally {
        share = USUAL_SHARE;
      }
    },
    async relearnNames(workspaceId) {
      if (await relearnNames(parts, workspaceId)) people.wake();
    },
    async start() {
      isStarted = true;
      for (const workspaceId of deps.workspaceIds()) await parts.arrivals.begin(workspaceId);
      await look(true);
      await mark({ isClean: false });
      looking = setInterval(() => void look(false), LOOK_EVERY_MS).unref();
    },
    async stop() {
      clearInterval(looking);
      const isSwept = !sweeps.isAtWork();
      share = LAST_SHARE;
      ending.isHurried = true;
      leaveCrowd(parts);
      for (const rounds of [people, accounts, deliveries]) await rounds.stop();
      const isClean = isSwept && !sweeps.isAtWork() && waitingIn(parts) === 0 && !ending.isCutShort;
      await mark({ isClean });
    },
  };
}

async function orderDueSweeps(parts: Parts, isStart: boolean): Promise<void> {
  try {
    await parts.sweeps.orderDue({ isStart });
  } catch (error) {
    parts.onFailure(error, 'looking whether everybody has to be gone over');
  }
}
