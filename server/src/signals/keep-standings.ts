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
  deliver,
  type Ending,
  GATHER_MS,
  oneRound,
  type Parts,
  remember,
  type Share,
  waitingIn,
} from './round.ts';
import { markClean } from './sweep-store.ts';
import { createSweeps } from './sweeps.ts';

/** Somebody waits for a score to move: four fifths of the time are ours while others are at work, two fifths in a crowd. */
const PROMPT: Pace = { pauseMs: 100, restFactor: 0.25, restFactorInCrowd: 1.5, restMsMax: 5_000 };
/**
 * Identifiers of people in one round: half a second of work. Whoever is touched meanwhile waits no longer than that;
 * computing fewer together costs more of each, since a statement takes a tenth of a second to plan.
 */
const ROUND_PEOPLE_MAX = 2_000;
/** Accounts computed beside people: a second or two of work, after which what changed is delivered. */
const ROUND_ACCOUNTS_MAX = 120;
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
  start(): Promise<void>;
  /**
   * Finishes what was touched, unless it is a crowd, and stops. What is left over, and a sweep that is under way, begins
   * anew at the next start.
   */
  stop(): Promise<void>;
}

export type KeeperDeps = Omit<RefreshDeps, 'midnights' | 'planner'> &
  Omit<DeliverDeps, 'onAppended'> &
  Pick<
    SignalsDeps,
    'clickhouse' | 'definitions' | 'identity' | 'profiles' | 'timeZoneOf' | 'workspaceIds'
  > & {
    readonly measures: RefreshMeasures;
  };

// Long: what a keeper is made of, and the four things it does with it.
export function createStandingKeeper(deps: KeeperDeps): StandingKeeper {
  const ending: Ending = { isHurried: false, isCutShort: false };
  const computing = { ...deps, planner: createPlanner(deps), midnights: createMidnights() };
  const arrivals = createArrivals(deps);
  const parts: Parts = {
    ...computing,
    places: createPlaces(),
    pending: createPending(),
    sweeps: createSweeps({ ...computing, arrivals }),
    due: createDueAccounts(),
    arrivals,
    toDeliver: new Set(),
    ending,
    isHurried: () => ending.isHurried,
  };
  const { pending, sweeps } = parts;
  let share = USUAL_SHARE;
  const hasWork = (): boolean => waitingIn(parts) > 0 || (share.sweepForMs > 0 && sweeps.isAtWork());
  const rounds = createPacedRounds({
    hasWork,
    round: () => oneRound(parts, share),
    gatherMs: GATHER_MS,
    pace: PROMPT,
    isCrowd: () => pending.size() >= CROWD_NODES,
  });
  let looking: NodeJS.Timeout | undefined;
  let isStarted = false;
  const look = async (isStart: boolean): Promise<void> => {
    await lookAround(parts, isStart);
    rounds.wake();
  };
  const mark = async ({ isClean }: { isClean: boolean }): Promise<void> => {
    for (const workspaceId of deps.workspaceIds()) await markClean(deps.postgres, { workspaceId, isClean });
  };
  deps.definitions.onPublished((workspaceId) => {
    if (!isStarted) return;
    sweeps.order(workspaceId, { isThorough: false, isQuiet: false });
    rounds.wake();
  });
  deps.measures.watch(() => waitingIn(parts));
  return {
    touch(touched) {
      if (!isStarted) return;
      remember(parts, touched);
      rounds.wake();
    },
    async flush() {
      share = WHOLE_SHARE;
      try {
        for (let round = 0; round < FLUSH_ROUNDS_MAX && (round === 0 || hasWork()); round += 1)
          await rounds.flush();
        await deliver(parts);
      } finally {
        share = USUAL_SHARE;
      }
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
      await rounds.stop();
      const isClean = isSwept && !sweeps.isAtWork() && waitingIn(parts) === 0 && !ending.isCutShort;
      await mark({ isClean });
    },
  };
}

async function lookAround(parts: Parts, isStart: boolean): Promise<void> {
  for (const workspaceId of parts.workspaceIds()) parts.toDeliver.add(workspaceId);
  try {
    await parts.sweeps.orderDue({ isStart });
  } catch (error) {
    parts.onFailure(error, 'looking whether everybody has to be gone over');
  }
}
