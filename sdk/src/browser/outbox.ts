import { BROWSER_BATCH, countFitting } from '../delivery/limits.ts';
import type { Outcome } from '../delivery/post-batch.ts';
import type { DropReason } from '../message.ts';
import type { PageClaims } from './page-claims.ts';
import { createPause } from './pause.ts';
import type { Store } from './store.ts';

export interface OutboxDeps {
  readonly store: Store;
  /** Makes one request with these events; never rejects. */
  readonly post: (events: readonly string[]) => Promise<Outcome>;
  /** Hands events to the browser, which sends them when the page is gone; whether it got there is never known. */
  readonly beacon: (events: readonly string[]) => void;
  readonly later: (work: () => void, ms: number) => void;
  readonly now: () => number;
  /** Within [0, 1). */
  readonly random: () => number;
  readonly pageId: string;
  readonly claims: Pick<PageClaims, 'isOurs' | 'claim'>;
  readonly queueMax: number;
  readonly flushIntervalMs: number;
  readonly drop: (event: string, reason: DropReason, status?: number) => void;
}

/**
 * Events on their way out. Each is an entry of its own in the storage that all tabs of a site share, so tabs never
 * overwrite one another; each tab sends what it wrote.
 */
export interface Outbox {
  push(event: string): void;
  /** Takes over what pages that are gone have left, and sends it. */
  resume(): Promise<void>;
  /** Sends what waits of this page; settles when all is sent, or when what is left must wait for a later try. */
  flush(): Promise<void>;
  /** The network is back: do not wait any longer than the server asked for. */
  wake(): void;
  /** The page is closing: hands over what it wrote and nobody is sending. It stays queued until a server took it. */
  leave(): void;
  /** Never sends again. */
  stop(): void;
}

/** The name of an entry: this, when it was called as nine digits to the base 36, and which page wrote it. */
const ENTRY = 'q';
const OWNER_AT = 10;

export function createOutbox(deps: OutboxDeps): Outbox {
  const { store, now, queueMax, drop } = deps;
  let sequence = 0;
  const pause = createPause(deps);
  let isWaiting = false;
  let isStopped = false;
  let underWay: readonly string[] = [];

  let last: Promise<void> = Promise.resolve();

  const entries = (): string[] => store.names(ENTRY);
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    last = last.then(work);
    return last;
  };
  const flushIn = (ms: number): void => {
    if (isWaiting) return;
    isWaiting = true;
    deps.later(() => {
      isWaiting = false;
      void flush();
    }, ms);
  };

  const flush = (): Promise<void> =>
    inTurn(async () => {
      while (!isStopped) {
        const ours = entries().filter((name) => deps.claims.isOurs(ownerOf(name)));
        const names = ours.slice(0, BROWSER_BATCH.events);
        if (names.length === 0) return;
        const restMs = pause.leftMs();
        if (restMs > 0) return flushIn(restMs);
        await sendSome(names);
      }
    });

  async function sendSome(names: readonly string[]): Promise<void> {
    const waiting = textsOf(store, names);
    const events = waiting.slice(0, countFitting(waiting, BROWSER_BATCH));
    underWay = names.slice(0, events.length);
    const outcome = await deps.post(events);
    const settled = underWay;
    underWay = [];
    if (isStopped) return;
    if (outcome.kind === 'again') return pause.begin(outcome.afterMs);
    pause.succeed();
    for (const name of settled) store.remove(name);
    if (outcome.kind === 'refused') for (const event of events) drop(event, 'refused', outcome.status);
  }

  const resume = (): Promise<void> => {
    void inTurn(() => deps.claims.claim(entries().map(ownerOf)));
    return flush();
  };

  return {
    flush,
    resume,
    push(event) {
      const waiting = entries();
      if (waiting.length >= queueMax) return drop(event, 'queue_full');
      // Names sort by the order of the calls, whatever the clock does and whichever tab made them.
      const newest = Number.parseInt(waiting.at(-1)?.slice(1, OWNER_AT) ?? '0', 36);
      sequence = Math.max(now(), sequence + 1, newest + 1);
      store.set(ENTRY + sequence.toString(36).padStart(OWNER_AT - 1, '0') + deps.pageId, event);
      flushIn(deps.flushIntervalMs);
    },
    wake() {
      pause.shorten();
      void resume();
    },
    leave() {
      const own = entries().filter((name) => ownerOf(name) === deps.pageId && !underWay.includes(name));
      const events = textsOf(store, own);
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
  for (const event of textsOf(store, store.names(ENTRY))) drop(event, 'no_consent');
  for (const name of store.names('')) store.remove(name);
}

const ownerOf = (name: string): string => name.slice(OWNER_AT);

/** The entries of these names; what another tab has just removed is left out. */
function textsOf(store: Store, names: readonly string[]): string[] {
  return names.flatMap((name) => store.get(name) ?? []);
}
