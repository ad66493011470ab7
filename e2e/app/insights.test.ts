import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOn } from '../src/axe.ts';
import { type OwnedApp, openOwnedApp } from '../src/owned-app.ts';
import { bePatient } from '../src/patience.ts';
import { type Message, sendBatch } from '../src/send.ts';
import { until } from '../src/until.ts';
import { settle } from '../src/visitor.ts';

bePatient();

const DAY_MS = 86_400_000;

describe('questions and renewals in the app', () => {
  let app: OwnedApp;
  let page: Page;
  beforeAll(async () => {
    app = await openOwnedApp();
    page = app.visitor.page;
    // Of 40 who answered, 30 would recommend us: the score is 75 - 25 = +50.
    await sendBatch({ address: app.sextant.address, writeKey: app.installation.writeKey }, [
      ...['North', 'South'].flatMap((account) => [named(account), ...answersOf(account)]),
      ...Array.from({ length: 12 }, (_, at) => pastContract(`Old ${at}`, { isLost: at < 3 })).flat(),
      started('North', { mrr: 1000, renewsInDays: 40 }),
      started('South', { mrr: 500, renewsInDays: 60 }),
    ]);
    // The first who asks for renewals has the chances worked out, which then are kept for a while: all must be there.
    await until(
      () => app.sextant.client.listAccounts({ query: { limit: 100 } }),
      ({ items }) => items.length === 14 && items.filter(({ renewsAt }) => renewsAt !== null).length === 11,
    );
    await until(
      () => app.sextant.client.listRenewals({ query: { within: '90' } }),
      ({ items }) => items.length === 2 && items.every(({ probability }) => probability !== null),
    );
    await until(
      () => app.sextant.client.answerQuestion({ params: { name: 'nps' }, body: {} }),
      ({ n }) => n === 40,
    );
  });
  afterAll(() => app?.close());

  it('j and Enter lead from the questions to an answer: a sentence, the figure with its interval, what to mind', async () => {
    await app.visitor.goTo('/insights');
    await page.getByRole('heading', { level: 2, name: 'What customers say' }).waitFor();
    await page.keyboard.press('j');
    await page.waitForURL(/open=nps/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/insights\/nps$/);
    await page.getByText(/^NPS is \+50, and with 95\s% confidence between/).waitFor();
    const figure = page.getByRole('figure', { name: 'NPS' });
    expect(await figure.textContent()).toMatch(/\+50\s*[+−]?\d+ to \+\d+/);
    expect(await figure.textContent()).toContain('n = 40');
    await page.getByRole('heading', { level: 2, name: 'Mind before you act' }).waitFor();
    await page.getByText('The SQL behind it').click();
    await page
      .getByText(/SELECT/)
      .first()
      .waitFor();
  });

  it('rows behind a figure lead to their pages and can be saved as a file', async () => {
    const rows = page.getByRole('region', { name: 'Accounts with the most answers', exact: true });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      rows.getByRole('button', { name: 'Save as CSV' }).click(),
    ]);
    const lines = (await readFile(await download.path(), 'utf8')).split('\r\n');
    expect(lines[0]).toMatch(/^Account,Answers/);
    expect(lines.filter((line) => /^(North|South),20,/.test(line))).toHaveLength(2);
    await rows.getByRole('link', { name: 'North' }).click();
    await page.getByRole('heading', { level: 1, name: 'North' }).waitFor();
  });

  it('a question is narrowed in its address, and says when that leaves too little to tell', async () => {
    await app.visitor.goTo('/insights/nps');
    await page.getByRole('button', { name: 'Account: all accounts' }).click();
    await page.getByRole('combobox', { name: 'Account' }).fill('North');
    await page.getByRole('option', { name: /North/ }).click();
    await page.waitForURL(/by=account\./);
    await page.reload();
    await settle(page);
    await page.getByRole('button', { name: 'Account: North' }).waitFor();
    await page.getByText(/^Only 20 people answered/).waitFor();
    await page.getByText('Cannot be told').waitFor();
    await page.getByRole('button', { name: 'Ask without any of these' }).click();
    await page.waitForURL((url) => !url.searchParams.has('by'));
    await page.getByText(/^NPS is \+50/).waitFor();
  });

  it('renewals say what they add up to; a call set in the list counts, and is there after a reload', async () => {
    await app.visitor.goTo('/renewals');
    await page
      .getByText(/^2 contracts renew in the next 90 days. All in all that is €18,000 a year./)
      .waitFor();
    const row = page.getByRole('row', { name: /North/ });
    expect(await row.textContent()).toMatch(/€12,000\s*\d+ %/);
    await page.getByLabel('What you expect of North').selectOption('Commit');
    const sums = page.getByRole('figure', { name: 'Expected and called, EUR' });
    await sums.getByText('€12,000').waitFor();
    await page.reload();
    await settle(page);
    expect(await page.getByLabel('What you expect of North').inputValue()).toBe('commit');
    await sums.getByText('€12,000').waitFor();
    await page.getByRole('figure', { name: 'Renewals ahead' }).waitFor();
    await page.getByRole('heading', { level: 2, name: 'How this comes about' }).waitFor();
    await page.getByRole('cell', { name: /9 of 12/ }).waitFor();
  });

  it('the account shows the chance beside the call; a note is kept, and the call can be taken back', async () => {
    await app.visitor.goTo('/renewals');
    await page.keyboard.press('j');
    await page.waitForURL(/open=/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'North' }).waitFor();
    const renewal = page.getByRole('region', { name: 'Renewal', exact: true });
    await renewal.getByRole('button', { name: 'Commit', pressed: true }).waitFor();
    expect(await renewal.getByRole('region', { name: 'Chance that it renews' }).textContent()).toMatch(
      /\d+ %/,
    );
    await renewal.getByLabel('Note').fill('Signed by the buyer');
    await renewal.getByRole('button', { name: 'Keep the note' }).click();
    await renewal.getByRole('button', { name: 'Keep the note' }).waitFor({ state: 'detached' });
    await page.reload();
    await settle(page);
    expect(await renewal.getByLabel('Note').inputValue()).toBe('Signed by the buyer');
    await renewal.getByRole('button', { name: 'Commit' }).click();
    await renewal.getByText('Nobody has made a call yet.').waitFor();
    const { items } = await app.sextant.client.listRenewals({ query: { within: '90' } });
    expect(items.map(({ call }) => call)).toEqual([null, null]);
  });

  it('axe finds nothing on these pages, and none scrolls sideways, wide or narrow', async () => {
    const found: unknown[] = [];
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({
        colorScheme: viewport.width < 768 ? 'dark' : 'light',
        reducedMotion: 'reduce',
      });
      for (const path of ['/insights', '/insights/nps', '/insights/revenue-retention', '/renewals']) {
        await app.visitor.goTo(path);
        found.push(...(await violationsOn(page)).map((violation) => ({ path, ...violation })));
        const sideways = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (sideways > 0) found.push({ path, sideways });
      }
    }
    expect(found).toEqual([]);
  });

  it('nothing on the way wrote an error to the console', () => {
    expect(app.visitor.complaints).toEqual([]);
  });
});

function ago(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString();
}

function named(account: string): Message {
  return {
    ...{ type: 'group', messageId: `name ${account}`, userId: `${account} 0`, groupId: account },
    ...{ traits: { name: account }, timestamp: ago(300) },
  };
}

/** Twenty people of an account answered: 15 with 9, five with 3. */
function answersOf(account: string): Message[] {
  return Array.from({ length: 20 }, (_, at) => ({
    ...{
      type: 'track',
      messageId: `answer ${account} ${at}`,
      userId: `${account} ${at}`,
      timestamp: ago(10),
    },
    ...{ event: 'Survey Responded', context: { groupId: account } },
    properties: { survey: 'nps', score: at < 15 ? 9 : 3 },
  }));
}

function started(
  account: string,
  of: { mrr: number; renewsInDays: number; startedDaysAgo?: number },
): Message {
  return {
    ...{
      type: 'track',
      messageId: `start ${account}`,
      userId: `${account} 0`,
      event: 'Subscription Started',
    },
    ...{ context: { groupId: account }, timestamp: ago(of.startedDaysAgo ?? 300) },
    properties: {
      ...{ subscription_id: `contract ${account}`, plan: 'team', mrr: of.mrr, currency: 'EUR' },
      renews_at: ago(-of.renewsInDays),
    },
  };
}

/** A contract that was renewed half a year ago and again runs for long, or was lost then. */
function pastContract(account: string, { isLost }: { isLost: boolean }): Message[] {
  return [
    started(account, { mrr: 100, renewsInDays: 500, startedDaysAgo: 400 }),
    {
      ...{ type: 'track', messageId: `end ${account}`, userId: `${account} 0`, timestamp: ago(180) },
      ...{ event: isLost ? 'Subscription Cancelled' : 'Subscription Renewed', context: { groupId: account } },
      properties: { subscription_id: `contract ${account}` },
    },
  ];
}
