import { BROWSER_BATCH, countFitting } from '../delivery/limits.ts';
import type { Outcome } from '../delivery/post-batch.ts';
import type { DropReason } from '../message.ts';
import { createPause } from './pause.ts';
import type { Store } from './store.ts';

export interface OutboxDeps {
  readonly store: Store;
  /** Makes one request with these events; never rejects. */
  readonly post: (events: readonly string[]) => Promise<Outcome>;
  /** Hands events to the browser, which sends them when the page is gone; whether it got there is never known. */
  readonly beacon: (events: readonly string[]) => void;
  /** Does the work while no other tab does such work; in the order asked for. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
  readonly later: (work: () => void, ms: number) => void;
  readonly now: () => number;
  /** Within [0, 1). */
  readonly random: () => number;
  /** Tells this page's entries from those of other tabs. */
  readonly pageId: string;
  readonly queueMax: number;
  readonly flushIntervalMs: number;
  readonly drop: (event: string, reason: DropReason, status?: number) => void;
}

/** Events on their way out, shared by all tabs of a site: each is an entry of its own, so tabs never overwrite one another. */
export interface Outbox {
  push(event: string): void;
  /** Sends what waits; settles when all is sent, or when what is left must wait for a later try. */
  flush(): Promise<void>;
  /** The network is back: do not wait any longer than the server asked for. */
  wake(): void;
  /** The page is closing: hands over what it wrote and nobody is sending. It stays queued until a server took it. */
  leave(): void;
  /** Never sends again. */
  stop(): void;
}

const ENTRY = 'q';
/** Stands for an entry that another tab has just removed; the server takes it for nothing. */
const GONE = '{}';

export function createOutbox(deps: OutboxDeps): Outbox {
  const { store, now, queueMax, drop } = deps;
  let sequence = 0;
  const pause = createPause(deps);
  let isWaiting = false;
  let isStopped = false;
  let underWay: readonly string[] = [];

  const entries = (): string[] => store.names(ENTRY);
  const flushIn = (ms: number): void => {
    if (isWaiting) return;
    isWaiting = true;
    deps.later(() => {
      isWaiting = false;
      void flush();
    }, ms);
  };

  const flush = (): Promise<void> =>
    deps.alone(async () => {
      while (!isStopped) {
        const names = entries().slice(0, BROWSER_BATCH.events);
        if (names.length === 0) return;
        const restMs = pause.leftMs();
        if (restMs > 0) return flushIn(restMs);
        await sendSome(names);
      }
    });

  async function sendSome(names: readonly string[]): Promise<void> {
    const all = names.map((name) => store.get(name) ?? GONE);
    const events = all.slice(0, countFitting(all, BROWSER_BATCH));
    underWay = names.slice(0, events.length);
    const outcome = await deps.post(events);
    const sent = underWay;
    underWay = [];
    if (isStopped) return;
    if (outcome.kind === 'again') return pause.begin(outcome.afterMs);
    pause.succeed();
    for (const name of sent) store.remove(name);
    if (outcome.kind === 'refused') for (const event of events) drop(event, 'refused', outcome.status);
  }

  return {
    flush,
    push(event) {
      const waiting = entries();
      if (waiting.length >= queueMax) return drop(event, 'queue_full');
      // Names sort by the order of the calls, whatever the clock does and whichever tab made them.
      const newest = Number.parseInt(waiting.at(-1)?.slice(1, 10) ?? '0', 36);
      sequence = Math.max(now(), sequence + 1, newest + 1);
      store.set(ENTRY + sequence.toString(36).padStart(9, '0') + deps.pageId, event);
      flushIn(deps.flushIntervalMs);
    },
    wake() {
      pause.shorten();
      void flush();
    },
    leave() {
      const own = entries().filter((name) => name.endsWith(deps.pageId) && !underWay.includes(name));
      const events = own.map((name) => store.get(name) ?? '').filter(Boolean);
      if (events.length > 0 && pause.leftMs() <= 0)
        deps.beacon(events.slice(0, countFitting(events, BROWSER_BATCH)));
    },
    stop() {
      isStopped = true;
    },
  };
}

/** Gives up everything that waits, and removes all the rest too. */
export function forgetAll({ store, drop }: Pick<OutboxDeps, 'store' | 'drop'>): void {
  for (const name of store.names('')) {
    const value = store.get(name) ?? '';
    store.remove(name);
    if (name.startsWith(ENTRY) && value !== '') drop(value, 'no_consent');
  }
}
