import type { Answer } from '@sextant/contract';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './src/browser.ts';
import { createInstallation, type Installation } from './src/installation.ts';
import { bePatient } from './src/patience.ts';
import { type SextantHere, startSextantHere } from './src/sextant-here.ts';
import { type ShopSite, startShopSite } from './src/shop-site.ts';
import { until } from './src/until.ts';

bePatient();

declare global {
  interface Window {
    /** Segment's library, in the shop's page. */
    analytics: Record<
      'identify' | 'track' | 'page' | 'group' | 'alias',
      (...args: unknown[]) => Promise<unknown>
    >;
  }
}

const HOUR_MS = 3_600_000;

describe('the unmodified @segment/analytics-next on another site', () => {
  let installation: Installation;
  let sextant: SextantHere;
  let shop: ShopSite;
  let browser: Browser;
  beforeAll(async () => {
    installation = await createInstallation();
    sextant = await startSextantHere(installation);
    shop = await startShopSite({ address: sextant.address, writeKey: installation.writeKey });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
    await sextant?.stop();
    await installation?.remove();
  });

  /** What was sent; what Sextant noticed of them meanwhile stands there too. */
  const timelineOf = async (ref: string) =>
    (await sextant.client.personTimeline({ params: { ref }, query: { limit: 100 } })).items.filter(
      ({ kind }) => kind !== 'signal',
    );

  it('reads its settings here, and identify, track, page, group and alias arrive', async () => {
    const { page, visited } = await visit(browser, shop);
    await page.evaluate(async () => {
      const { analytics } = window;
      await analytics.page('Home');
      await analytics.track('Feature Used', { feature: 'Wish list' });
      await analytics.identify('nina', { email: 'nina@lake.example', name: 'Nina Lake' });
      await analytics.group('lake-gmbh', { name: 'Lake GmbH' });
      await analytics.alias('nina', 'nina-before');
    });
    const types = await until(
      async () => (await timelineOf('user_id:nina')).map(({ type }) => type).sort(),
      (found) => found.length === 5,
    );
    expect(types).toEqual(['alias', 'group', 'identify', 'page', 'track']);
    expect(visited.filter((url) => !isOf(url, shop) && !isOf(url, sextant))).toEqual([]);
    expect(visited).toContain(`${sextant.address}/v1/projects/${installation.writeKey}/settings`);
    await page.context().close();
  });

  it('what was done before signing in belongs to the person who signed in', async () => {
    const person = await until(
      () => sextant.client.getPerson({ params: { ref: 'email:nina@lake.example' } }),
      // Names of accounts come from the list of accounts, written within a second.
      ({ memberships }) => memberships.some(({ account }) => account.name === 'Lake GmbH'),
    );
    expect(person.name).toBe('Nina Lake');
    expect(person.identifiers.map(({ type }) => type).sort()).toEqual([
      'anonymous_id',
      'email',
      'user_id',
      'user_id',
    ]);
    expect(person.usage.features.map(({ feature }) => feature)).toEqual(['Wish list']);
    expect(person.memberships).toHaveLength(1);
  });

  it('an event sent as text/plain by a beacon, or kept alive while the page closes, arrives', async () => {
    const { page } = await visit(browser, shop);
    const sent = { address: sextant.address, writeKey: installation.writeKey };
    await page.evaluate(({ address, writeKey }) => {
      const message = (event: string) => JSON.stringify({ writeKey, anonymousId: 'leaving', event });
      navigator.sendBeacon(`${address}/v1/t`, message('Signed Out'));
      void fetch(`${address}/v1/t`, { method: 'POST', keepalive: true, body: message('Feature Used') });
    }, sent);
    await page.goto('about:blank');
    const events = await until(
      async () =>
        (await readEvents()).flatMap(({ event, person }) =>
          person?.name.includes('leaving') ? [event] : [],
        ),
      (found) => found.length === 2,
    );
    expect(events.sort()).toEqual(['Feature Used', 'Signed Out']);
    await page.context().close();
  });

  it('a clock that is three hours ahead is corrected, to the millisecond', async () => {
    const { page } = await visit(browser, shop, 3 * HOUR_MS);
    await page.evaluate(() => window.analytics.track('Clock Read'));
    const event = await until(
      async () => (await readEvents()).find((each) => each.event === 'Clock Read'),
      (found) => found !== undefined,
    );
    const detail = await sextant.client.getEvent({ params: { eventId: event?.eventId ?? '' } });
    const { sentAt, originalTimestamp, timestamp } = detail.envelope as Record<string, string>;
    const ahead = Date.parse(sentAt ?? '') - Date.parse(originalTimestamp ?? timestamp ?? '');
    expect(Date.parse(detail.at)).toBe(Date.parse(detail.receivedAt) - ahead);
    expect(Date.parse(sentAt ?? '') - Date.parse(detail.receivedAt)).toBeGreaterThan(2 * HOUR_MS);
    await page.context().close();
  });

  async function readEvents(): Promise<Answer<'listEvents'>['items']> {
    return (await sextant.client.listEvents({ query: { limit: 100 } })).items;
  }
});

const isOf = (url: string, { address }: { readonly address: string }): boolean => url.startsWith(address);

/** A new visitor, whose clock may be wrong; `visited` fills with every address that the page asks for. */
async function visit(
  browser: Browser,
  shop: ShopSite,
  clockAheadMs = 0,
): Promise<{ page: Page; visited: string[] }> {
  const context = await browser.newContext();
  if (clockAheadMs > 0) await setClockAhead(context, clockAheadMs);
  const page = await context.newPage();
  const visited: string[] = [];
  page.on('request', (request) => visited.push(request.url()));
  await page.goto(shop.address);
  return { page, visited };
}

async function setClockAhead(context: BrowserContext, aheadMs: number): Promise<void> {
  await context.addInitScript((ahead) => {
    const TrueDate = Date;
    const now = () => TrueDate.now() + ahead;
    window.Date = new Proxy(TrueDate, {
      construct: (target, args) => (args.length === 0 ? new target(now()) : Reflect.construct(target, args)),
      get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
    });
  }, aheadMs);
}
