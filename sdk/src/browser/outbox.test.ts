import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Mood, type MoodyServer, startMoodyServer, transientMoods } from '../../testing/moody-server.ts';
import { postBatch } from '../delivery/post-batch.ts';
import { createEntries, forgetAll } from './entries.ts';
import { createOutbox, type Outbox, type OutboxDeps } from './outbox.ts';
import { createPause } from './pause.ts';
import { openStore, type Store } from './store.ts';

type Tab = Outbox & { readonly pageId: string };

/** A device whose storage is memory, and a clock that timers move on: nobody waits. */
function createSite(server: MoodyServer) {
  const store: Store = openStore('', () => {
    throw new Error('There is no storage.');
  });
  const clock = { now: Date.parse('2026-03-01') };
  const drops: [string, string][] = [];
  let pages = 0;
  const nextPageId = (): string => {
    pages += 1;
    return `page-${pages}`;
  };
  /** Pages that are gone, and which page sends what they left. */
  const heirs = new Map<string, string>();
  const deps = (pageId: string): OutboxDeps => ({
    entries: createEntries({ store, now: () => clock.now, pageId }),
    pause: createPause({ store, now: () => clock.now, random: () => 0.5 }),
    post: (events) =>
      postBatch(events, {
        host: server.address,
        writeKey: 'wk',
        fetch,
        now: () => clock.now,
        timeoutMs: 400,
      }),
    beacon: () => {},
    later: (work, ms) => {
      setImmediate(() => {
        clock.now += ms;
        work();
      });
    },
    pageId,
    claims: { isOurs: (id) => id === pageId || heirs.get(id) === pageId, claim: async () => {} },
    queueMax: 1000,
    flushIntervalMs: 10,
    drop: (event, reason) => drops.push([event, reason]),
  });
  return {
    store,
    clock,
    drops,
    openTab(changed: Partial<OutboxDeps> = {}): Tab {
      const pageId = nextPageId();
      return { pageId, ...createOutbox({ ...deps(pageId), ...changed }) };
    },
    /** The page of a tab gives way to another, which takes over what is left. */
    reload(tab: Tab): Tab {
      tab.stop();
      const next = this.openTab();
      for (const [gone, heir] of heirs) if (heir === tab.pageId) heirs.set(gone, next.pageId);
      heirs.set(tab.pageId, next.pageId);
      return next;
    },
    /** Lets time pass until nothing waits. */
    async drain(...tabs: Outbox[]) {
      while (store.names('q').length > 0) {
        await Promise.all(tabs.map((tab) => tab.flush()));
        await nextTurn();
      }
    },
  };
}

const eventOf = (n: number, userId = 'ada'): string => JSON.stringify({ messageId: `m${n}`, userId });

const arbitraryVisit = fc.array(
  fc.record({
    tab: fc.constantFrom(0, 1),
    after: fc.constantFrom('go on', 'go on', 'pause', 'reload', 'clock back'),
  }),
  { minLength: 1, maxLength: 40 },
);

describe('the outbox of a page', () => {
  it('delivers each event exactly once and in order, from two tabs, whatever fails and whoever reloads', async () => {
    const property = fc.asyncProperty(
      fc.array(fc.constantFrom<Mood>(...transientMoods), { maxLength: 6 }),
      arbitraryVisit,
      async (moods, calls) => {
        const server = await startMoodyServer({ moods });
        const site = createSite(server);
        const tabs: [Tab, Tab] = [site.openTab(), site.openTab()];
        for (const [n, { tab, after }] of calls.entries()) {
          tabs[tab].push(eventOf(n, `user-${tab}`));
          if (after === 'pause') await nextTurn();
          if (after === 'clock back') site.clock.now -= 3_600_000;
          if (after === 'reload') tabs[tab] = site.reload(tabs[tab]);
        }
        await site.drain(...tabs);
        await server.close();
        expect(site.drops).toEqual([]);
        for (const own of [0, 1]) {
          const arrived = server.stored.filter(({ userId }) => userId === `user-${own}`);
          const called = calls.flatMap(({ tab }, n) => (tab === own ? [`m${n}`] : []));
          expect(arrived.map(({ messageId }) => messageId)).toEqual(called);
        }
      },
    );
    await fc.assert(property, { numRuns: 25 });
  }, 120_000);

  it('sends nothing twice from two tabs, while nothing fails', async () => {
    const server = await startMoodyServer();
    const site = createSite(server);
    const tabs = [site.openTab(), site.openTab()];
    for (let n = 0; n < 60; n += 1) {
      tabs[n % 2]?.push(eventOf(n));
      void tabs[(n + 1) % 2]?.flush();
      if (n % 5 === 0) await nextTurn();
    }
    await site.drain(...tabs);
    await server.close();
    const sent = server.requests.flatMap(({ batch }) => batch.map(({ messageId }) => messageId));
    expect(sent).toHaveLength(60);
  });

  it('leaves the server alone as long as it asked, in every tab and after the network comes back', async () => {
    const server = await startMoodyServer({ moods: [429], retryAfter: '120' });
    const site = createSite(server);
    const never = { later: () => {} };
    const first = site.openTab(never);
    const second = site.openTab(never);
    first.push(eventOf(1));
    second.push(eventOf(2));
    await first.flush();
    await second.flush();
    first.wake();
    await first.flush();
    expect(server.requests).toHaveLength(1);
    site.clock.now += 120_000;
    await Promise.all([first.flush(), second.flush()]);
    await server.close();
    expect(server.stored).toHaveLength(2);
  });

  it('tries at once when the network comes back', async () => {
    const server = await startMoodyServer({ moods: ['cut'] });
    const site = createSite(server);
    const tab = site.openTab({ later: () => {} });
    tab.push(eventOf(1));
    await tab.flush();
    expect(server.stored).toHaveLength(0);
    tab.wake();
    await tab.flush();
    await server.close();
    expect(server.stored).toHaveLength(1);
  });

  it('keeps what waited longest when it is full, and tells of the rest', async () => {
    const server = await startMoodyServer();
    const site = createSite(server);
    const tab = site.openTab({ queueMax: 2, later: () => {} });
    for (const n of [1, 2, 3]) tab.push(eventOf(n));
    expect(site.drops).toEqual([[eventOf(3), 'queue_full']]);
    await tab.flush();
    await server.close();
    expect(server.stored.map(({ messageId }) => messageId)).toEqual(['m1', 'm2']);
  });

  it('drops what the server refuses for good', async () => {
    const server = await startMoodyServer({ moods: [400] });
    const site = createSite(server);
    const tab = site.openTab({ later: () => {} });
    tab.push(eventOf(1));
    await tab.flush();
    await server.close();
    expect(site.drops).toEqual([[eventOf(1), 'refused']]);
    expect(site.store.names('q')).toEqual([]);
  });

  it('hands over at the end what its own page wrote, within what browsers allow, and keeps it', async () => {
    const server = await startMoodyServer();
    const site = createSite(server);
    const handed: string[] = [];
    const mine = site.openTab({ later: () => {}, beacon: (events) => void handed.push(...events) });
    site.openTab({ later: () => {} }).push(eventOf(0));
    const large = JSON.stringify({ messageId: 'large', text: 'x'.repeat(30_000) });
    for (const event of [eventOf(1), large, large]) mine.push(event);
    mine.leave();
    await server.close();
    expect(handed).toEqual([eventOf(1), large]);
    expect(site.store.names('q')).toHaveLength(4);
  });

  it('forgets all of it when told to, and tells what was waiting', async () => {
    const server = await startMoodyServer();
    const site = createSite(server);
    site.openTab({ later: () => {} }).push(eventOf(1));
    site.store.set('a', 'somebody');
    forgetAll({ store: site.store, drop: (event, reason) => site.drops.push([event, reason]) });
    await server.close();
    expect(site.drops).toEqual([[eventOf(1), 'no_consent']]);
    expect(site.store.names('')).toEqual([]);
  });
});
