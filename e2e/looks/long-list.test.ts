import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OwnedApp, openOwnedApp } from '../src/owned-app.ts';
import { bePatient } from '../src/patience.ts';
import { sendBatch } from '../src/send.ts';
import { until } from '../src/until.ts';

bePatient();

const PEOPLE = 100_000;
const PEOPLE_A_BATCH = 1_000;
const BATCHES_UNDER_WAY = 4;
/** What fills a screen and waits above and below it; far from what was loaded. */
const ROWS_DRAWN_MAX = 150;

describe('a list of 100,000 people', () => {
  let app: OwnedApp;
  let page: Page;
  beforeAll(async () => {
    app = await openOwnedApp();
    page = app.visitor.page;
    await sendPeople({ address: app.sextant.address, writeKey: app.installation.writeKey });
    await until(
      () => app.sextant.client.listPeople({ query: { limit: 1 } }),
      ({ total }) => total === PEOPLE,
    );
  });
  afterAll(() => app?.close());

  it('says how many there are, and draws only the rows in sight', async () => {
    await app.visitor.goTo('/people?sort=name');
    await page.getByText('100,000').first().waitFor();
    expect(await page.getByRole('table').getAttribute('aria-rowcount')).toBe(String(PEOPLE + 1));
    expect(await rowsDrawn()).toBeLessThan(ROWS_DRAWN_MAX);
  });

  it('shows everybody in order when scrolled far, and still draws few', async () => {
    await page.mouse.move(700, 500);
    for (const at of [400, 1_500, 3_000]) {
      // Rows are loaded when their place comes near, so the end moves away as one gets closer.
      await until(
        async () => {
          await page.mouse.wheel(0, 4_000);
          return lastIndex();
        },
        (index) => index > at,
      );
      expect(await rowsDrawn()).toBeLessThan(ROWS_DRAWN_MAX);
    }
    const shown = await until(rowsShown, (rows) => rows.some(({ index }) => index > 3_000));
    for (const { index, name } of shown) expect(name).toBe(nameOf(index));
  });

  it('finds one of them by typing', async () => {
    await app.visitor.goTo(`/people?q=${encodeURIComponent(nameOf(77_777))}`);
    await page
      .getByRole('row', { name: nameOf(77_777) })
      .first()
      .waitFor();
  });

  const rowsDrawn = () => page.locator('tbody tr[aria-rowindex]').count();
  const lastIndex = () =>
    page
      .locator('tbody tr[aria-rowindex]')
      .evaluateAll((rows) => Number(rows.at(-1)?.getAttribute('aria-rowindex')) - 2);
  const rowsShown = () =>
    page.locator('tbody tr[aria-rowindex]').evaluateAll((rows) =>
      rows.flatMap((row) => {
        const name = row.querySelector('td, th')?.textContent ?? '';
        return name === '' ? [] : [{ index: Number(row.getAttribute('aria-rowindex')) - 2, name }];
      }),
    );
});

/** Names that sort by their number. */
function nameOf(index: number): string {
  return `Person ${String(index).padStart(6, '0')}`;
}

async function sendPeople(target: Parameters<typeof sendBatch>[0]): Promise<void> {
  const batches = Array.from({ length: PEOPLE / PEOPLE_A_BATCH }, (_, batch) =>
    Array.from({ length: PEOPLE_A_BATCH }, (_, place) => batch * PEOPLE_A_BATCH + place),
  );
  const send = async (): Promise<void> => {
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      await sendBatch(
        target,
        batch.map((index) => ({
          type: 'identify',
          messageId: `person-${index}`,
          userId: `u${index}`,
          traits: { name: nameOf(index) },
        })),
      );
    }
  };
  await Promise.all(Array.from({ length: BATCHES_UNDER_WAY }, send));
}
