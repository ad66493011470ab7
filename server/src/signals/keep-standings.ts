import type { Collection } from '@sextant/contract';
import { createPacedRounds, type Pace } from '../platform/paced-rounds.ts';
import type { Touched } from '../profiles/index.ts';
import { type Arrivals, createArrivals } from './arrivals.ts';
import { type DeliverDeps, deliverAll } from './deliver.ts';
import type { SignalsDeps } from './deps.ts';
import type { RefreshMeasures } from './measures.ts';
import { createMidnights } from './midnights.ts';
import { namesSignals } from './names-signals.ts';
import type { StoredSignal } from './outbox.ts';
import { createPending, type Pending } from './pending.ts';
import { createPlaces, type Places } from './places.ts';
import { createPlanner } from './plans.ts';
import type { RefreshDeps } from './refresh.ts';
import { refreshTouched } from './refresh-touched.ts';
import { markClean } from './sweep-store.ts';
import { createSweeps, type Sweeps } from './sweeps.ts';

/** What is touched within this time is computed together; a score moves within a second of its event. */
const GATHER_MS = 100;
/** Somebody waits for a score to move: four fifths of the time are ours while others are at work, two fifths in a crowd. */
const PROMPT: Pace = { pauseMs: 100, restFactor: 0.25, restFactorInCrowd: 1.5, restMsMax: 5_000 };
/**
 * Nodes of one round: about a second of work. Whoever is touched meanwhile waits no longer than that; computing fewer
 * together costs more of each, since a statement takes a tenth of a second to plan.
 */
const ROUND_NODES_MAX = 2_000;
/** So many that wait are a crowd: much is being loaded, and storing it comes first. */
const CROWD_NODES = 10_000;
/** A sweep has so much of a round, so that whoever is touched meanwhile waits no longer. */
const SWEEP_SLICE_MS = 1_000;
/** How often to look whether a sweep is due, and to try again what could not be delivered. */
const LOOK_EVERY_MS = 60_000;

/** So many who wait are still computed when the process ends; more are left to the next start, which goes over everybody. */
const FINISHED_AT_STOP_MAX = 2_000;

/** What is touched while a flush runs is flushed too; what keeps failing is told of and left to later rounds. */
const FLUSH_ROUNDS_MAX = 5;

/** How much a round takes on. */
interface Share {
  readonly nodesMax: number;
  readonly sweepForMs: number;
}

const USUAL_SHARE: Share = { nodesMax: ROUND_NODES_MAX, sweepForMs: SWEEP_SLICE_MS };
const WHOLE_SHARE: Share = { nodesMax: Number.MAX_SAFE_INTEGER, sweepForMs: Number.MAX_SAFE_INTEGER };
const LAST_SHARE: Share = { nodesMax: Number.MAX_SAFE_INTEGER, sweepForMs: 0 };

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

type Parts = KeeperDeps &
  RefreshDeps & {
    readonly places: Places;
    readonly pending: Pending;
    readonly sweeps: Sweeps;
    readonly arrivals: Arrivals;
    /** Workspaces that may have something in the outbox. */
    readonly toDeliver: Set<string>;
    readonly ending: Ending;
    readonly isHurried: () => boolean;
  };

/** Whether the process is ending, and whether anything was left over because of it. */
interface Ending {
  isHurried: boolean;
  isCutShort: boolean;
}

export function createStandingKeeper(deps: KeeperDeps): StandingKeeper {
  const ending: Ending = { isHurried: false, isCutShort: false };
  const computing = { ...deps, planner: createPlanner(deps), midnights: createMidnights() };
  const parts: Parts = {
    ...computing,
    places: createPlaces(),
    pending: createPending(),
    sweeps: createSweeps(computing),
    arrivals: createArrivals(deps),
    toDeliver: new Set(),
    ending,
    isHurried: () => ending.isHurried,
  };
  const { pending, sweeps } = parts;
  let share = USUAL_SHARE;
  const hasWork = (): boolean => pending.size() > 0 || (share.sweepForMs > 0 && sweeps.isAtWork());
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
  deps.definitions.onPublished((workspaceId) => {
    if (!isStarted) return;
    sweeps.order(workspaceId, { isThorough: false, isQuiet: false });
    rounds.wake();
  });
  deps.measures.watch(pending.size);
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
      for (const workspaceId of deps.workspaceIds())
        await markClean(deps.postgres, { workspaceId, isClean: false });
      looking = setInterval(() => void look(false), LOOK_EVERY_MS).unref();
    },
    async stop() {
      clearInterval(looking);
      const isSwept = !sweeps.isAtWork();
      share = LAST_SHARE;
      ending.isHurried = true;
      await rounds.stop();
      const isClean = isSwept && !sweeps.isAtWork() && pending.size() === 0 && !ending.isCutShort;
      for (const workspaceId of deps.workspaceIds()) await markClean(deps.postgres, { workspaceId, isClean });
    },
  };
}

function remember({ pending, planner, sweeps }: Parts, touched: Touched): void {
  if (pending.add(touched)) return;
  // Without room for more, everybody is gone over instead.
  planner.forget(touched.workspaceId);
  sweeps.order(touched.workspaceId, { isThorough: true, isQuiet: true });
}

/** Whoever was touched first; then sweeps, for their share of the round; then what changed is delivered. */
async function oneRound(parts: Parts, { nodesMax, sweepForMs }: Share): Promise<void> {
  const isTooMuch = parts.pending.size() > FINISHED_AT_STOP_MAX;
  const taken = parts.pending.take(nodesMax);
  if (isTooMuch && parts.isHurried()) parts.ending.isCutShort = true;
  else for (const touched of taken) await computeTouched(parts, touched);
  if (sweepForMs > 0 && parts.sweeps.isAtWork()) {
    for (const workspaceId of parts.workspaceIds()) parts.toDeliver.add(workspaceId);
    await parts.sweeps.goOn(sweepForMs);
  }
  await deliver(parts);
}

async function computeTouched(parts: Parts, touched: Touched): Promise<void> {
  const { workspaceId } = touched;
  parts.toDeliver.add(workspaceId);
  try {
    const { haveNamesGrown, present } = await parts.arrivals.look(touched);
    if (haveNamesGrown) {
      parts.metrics.namesArrived(workspaceId);
      parts.planner.forget(workspaceId);
      parts.sweeps.order(workspaceId, { isThorough: true, isQuiet: true });
    }
    const isThrough = await parts.measures.time(() => refreshTouched(parts, { touched, present }));
    if (!isThrough) parts.ending.isCutShort = true;
  } catch (error) {
    // Late, not lost: they are touched again and the next round tries anew, taking nothing for known.
    const { earliestAt: _, ...anew } = touched;
    remember(parts, anew);
    parts.onFailure(error, 'computing where somebody stands');
  }
}

async function deliver(parts: Parts): Promise<void> {
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

async function lookAround(parts: Parts, isStart: boolean): Promise<void> {
  for (const workspaceId of parts.workspaceIds()) parts.toDeliver.add(workspaceId);
  try {
    await parts.sweeps.orderDue({ isStart });
  } catch (error) {
    parts.onFailure(error, 'looking whether everybody has to be gone over');
  }
}
