/** How much of the machine rounds may take while it is busy with other things. */
export interface Pace {
  /** Rounds begin at most this often, so that something busy costs one round and not one an event. */
  readonly pauseMs: number;
  /** After a round, this many times its duration belongs to others: with 3 a quarter of the time at most is ours. */
  readonly restFactor: number;
  /** The same while there is a crowd, since much is being loaded. */
  readonly restFactorInCrowd: number;
  /** What is kept up to date lags behind a crowd by this and two rounds at most. */
  readonly restMsMax: number;
  /** A rest ends early once nobody was at work for so long: longer than what busy others leave between two wakings. */
  readonly quietMs: number;
}

/** For what may lag a little: a second at least between rounds, a tenth of the machine while a crowd is loaded. */
export const LEISURELY: Pace = {
  pauseMs: 1_000,
  restFactor: 3,
  restFactorInCrowd: 9,
  restMsMax: 30_000,
  quietMs: 1_000,
};

/** Work in the background that gathers what is to be done and does it in rounds, leaving room for others. */
export interface PacedRounds {
  /** There is something to do: a round begins when it may. */
  wake(): void;
  /** Resolves when everything there was to do has been done, or could not be. */
  flush(): Promise<void>;
  /** Does something of which no round may know: after the one that runs, and before the next begins. */
  between(work: () => Promise<void>): Promise<void>;
  /** Does what there is to do and stops. */
  stop(): Promise<void>;
}

export interface RoundsDeps {
  readonly hasWork: () => boolean;
  /** Does everything there is; it may not reject. Rounds never overlap, so a later one always writes the newer state. */
  readonly round: () => Promise<void>;
  /** Time to gather what belongs to one round, after a rest. */
  readonly gatherMs: number;
  readonly pace: Pace;
  /** Whether there is a crowd, asked after a round. */
  readonly isCrowd: (roundTookMs: number) => boolean;
}

export function createPacedRounds({ hasWork, round, gatherMs, pace, isCrowd }: RoundsDeps): PacedRounds {
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;
  let wokenAtMs = 0;
  let restsUntilMs = 0;

  function schedule(): void {
    if (isStopped || timer !== null || running !== null || !hasWork()) return;
    const restMs = Math.min(restsUntilMs - performance.now(), pace.pauseMs);
    timer = setTimeout(begin, Math.max(restMs, gatherMs));
    timer.unref();
  }

  /** Whoever shares the machine with us has it to themselves while we rest, and while they are at work only. */
  function begin(): void {
    timer = null;
    const nowMs = performance.now();
    const isQuiet = nowMs - wokenAtMs >= pace.quietMs;
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
      const tookMs = endedMs - startedMs;
      restsUntilMs = endedMs + restAfter(tookMs, { pace, isCrowd: isCrowd(tookMs) });
      // Only now: what came meanwhile could not be scheduled while this round ran.
      schedule();
    });
    return running;
  }

  async function flush(): Promise<void> {
    while (running !== null) await running;
    if (hasWork()) await run();
  }

  async function between(work: () => Promise<void>): Promise<void> {
    while (running !== null) await running;
    const done = work();
    // Whoever waits for a round to end is not concerned by what goes wrong here.
    const ended = done.catch(() => undefined);
    running = ended.finally(() => {
      running = null;
      schedule();
    });
    await done;
  }

  return {
    between,
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

function restAfter(tookMs: number, { pace, isCrowd }: { pace: Pace; isCrowd: boolean }): number {
  const factor = isCrowd ? pace.restFactorInCrowd : pace.restFactor;
  return Math.min(Math.max(pace.pauseMs, factor * tookMs), pace.restMsMax);
}
