import { batchBody, batchUrl, type Posting, postBatch } from '../delivery/post-batch.ts';
import { newId } from '../new-id.ts';
import type { Settings } from '../settings.ts';
import type { Surroundings } from './context.ts';
import { createEntries, forgetAll } from './entries.ts';
import { createIdentity, type Identity } from './identity.ts';
import { createOutbox, type Outbox, type OutboxDeps } from './outbox.ts';
import { createPageClaims } from './page-claims.ts';
import { createPause } from './pause.ts';
import { openStore, type Store } from './store.ts';

/** What is needed of a page. */
export type Page = Surroundings &
  Pick<
    Window & typeof globalThis,
    'addEventListener' | 'crypto' | 'Date' | 'fetch' | 'localStorage' | 'Math'
  >;

/** Where calls are addressed and posted, while tracking is allowed. */
export interface Desk {
  readonly identity: Identity;
  readonly outbox: Outbox;
  /** Stops sending, and does what `forgetDevice` does. */
  close(): void;
}

export type DeskSettings = Settings & Pick<OutboxDeps, 'queueMax' | 'drop'>;

const FLUSH_INTERVAL_MS = 500;
const TIMEOUT_MS = 15_000;

/** Opens it in a page, and begins with what earlier pages left. */
export function openDesk(settings: DeskSettings, page: Page): Desk {
  const closing = new AbortController();
  const now = page.Date.now;
  const posting: Posting = {
    ...settings,
    timeoutMs: settings.timeoutMs ?? TIMEOUT_MS,
    now,
    fetch: page.fetch,
    stop: closing.signal,
  };
  const store = storeOf(settings, page);
  const pageId = newId(page.crypto);
  const { locks }: { locks?: LockManager } = page.navigator;
  const claims = createPageClaims({ prefix: nameOf(settings), pageId, locks });
  const outbox = createOutbox({
    ...settings,
    flushIntervalMs: settings.flushIntervalMs ?? FLUSH_INTERVAL_MS,
    entries: createEntries({ store, now, pageId }),
    pause: createPause({ store, now, random: page.Math.random }),
    pageId,
    claims,
    later: (work, ms) => void setTimeout(work, ms),
    post: (events) => postBatch(events, posting),
    beacon: (events) => void page.navigator.sendBeacon?.(batchUrl(posting), batchBody(events, posting)),
  });
  const on = (event: string, work: () => void): void =>
    page.addEventListener(event, work, { signal: closing.signal, capture: true });
  on('pagehide', () => {
    outbox.leave();
    claims.release();
  });
  // Also when a page that was left is come back to.
  on('pageshow', () => void outbox.resume());
  on('online', outbox.wake);
  // Phones may end a hidden page without another word.
  on('visibilitychange', () => void (page.document.visibilityState === 'hidden' && outbox.flush()));
  void outbox.resume();
  return {
    outbox,
    identity: createIdentity(store, () => newId(page.crypto)),
    close() {
      closing.abort();
      outbox.stop();
      claims.release();
      forgetAll({ store, drop: settings.drop });
    },
  };
}

/** Gives up what earlier pages left waiting, and removes all that is kept on the device. */
export function forgetDevice(settings: DeskSettings, page: Page): void {
  forgetAll({ store: storeOf(settings, page), drop: settings.drop });
}

const nameOf = ({ writeKey }: Settings): string => `sextant.${writeKey}.`;

const storeOf = (settings: Settings, page: Page): Store =>
  openStore(nameOf(settings), () => page.localStorage);
