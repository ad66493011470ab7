/** Rounds begin at most this often, so that something busy costs one round a second and not one an event. */
const PAUSE_MS = 1_000;
/** After a round, this many times its duration belongs to others: a quarter of the time at most is ours. */
const REST_FACTOR = 3;
/** A round that takes this long is about a crowd, since much is being loaded: then a tenth of the time is ours. */
const CROWD_MS = 2_000;
const REST_FACTOR_IN_CROWD = 9;
/** What a round keeps up to date lags behind a crowd by this and two rounds at most; the rest ends once all is quiet. */
const REST_MS_MAX = 30_000;

/** Work in the background that gathers what is to be done and does it in rounds, leaving room for others. */
export interface PacedRounds {
  /** There is something to do: a round begins when it may. */
  wake(): void;
  /** Resolves when everything there was to do has been done, or could not be. */
  flush(): Promise<void>;
  /** Does what there is to do and stops. */
  stop(): Promise<void>;
}

export interface RoundsDeps {
  readonly hasWork: () => boolean;
  /** Does everything there is; it may not reject. Rounds never overlap, so a later one always writes the newer state. */
  readonly round: () => Promise<void>;
  /** Time to gather what belongs to one round, after a rest. */
  readonly gatherMs: number;
}

export function createPacedRounds({ hasWork, round, gatherMs }: RoundsDeps): PacedRounds {
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;
  let wokenAtMs = 0;
  let restsUntilMs = 0;

  function schedule(): void {
    if (isStopped || timer !== null || running !== null || !hasWork()) return;
    const restMs = Math.min(restsUntilMs - performance.now(), PAUSE_MS);
    timer = setTimeout(begin, Math.max(restMs, gatherMs));
    timer.unref();
  }

  /** Whoever shares the machine with us has it to themselves while we rest, and while they are at work only. */
  function begin(): void {
    timer = null;
    const nowMs = performance.now();
    const isQuiet = nowMs - wokenAtMs >= PAUSE_MS;
    if (nowMs >= restsUntilMs || isQuiet) void run();
    else schedule();
  }

  function run(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const startedMs = performance.now();
    running ??= round().finally(() => {
      running = null;
      const endedMs = performance.now();
      restsUntilMs = endedMs + restAfter(endedMs - startedMs);
      // Only now: what came meanwhile could not be scheduled while this round ran.
      schedule();
    });
    return running;
  }

  async function flush(): Promise<void> {
    if (running !== null) await running;
    if (hasWork()) await run();
  }

  return {
    wake() {
      wokenAtMs = performance.now();
      schedule();
    },
    flush,
    async stop() {
      isStopped = true;
      await flush();
      if (timer !== null) clearTimeout(timer);
    },
  };
}

function restAfter(tookMs: number): number {
  const factor = tookMs < CROWD_MS ? REST_FACTOR : REST_FACTOR_IN_CROWD;
  return Math.min(Math.max(PAUSE_MS, factor * tookMs), REST_MS_MAX);
}
