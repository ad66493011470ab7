import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OwnedApp, openOwnedApp } from '../src/owned-app.ts';
import { bePatient } from '../src/patience.ts';
import { type Message, sendBatch } from '../src/send.ts';
import { until } from '../src/until.ts';

bePatient();

describe('the catalog and the waiting room', () => {
  let app: OwnedApp;
  let page: Page;
  beforeAll(async () => {
    app = await openOwnedApp();
    page = app.visitor.page;
    await send([
      weighed('w1', '2026-03-01', 12.5),
      weighed('w2', '2026-03-03', 13),
      weighed('w3', '2026-03-04', '14 kg'),
    ]);
  });
  afterAll(() => app?.close());

  it('an event of the catalog says which of its properties changed its type, and when', async () => {
    await app.visitor.goTo('/catalog');
    await page.getByRole('link', { name: 'Parcel Weighed' }).click();
    const weight = page.getByRole('listitem').filter({ hasText: 'weight' });
    await weight.getByText(/number until .*3.*Mar.*, text since/).waitFor();
    expect(new URL(page.url()).searchParams.get('open')).toBe('Parcel Weighed');
  });

  it('an expected type shows at once, and can be undone', async () => {
    await app.visitor.goTo('/catalog?open=Parcel+Weighed');
    await page.getByRole('combobox', { name: 'Expected type of weight' }).click();
    await page.getByRole('option', { name: 'Only number' }).click();
    await page
      .getByRole('status')
      .filter({ hasText: 'weight: events with anything but number wait now.' })
      .waitFor();
    await until(expectedOfWeight, (type) => type === 'number');
    await page.getByRole('button', { name: 'Undo' }).click();
    await until(expectedOfWeight, (type) => type === null);
    await page
      .getByRole('combobox', { name: 'Expected type of weight' })
      .filter({ hasText: 'Take any type' })
      .waitFor();
  });

  it('what a rule keeps out waits, and comes in once the rule is gone', async () => {
    await app.visitor.goTo('/catalog?open=Parcel+Weighed');
    await page.getByRole('button', { name: 'Block this event' }).click();
    await page.getByText('Blocked.', { exact: true }).waitFor();
    await until(entryOfParcels, ({ isBlocked }) => isBlocked);
    await send([weighed('w4', '2026-03-05', 15)]);
    await lookAgain();

    await app.visitor.goTo('/');
    await page.getByText('1 event waits').waitFor();
    await page.getByRole('link', { name: 'See why' }).click();
    await page.getByRole('button', { name: 'Blocked event' }).click();
    await page.getByRole('button', { name: 'Try again (dry run)' }).click();
    await page.getByText('1 would be refused again.').waitFor();
    expect(await page.getByRole('button', { name: 'Let them in' }).count()).toBe(0);

    await page.getByRole('link', { name: 'Parcel Weighed' }).click();
    await page.getByRole('button', { name: 'Store it again' }).click();
    await until(entryOfParcels, ({ isBlocked }) => !isBlocked);
    await app.visitor.goTo('/events/waiting');
    await page.getByRole('button', { name: 'Blocked event' }).click();
    await page.getByRole('button', { name: 'Try again (dry run)' }).click();
    await page.getByText('1 would be let in.').waitFor();
    await page.getByRole('button', { name: 'Let them in' }).click();
    await page.getByText('Nothing waits.').waitFor();
    const { items } = await app.sextant.client.listEvents({ query: { event: 'Parcel Weighed' } });
    expect(items).toHaveLength(4);
  });

  it('what nobody wants is dismissed after a question', async () => {
    await send([{ type: 'track', messageId: 'nobody', event: 'Receipt Printed', properties: { till: 4 } }]);
    await lookAgain();
    await app.visitor.goTo('/events/waiting');
    await page.getByRole('button', { name: 'Nobody named' }).click();
    await page.locator('pre').filter({ hasText: '"till": 4' }).waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    const question = page.getByRole('dialog', { name: 'Dismiss 1 event: nobody named' });
    await question.getByRole('button', { name: 'Let them wait' }).click();
    await question.waitFor({ state: 'hidden' });
    expect((await app.sextant.client.waitingRoom({})).waiting).toBe(1);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await question.getByRole('button', { name: 'Dismiss 1 event' }).click();
    await page.getByText('Nothing waits.').waitFor();
    expect((await app.sextant.client.waitingRoom({})).waiting).toBe(0);
  });

  it('j and k walk the catalog, Esc lets go', async () => {
    await app.visitor.goTo('/catalog');
    await page.keyboard.press('j');
    await page.getByRole('complementary', { name: 'Parcel Weighed' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('complementary', { name: 'Parcel Weighed' }).waitFor({ state: 'hidden' });
  });

  it('nothing on the way wrote an error to the console', () => {
    expect(app.visitor.complaints).toEqual([]);
  });

  function send(batch: readonly Message[]): Promise<unknown> {
    return sendBatch({ address: app.sextant.address, writeKey: app.installation.writeKey }, batch);
  }

  /** The room keeps what it read for a while; after a replay, be it of nothing, it reads anew. */
  function lookAgain(): Promise<unknown> {
    return app.sextant.client.replayWaiting({ body: { code: 'no such code' } });
  }

  function entryOfParcels() {
    return app.sextant.client.getCatalogEvent({ params: { event: 'Parcel Weighed' } });
  }

  async function expectedOfWeight() {
    return (await entryOfParcels()).properties.find(({ name }) => name === 'weight')?.expected;
  }
});

/** At noon of a day as whoever looks at the app has it. */
function weighed(messageId: string, day: string, weight: number | string): Message {
  return {
    type: 'track',
    messageId,
    userId: 'ida',
    event: 'Parcel Weighed',
    timestamp: new Date(`${day}T12:00:00`).toISOString(),
    properties: { weight },
  };
}
