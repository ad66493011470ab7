import type { Clock } from '../platform/clock.ts';
import type { Postgres } from '../platform/postgres/index.ts';
import type { Counts } from './counts.ts';
import { type Watermark, writeProgress } from './watermark.ts';

/** How much a crash leaves to go over again, at most, besides what was under way. */
const EVERY_MS = 1_000;

export interface ProgressWriterDeps {
  readonly postgres: Postgres;
  readonly clock: Clock;
  readonly watermark: Watermark;
  readonly counts: Counts;
  readonly onFailure: (error: unknown, doing: string) => void;
}

/** Writes down once a second what was counted and how far everything has been applied. */
export interface ProgressWriter {
  start(): Promise<void>;
  /** Writes a last time; clean if nothing is left to apply. */
  stop(): Promise<void>;
}

export function createProgressWriter(deps: ProgressWriterDeps): ProgressWriter {
  const { postgres, clock, watermark, counts } = deps;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  const write = async (isLast: boolean): Promise<void> => {
    // Read before the counts are written: what is counted later is not below the mark.
    const appliedBefore = new Date(watermark.low(clock.now().getTime()));
    await counts.flush();
    await writeProgress(postgres, { appliedBefore, isClean: isLast && watermark.isEmpty });
  };
  const tick = (): void => {
    writing = write(false).catch((error: unknown) =>
      deps.onFailure(error, 'write down how far ingestion is'),
    );
    void writing.then(() => {
      if (timer !== undefined) timer = setTimeout(tick, EVERY_MS).unref();
    });
  };
  return {
    async start() {
      await write(false);
      timer = setTimeout(tick, EVERY_MS).unref();
    },
    async stop() {
      clearTimeout(timer);
      timer = undefined;
      await writing;
      await write(true);
    },
  };
}
