import type { Clock } from '../platform/clock.ts';

/** Something long that is running, as the app shows it. */
export interface Progress {
  readonly title: string;
  readonly done: number;
  readonly total: number;
  readonly perSecond: number;
  /** Null while the speed is not known yet. */
  readonly secondsLeft: number | null;
}

/** Where a demo's loading or an import says how far it is. */
export interface ProgressRegistry {
  /** Begins a work of `total` items; the latest begun is the one shown. */
  begin(work: { readonly title: string; readonly total: number }): ProgressReporter;
  /** What is running now, or null. */
  current(): Progress | null;
}

export interface ProgressReporter {
  /** Items done so far, of the total. */
  report(done: number): void;
  end(): void;
}

export function createProgressRegistry(clock: Clock): ProgressRegistry {
  const running = new Set<() => Progress>();
  return {
    begin({ title, total }) {
      const startedAt = clock.now().getTime();
      let done = 0;
      const measure = (): Progress => {
        const seconds = (clock.now().getTime() - startedAt) / 1000;
        const perSecond = seconds > 0 ? done / seconds : 0;
        const secondsLeft = perSecond > 0 ? Math.ceil((total - done) / perSecond) : null;
        return { title, done, total, perSecond: Math.round(perSecond), secondsLeft };
      };
      running.add(measure);
      return {
        report(count) {
          done = count;
        },
        end: () => void running.delete(measure),
      };
    },
    current: () => [...running].at(-1)?.() ?? null,
  };
}
