import { backoffMs } from '../delivery/backoff.ts';
import type { Store } from './store.ts';

interface PauseDeps {
  readonly store: Store;
  readonly now: () => number;
  /** Within [0, 1). */
  readonly random: () => number;
}

/** How long this page leaves the server alone after failures. */
export interface Pause {
  /** Milliseconds left; 0 or less when there is none. */
  leftMs(): number;
  /** A request failed; the server may have said for how long. */
  begin(afterMs: number | undefined): void;
  /** A request was settled. */
  succeed(): void;
  /** The network is back: only what the server asked for still counts. */
  shorten(): void;
}

/** Until when the server asked not to be asked; all tabs keep to it. */
const RETRY_AT = 'r';
/** The longest pause there is: what says more was written by a clock that has since been put back. */
const PAUSE_MAX_MS = 300_000;

export function createPause({ store, now, random }: PauseDeps): Pause {
  let failures = 0;
  let retryAt = 0;
  return {
    leftMs() {
      const left = Math.max(retryAt, Number(store.get(RETRY_AT))) - now();
      return left > PAUSE_MAX_MS ? 0 : left;
    },
    begin(afterMs) {
      failures += 1;
      if (afterMs === undefined) retryAt = now() + backoffMs(failures, random());
      else store.set(RETRY_AT, String(now() + afterMs));
    },
    succeed() {
      failures = 0;
    },
    shorten() {
      retryAt = 0;
    },
  };
}
