import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, eventKinds, vocabulary } from '@sextant/contract';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { createSextant as createInPage, Dropped, Sextant } from '../sdk/src/browser/index.ts';
import { createSextant } from '../sdk/src/node/index.ts';
import { type BrowserFiles, buildBrowserFiles } from '../sdk/testing/build-files.ts';
import { vocabularyTypes } from '../sdk/testing/vocabulary-types.ts';
import { openBrowser } from './src/browser.ts';
import { createInstallation, type Installation } from './src/installation.ts';
import { startMoodyProxy } from './src/moody-proxy.ts';
import { bePatient } from './src/patience.ts';
import { type SextantHere, startSextantHere } from './src/sextant-here.ts';
import { until } from './src/until.ts';

bePatient();

declare global {
  interface Window {
    /** What the script of our library sets. */
    Sextant: { createSextant: typeof createInPage };
    tracker: Sextant;
    drops: Dropped[];
  }
}

/** Longer than a test: what is sent before is sent for another reason. */
const NEVER_MS = 60 * 60_000;

describe('our own library', () => {
  let installation: Installation;
  let sextant: SextantHere;
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    installation = await createInstallation();
    sextant = await startSextantHere(installation);
    site = await startSite(await buildBrowserFiles());
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await sextant?.stop();
    await installation?.remove();
  });

  const target = () => ({ host: sextant.address, writeKey: installation.writeKey });
  const listEvents = async (): Promise<Answer<'listEvents'>['items']> =>
    (await sextant.client.listEvents({ query: { limit: 100 } })).items;
  /** How often each event of such names is stored, once as many as expected are there. */
  const storedAs = async (names: readonly string[]): Promise<string[]> => {
    const stored = async () =>
      (await listEvents()).flatMap(({ event }) => (names.includes(event) ? [event] : [])).sort();
    return until(stored, (events) => events.length >= names.length);
  };
  const envelopeOf = async (name: string): Promise<{ context: Record<string, unknown> }> => {
    const found = await until(
      async () => (await listEvents()).find(({ event }) => event === name),
      (event) => event !== undefined,
    );
    const detail = await sextant.client.getEvent({ params: { eventId: found?.eventId ?? '' } });
    return detail.envelope as { context: Record<string, unknown> };
  };
  const startTracking = (
    page: Page,
    more: { consent?: { required: boolean }; flushIntervalMs?: number } = {},
  ) =>
    page.evaluate(
      (settings) => {
        window.drops = [];
        window.tracker = window.Sextant.createSextant({
          ...settings,
          onDrop: (dropped) => window.drops.push(dropped),
        });
      },
      { ...target(), ...more },
    );

  it('identify, track, page, group and alias arrive from a page, and are one person', async () => {
    const { context, page } = await visit(browser, `${site.address}/?utm_source=news&utm_campaign=May`);
    await startTracking(page);
    await page.evaluate(async () => {
      const { tracker } = window;
      tracker.page('Home');
      tracker.track('Feature Used', { feature: 'Wish list' });
      tracker.identify('nina', { email: 'nina@lake.example', name: 'Nina Lake' });
      tracker.group('lake-gmbh', { name: 'Lake GmbH' });
      tracker.track('Basket Filled', { items: 3 });
      tracker.alias('nina', 'nina-before');
      await tracker.flush();
    });
    const person = await until(
      () => sextant.client.getPerson({ params: { ref: 'email:nina@lake.example' } }),
      ({ memberships, identifiers }) => memberships.length === 1 && identifiers.length === 4,
    );
    expect(person.usage.features.map(({ feature }) => feature)).toContain('Wish list');
    const { context: told } = await envelopeOf('Basket Filled');
    expect(told).toMatchObject({
      groupId: 'lake-gmbh',
      campaign: { source: 'news', name: 'May' },
      library: { name: '@sextant/sdk' },
      page: { path: '/', title: 'The site' },
    });
    await context.close();
  });

  it('keeps who the visitor is from page to page, and begins anew after a reset', async () => {
    const { context, page } = await visit(browser, site.address);
    const idsOfNextPage = async () => {
      await page.goto(site.address);
      await startTracking(page);
      return page.evaluate(() => window.tracker.ids());
    };
    const first = await idsOfNextPage();
    await page.evaluate(() => window.tracker.identify('otto'));
    expect(await idsOfNextPage()).toEqual({ ...first, userId: 'otto' });
    await page.evaluate(() => window.tracker.reset());
    const afterwards = await idsOfNextPage();
    expect(afterwards?.userId).toBeUndefined();
    expect(afterwards?.anonymousId).not.toBe(first?.anonymousId);
    await context.close();
  });

  it('what happened offline arrives once the network is back, without being asked for', async () => {
    const { context, page } = await visit(browser, site.address);
    await startTracking(page);
    await context.setOffline(true);
    await page.evaluate(async () => {
      window.tracker.track('Offline One');
      window.tracker.track('Offline Two');
      await window.tracker.flush();
    });
    expect(await waitingIn(page)).toBe(2);
    await context.setOffline(false);
    expect(await storedAs(['Offline One', 'Offline Two'])).toEqual(['Offline One', 'Offline Two']);
    await until(
      () => waitingIn(page),
      (waiting) => waiting === 0,
    );
    await context.close();
  });

  it('what was queued offline is sent by the next page, if this one never got to it', async () => {
    const { context, page } = await visit(browser, site.address);
    await startTracking(page);
    await context.setOffline(true);
    await page.evaluate(() => window.tracker.track('Left Behind'));
    await page.close();
    await context.setOffline(false);
    const next = await context.newPage();
    await next.goto(site.address);
    await startTracking(next);
    expect(await storedAs(['Left Behind'])).toEqual(['Left Behind']);
    await context.close();
  });

  it('the last call before the page closes arrives, and the next page does not make it two', async () => {
    const { context, page } = await visit(browser, site.address);
    await startTracking(page, { flushIntervalMs: NEVER_MS });
    await page.evaluate(() => window.tracker.track('Said Goodbye'));
    await page.goto('about:blank');
    expect(await storedAs(['Said Goodbye'])).toEqual(['Said Goodbye']);
    await page.goto(site.address);
    await startTracking(page);
    await page.evaluate(() => window.tracker.flush());
    expect(await waitingIn(page)).toBe(0);
    expect(await storedAs(['Said Goodbye'])).toEqual(['Said Goodbye']);
    await context.close();
  });

  it('a page that is told of its end hands over what waits, and keeps it until a server took it', async () => {
    const { context, page } = await visit(browser, site.address);
    await startTracking(page, { flushIntervalMs: NEVER_MS });
    await page.evaluate(async () => {
      await window.tracker.flush();
      window.tracker.track('Handed Over');
      window.dispatchEvent(new Event('pagehide'));
    });
    expect(await storedAs(['Handed Over'])).toEqual(['Handed Over']);
    expect(await waitingIn(page)).toBe(1);
    await context.close();
  });

  it('two tabs that both have something to send send nothing twice', async () => {
    const { context, page: first } = await visit(browser, site.address);
    const second = await context.newPage();
    await second.goto(site.address);
    const tabs = [first, second];
    const sent = messageIdsSentIn(context);
    await Promise.all(tabs.map((tab) => startTracking(tab)));
    await context.setOffline(true);
    const names = tabs.flatMap((_, tab) => Array.from({ length: 20 }, (__, n) => `Tab ${tab} Call ${n}`));
    await Promise.all(
      tabs.map((tab, at) =>
        tab.evaluate(
          (own) => {
            for (const name of own) window.tracker.track(name);
          },
          names.slice(at * 20, at * 20 + 20),
        ),
      ),
    );
    await until(
      () => waitingIn(first),
      (waiting) => waiting === 40,
    );
    sent.length = 0;
    await context.setOffline(false);
    expect(await storedAs(names)).toEqual([...names].sort());
    // The browser says that a request is over a little after its page knows the answer.
    await until(
      async () => ({ waiting: await waitingIn(first), over: sent.length }),
      ({ waiting, over }) => waiting === 0 && over >= 40,
    );
    expect(sent).toHaveLength(40);
    await context.close();
  });

  it('before consent nothing is sent and nothing is kept; agreement sends what was held, and says so', async () => {
    const { context, page } = await visit(browser, site.address);
    const sent = messageIdsSentIn(context);
    await startTracking(page, { consent: { required: true } });
    await page.evaluate(async () => {
      window.tracker.identify('cleo', { email: 'cleo@sea.example' });
      window.tracker.track('Held Back');
      await window.tracker.flush();
    });
    expect(
      await page.evaluate(() => [Object.keys(localStorage), document.cookie, window.tracker.ids()]),
    ).toEqual([[], '', null]);
    expect(sent).toEqual([]);
    await page.evaluate(() => window.tracker.setConsent({ analytics: true, advertising: false }));
    expect((await envelopeOf('Held Back')).context.consent).toEqual({
      categoryPreferences: { analytics: true, advertising: false },
    });
    const person = await until(
      () => sextant.client.getPerson({ params: { ref: 'email:cleo@sea.example' } }),
      ({ identifiers }) => identifiers.length === 3,
    );
    expect(person.identifiers.map(({ type }) => type).sort()).toEqual(['anonymous_id', 'email', 'user_id']);
    await context.close();
  });

  it('refusal drops what was held, withdrawal what waits, and both leave nothing on the device', async () => {
    const { context, page } = await visit(browser, site.address);
    const sent = messageIdsSentIn(context);
    await startTracking(page, { consent: { required: true } });
    const seen = await page.evaluate(async () => {
      const { tracker } = window;
      const kept = [];
      tracker.track('Held');
      tracker.setConsent({ analytics: false });
      tracker.track('After No');
      kept.push(Object.keys(localStorage).length);
      tracker.setConsent({ analytics: true });
      tracker.track('Waiting');
      kept.push(Object.keys(localStorage).length);
      tracker.setConsent({ analytics: false });
      kept.push(Object.keys(localStorage).length);
      await tracker.flush();
      return { kept, drops: window.drops.map(({ reason, message }) => `${message.event}: ${reason}`) };
    });
    // The visitor's id and the call that waits, while there is consent.
    expect(seen.kept).toEqual([0, 2, 0]);
    expect(seen.drops).toEqual(['Held', 'After No', 'Waiting'].map((event) => `${event}: no_consent`));
    await page.goto('about:blank');
    expect(sent).toEqual([]);
    await context.close();
  });

  it('a refusal on the next page also removes what this page left with consent', async () => {
    const { context, page } = await visit(browser, site.address);
    await startTracking(page, { consent: { required: true } });
    await context.setOffline(true);
    await page.evaluate(() => {
      window.tracker.setConsent({ analytics: true });
      window.tracker.track('Left With Consent');
    });
    await page.close();
    await context.setOffline(false);
    const next = await context.newPage();
    await next.goto(site.address);
    expect(await waitingIn(next)).toBe(1);
    await startTracking(next, { consent: { required: true } });
    const left = await next.evaluate(() => {
      window.tracker.setConsent({ analytics: false });
      return Object.keys(localStorage);
    });
    expect(left).toEqual([]);
    expect(await next.evaluate(() => window.drops.map(({ message }) => message.event))).toEqual([
      'Left With Consent',
    ]);
    await context.close();
  });

  it('the module for import is the same library', async () => {
    const { context, page } = await visit(browser, site.address);
    const [message] = await Promise.all([
      page.waitForEvent('console'),
      page.addScriptTag({
        type: 'module',
        content: "import * as library from '/sextant.js'; console.log(Object.keys(library).join());",
      }),
    ]);
    expect(message.text()).toBe('createSextant');
    await context.close();
  });

  it('a server sends 5,000 calls through refusals, and each is stored exactly once', async () => {
    const proxy = await startMoodyProxy(sextant.address, { refuseEach: 20 });
    const drops: Dropped[] = [];
    const tracker = createSextant({
      writeKey: installation.writeKey,
      host: proxy.address,
      onDrop: (dropped) => drops.push(dropped),
    });
    for (let n = 0; n < 5000; n += 1) {
      tracker.track({
        userId: `user-${n % 50}`,
        event: 'Server Call',
        messageId: `call-${n}`,
        properties: { n },
      });
    }
    await tracker.flush();
    await tracker.close();
    await proxy.close();
    expect(drops).toEqual([]);
    expect(proxy.refused()).toBeGreaterThan(0);
    const [stored] = await sextant.rows<{ events: number; ids: number }>(
      "SELECT count() AS events, uniqExact(message_id) AS ids FROM events WHERE event = 'Server Call'",
    );
    expect(stored).toEqual({ events: 5000, ids: 5000 });
  });
});

describe('the types of our own library', () => {
  it('know the published vocabulary', async () => {
    // Signals are Sextant's own to send.
    const sent = eventKinds.filter((kind) => kind !== 'signal').map((kind) => vocabulary[kind]);
    await expect(vocabularyTypes(sent)).toMatchFileSnapshot('../sdk/src/vocabulary-events.ts');
  });
});

/** A web site on another origin than Sextant's, with the library as it is built. */
interface Site {
  readonly address: string;
  close(): Promise<void>;
}

async function startSite({ script, module }: BrowserFiles): Promise<Site> {
  const files: Record<string, string> = { '/sextant.iife.js': script, '/sextant.js': module };
  const server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    const type = file === undefined ? 'text/html' : 'text/javascript';
    response.writeHead(200, { 'content-type': type }).end(file ?? SITE_PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const SITE_PAGE = `<!doctype html>
<html lang="en"><head><title>The site</title><link rel="icon" href="data:,">
<script src="/sextant.iife.js"></script></head><body><h1>The site</h1></body></html>`;

/** A new visitor. */
async function visit(browser: Browser, address: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  return { context, page };
}

/** Ids of all messages in all requests of all tabs that reached a server, repeats included; it fills as they do. */
function messageIdsSentIn(context: BrowserContext): string[] {
  const ids: string[] = [];
  context.on('requestfinished', (request) => {
    if (request.method() !== 'POST') return;
    const { batch } = JSON.parse(request.postData() ?? '{"batch":[]}') as { batch: { messageId: string }[] };
    ids.push(...batch.map(({ messageId }) => messageId));
  });
  return ids;
}

/** How many calls wait on the device. */
function waitingIn(page: Page): Promise<number> {
  return page.evaluate(
    () => Object.keys(localStorage).filter((name) => /^sextant\..*\.q[0-9a-z]{9}/.test(name)).length,
  );
}
