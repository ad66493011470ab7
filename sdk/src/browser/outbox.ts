import { BROWSER_BATCH, countFitting } from '../delivery/limits.ts';
import type { Outcome } from '../delivery/post-batch.ts';
import type { DropReason } from '../message.ts';
import { type Entries, ownerOf } from './entries.ts';
import type { PageClaims } from './page-claims.ts';
import type { Pause } from './pause.ts';

export interface OutboxDeps {
  readonly entries: Entries;
  readonly pause: Pause;
  readonly claims: Pick<PageClaims, 'isOurs' | 'claim'>;
  readonly pageId: string;
  /** Makes one request with these events; never rejects. */
  readonly post: (events: readonly string[]) => Promise<Outcome>;
  /** Hands events to the browser, which sends them when the page is gone; whether they arrived is never known. */
  readonly beacon: (events: readonly string[]) => void;
  readonly later: (work: () => void, ms: number) => void;
  readonly queueMax: number;
  readonly flushIntervalMs: number;
  readonly drop: (event: string, reason: DropReason, status?: number) => void;
}

/** Sends what waits: each page what it wrote, and what pages that are gone have left. */
export interface Outbox {
  push(event: string): void;
  /** Takes over what pages that are gone have left, and sends it. */
  resume(): Promise<void>;
  /** Sends what waits; settles when all is sent, or when what is left must wait for a later try. */
  flush(): Promise<void>;
  /** The network is back: do not wait any longer than the server asked for. */
  wake(): void;
  /** The page is closing: hands over what it wrote and nobody is sending. It stays queued until a server took it. */
  leave(): void;
  /** Never sends again. */
  stop(): void;
}

export function createOutbox(deps: OutboxDeps): Outbox {
  const { entries, pause, claims, drop } = deps;
  let isFlushSet = false;
  let isStopped = false;
  let underWay: readonly string[] = [];
  const inTurn = oneByOne();

  const flushIn = (ms: number): void => {
    if (isFlushSet) return;
    isFlushSet = true;
    deps.later(() => {
      isFlushSet = false;
      void flush();
    }, ms);
  };

  const flush = (): Promise<void> => inTurn(sendAll);
  const resume = (): Promise<void> => {
    void inTurn(() => claims.claim(entries.names().map(ownerOf)));
    return flush();
  };

  async function sendAll(): Promise<void> {
    while (!isStopped) {
      const ours = entries.names().filter((name) => claims.isOurs(ownerOf(name)));
      if (ours.length === 0) return;
      const restMs = pause.leftMs();
      if (restMs > 0) return flushIn(restMs);
      await sendSome(ours.slice(0, BROWSER_BATCH.events));
    }
  }

  async function sendSome(names: readonly string[]): Promise<void> {
    const waiting = entries.texts(names);
    const events = waiting.slice(0, countFitting(waiting, BROWSER_BATCH));
    underWay = names.slice(0, events.length);
    const outcome = await deps.post(events);
    const settled = underWay;
    underWay = [];
    if (isStopped) return;
    if (outcome.kind === 'again') return pause.begin(outcome.afterMs);
    pause.succeed();
    entries.remove(settled);
    if (outcome.kind === 'refused') for (const event of events) drop(event, 'refused', outcome.status);
  }

  return {
    flush,
    resume,
    push(event) {
      if (entries.names().length >= deps.queueMax) return drop(event, 'queue_full');
      entries.add(event);
      flushIn(deps.flushIntervalMs);
    },
    wake() {
      pause.shorten();
      void resume();
    },
    leave() {
      const own = entries.names().filter((name) => ownerOf(name) === deps.pageId && !underWay.includes(name));
      const events = entries.texts(own);
      if (events.length === 0 || pause.leftMs() > 0) return;
      deps.beacon(events.slice(0, countFitting(events, BROWSER_BATCH)));
    },
    stop() {
      isStopped = true;
    },
  };
}

type Work = () => Promise<void>;

/** Does one work after the other, whatever became of the one before. */
function oneByOne(): (work: Work) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (work) => {
    last = last.then(work, work);
    return last;
  };
}
