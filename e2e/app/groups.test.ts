import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OwnedApp, openOwnedApp } from '../src/owned-app.ts';
import { bePatient } from '../src/patience.ts';
import { type Message, sendBatch } from '../src/send.ts';
import { until } from '../src/until.ts';

bePatient();

const DAY_MS = 86_400_000;
const BUYERS_OF_A_KIND = 20;

describe('groups that nobody wrote a rule for', () => {
  let app: OwnedApp;
  let page: Page;
  beforeAll(async () => {
    app = await openOwnedApp();
    page = app.visitor.page;
    // Some buy often and for much, some once and for little: two groups that anybody would see.
    const target = { address: app.sextant.address, writeKey: app.installation.writeKey };
    for (let at = 0; at < BUYERS_OF_A_KIND; at += 1) {
      const often = orders(`keen ${at}`, { times: 8 + (at % 3), each: 90 + at });
      await sendBatch(target, [...often, ...orders(`rare ${at}`, { times: 1, each: 10 + (at % 4) })]);
    }
    await until(
      () => app.sextant.client.rfm({ query: { subject: 'person' } }),
      ({ buyers }) => buyers === 2 * BUYERS_OF_A_KIND,
    );
  });
  afterAll(() => app?.close());

  it('are found by the figures, and one is kept as a segment of those who are in it', async () => {
    await app.visitor.goTo('/segments/natural-groups?of=person&by=orders_365&by=revenue_365');
    const groups = page.getByRole('region', { name: 'The groups' });
    expect(await groups.getByRole('button', { name: 'Keep as a list' }).count()).toBe(2);
    await groups.getByRole('listitem').filter({ hasText: 'keen' }).getByRole('button').click();
    await page.getByLabel('Its name').fill('Keen buyers');
    await page.getByRole('button', { name: 'Keep the list' }).click();
    await page.getByText('“Keen buyers” is a segment now.').waitFor();
    await until(
      () => app.sextant.client.listSegments({}),
      ({ items }) => items.find(({ name }) => name === 'keen_buyers')?.size === BUYERS_OF_A_KIND,
    );
    await app.visitor.goTo('/segments?q=keen');
    const row = page.getByRole('row', { name: /Keen buyers/ });
    await row.getByRole('cell', { name: String(BUYERS_OF_A_KIND), exact: true }).waitFor();
  });

  it('buyers stand in a grid by how lately and how often they bought, with names for its stretches', async () => {
    await app.visitor.goTo('/segments/recency-frequency-money');
    await page.getByText(/^40 people have bought so far: /).waitFor();
    await page.getByRole('region', { name: 'How lately and how often' }).getByRole('table').waitFor();
    const named = page.getByRole('table', { name: 'Groups of buyers' });
    const counts = await named.locator('tbody td:nth-of-type(1)').allTextContents();
    expect(counts.reduce((sum, text) => sum + Number(text), 0)).toBe(2 * BUYERS_OF_A_KIND);
  });

  it('nothing on the way wrote an error to the console', () => {
    expect(app.visitor.complaints).toEqual([]);
  });
});

/** So many orders of somebody, one every nine days up to yesterday. */
function orders(userId: string, { times, each }: { times: number; each: number }): Message[] {
  return Array.from({ length: times }, (_, at) => ({
    ...{ type: 'track', messageId: `order ${userId} ${at}`, userId, event: 'Order Completed' },
    timestamp: new Date(Date.now() - (1 + at * 9) * DAY_MS).toISOString(),
    properties: { order_id: `${userId} ${at}`, revenue: each + at, currency: 'EUR' },
  }));
}
