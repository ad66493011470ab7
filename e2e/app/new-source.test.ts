import { createHmac } from 'node:crypto';
import { startPostgresServer } from '@sextant/server/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OwnedApp, openOwnedApp } from '../src/owned-app.ts';
import { bePatient } from '../src/patience.ts';
import { until } from '../src/until.ts';

bePatient();

describe('adding sources that report by themselves', () => {
  let app: OwnedApp;
  let page: Page;
  beforeAll(async () => {
    app = await openOwnedApp();
    page = app.visitor.page;
  });
  afterAll(() => app?.close());

  it('Stripe: its address, its secret, and the first message that is signed with it', async () => {
    await app.visitor.goTo('/sources/new');
    await page.getByRole('link', { name: 'Stripe' }).click();
    await page.getByRole('button', { name: 'Make its address' }).click();
    const shown = page.locator('figure', { hasText: 'Address' }).locator('pre');
    const address = (await shown.textContent())?.trim() ?? '';
    expect(address).toContain('/v1/webhooks/');
    expect(await deliver(address, 'a secret nobody knows')).toBe(401);
    await page.getByLabel('Signing secret (whsec_…)').fill('whsec_of_the_test');
    await page.getByRole('button', { name: 'Keep the secret' }).click();
    await page.getByText('The secret is here,').waitFor();
    expect(await deliver(address, 'whsec_of_the_test')).toBe(200);
    await page.getByText(/^\d stored\.$/).waitFor();
    await until(
      () => app.sextant.client.listPeople({ query: { q: 'ana@north.example' } }),
      ({ total }) => total === 1,
    );
  });

  it('a webhook can be paused and removed where its source is', async () => {
    const { items } = await app.sextant.client.listConnections({});
    await app.visitor.goTo(`/sources?open=${items[0]?.source.id}`);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('paused', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('ready', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove the webhook' }).click();
    await page.getByRole('region', { name: 'Webhook' }).waitFor({ state: 'hidden' });
    expect((await app.sextant.client.listConnections({})).items).toEqual([]);
  });

  it('a database: tried, shown as people, added, and read at once', async () => {
    const database = await startPostgresServer();
    try {
      await app.visitor.goTo('/sources/new');
      await page.getByRole('link', { name: 'A database' }).click();
      await page.getByLabel('Address').fill(database.url.replace('/postgres', '/nowhere'));
      await page
        .getByLabel('Table, or a SELECT')
        .fill("SELECT 'u_7' AS user_id, 'ida@north.example' AS email, 'Ida' AS first_name");
      await page.getByRole('button', { name: 'Try it' }).click();
      await page.getByRole('alert').filter({ hasText: 'nowhere' }).waitFor();
      await page.getByLabel('Address').fill(database.url);
      await page.getByRole('button', { name: 'Try it' }).click();
      await page.getByRole('tabpanel', { name: 'People' }).getByText('ida@north.example').first().waitFor();
      await page.getByLabel('Name', { exact: true }).fill('Shop database');
      await page.getByRole('button', { name: 'Add the database' }).click();
      await page.getByRole('link', { name: 'See how it goes' }).click();
      await page.getByText('1 read = 1 new + 0 known + 0 rejected').waitFor();
      await until(
        () => app.sextant.client.listPeople({ query: { q: 'ida@north.example' } }),
        ({ items }) => items.length === 1 && items[0]?.name === 'Ida',
      );
    } finally {
      await database.stop();
    }
  });

  it('nothing on the way wrote an error to the console but for the two refusals', () => {
    expect(app.visitor.complaints.filter((complaint) => !complaint.includes('400'))).toEqual([]);
  });
});

/** Sends a customer as Stripe would; answers the status. */
async function deliver(address: string, secret: string): Promise<number> {
  const seconds = Math.floor(Date.now() / 1000);
  const body = JSON.stringify({
    id: 'evt_1',
    object: 'event',
    type: 'customer.created',
    created: seconds,
    livemode: true,
    data: {
      object: {
        id: 'cus_1',
        object: 'customer',
        email: 'ana@north.example',
        name: 'Ana Costa',
        created: seconds,
      },
    },
  });
  const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  const { status } = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'stripe-signature': `t=${seconds},v1=${signature}` },
    body,
  });
  return status;
}
