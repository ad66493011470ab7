import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../src/browser.ts';
import { createDemoInstallation } from '../src/demo-installation.ts';
import type { Installation } from '../src/installation.ts';
import { bePatient } from '../src/patience.ts';
import { type SextantProcess, startSextantProcess } from '../src/sextant-process.ts';
import { until } from '../src/until.ts';
import { becomeOwner, settle, type Visitor, visitApp } from '../src/visitor.ts';

bePatient();

/** The two ends are rounded to tenths one by one. */
const ROUNDING = 0.11;
/** Beyond these, steps are taken together. */
const STEPS_SHOWN = 7;

describe('scores in the app, on a small demo company', () => {
  let installation: Installation;
  let sextant: SextantProcess;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;
  beforeAll(async () => {
    installation = await createDemoInstallation('company', 0.02);
    sextant = await startSextantProcess(installation);
    browser = await openBrowser();
    visitor = await visitApp(browser, sextant.address);
    page = visitor.page;
    await page.goto(sextant.address);
    await becomeOwner(visitor);
    await until(
      () => sextant.client.listScores({}),
      ({ items }) => items.some(({ name, withValue }) => name === 'health' && withValue > 0),
    );
  });
  afterAll(async () => {
    await browser?.close();
    await sextant?.stop();
    await installation?.remove();
  });

  it('Today says what moved, who needs somebody, what arrived and what renews', async () => {
    await visitor.goTo('/');
    for (const title of [/^Since /, 'Who needs you', 'What happened', 'What arrived', 'Renewals ahead']) {
      await page.getByRole('heading', { level: 2, name: title }).waitFor();
    }
    await page.getByRole('combobox', { name: 'Since when' }).click();
    await page.getByRole('option', { name: 'Last 30 days' }).click();
    await page.waitForURL(/since=30d/);
    await page.getByRole('heading', { level: 2, name: /^Since / }).waitFor();
  });

  it('a score of an account opens to steps that add up to its change, and a step to its events', async () => {
    const { id, event } = await accountMovedByAnEvent();
    await visitor.goTo(`/accounts/${id}`);
    await page.getByRole('link', { name: /^Health \d+/ }).click();
    await page.waitForURL(/score=health/);
    await settle(page);
    const figure = page.getByRole('figure', { name: 'Why it changed' });
    const points = await figure.locator('[data-points]').evaluateAll(numbersOf, 'data-points');
    const [before, after] = await figure.locator('[data-value]').evaluateAll(numbersOf, 'data-value');
    const sum = points.reduce((all, each) => all + each, 0);
    expect(points.length).toBeGreaterThan(0);
    expect(Math.abs(sum - ((after ?? 0) - (before ?? 0)))).toBeLessThan(ROUNDING);

    await figure.getByRole('button', { name: event }).first().click();
    await figure.getByRole('listitem').getByRole('link').first().click();
    await page.waitForURL(/shown=/);
    const shown = new URL(page.url()).searchParams.get('shown') ?? '';
    await page.locator('#timeline li[aria-current=true]').waitFor();
    await page.getByRole('link', { name: 'What became of this event' }).click();
    await page.waitForURL((url) => url.searchParams.get('open') === shown);
    await page.getByRole('heading', { level: 2, name: 'Event' }).waitFor();
  });

  it('the open score and its period stand in the address; Esc lets go of it', async () => {
    const { id } = await accountMovedByAnEvent();
    await visitor.goTo(`/accounts/${id}?score=health`);
    await page.getByRole('button', { name: '90 days', exact: true }).click();
    await page.waitForURL(/period=90d/);
    await page.reload();
    await settle(page);
    await page.getByText(/^Health .* in the last 90 days\.$/).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.searchParams.has('score'));
  });

  it('a list of people is passed by keyboard at once, not row by row', async () => {
    await visitor.goTo('/people');
    const list = page.getByRole('region', { name: 'People' });
    await list.getByRole('row').nth(5).waitFor();
    await page.getByRole('button', { name: 'Skip the list' }).focus();
    await page.keyboard.press('Tab');
    expect(await list.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await list.evaluate((element) => element.contains(document.activeElement))).toBe(false);
    expect(
      await page
        .getByRole('button', { name: 'Skip the list' })
        .evaluate((button) => button === document.activeElement),
    ).toBe(false);
  });

  it('j and Enter walk from the scores to one, a band narrows who stands there, a row opens its reasons', async () => {
    await visitor.goTo('/scores');
    await page.keyboard.press('j');
    await page.waitForURL(/open=health/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/scores\/health/);
    const { items } = await sextant.client.scoreSubjects({ params: { name: 'health' }, query: { limit: 1 } });
    await page.getByRole('link', { name: items[0]?.name ?? '', exact: true }).waitFor();
    await page.keyboard.press('j');
    await page.getByRole('complementary', { name: `Health of ${items[0]?.name}` }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: 'Band' }).click();
    await page.getByRole('option', { name: /^Healthy/ }).click();
    await page.waitForURL(/band=healthy/);
  });

  it('nothing on the way wrote an error to the console', () => {
    expect(visitor.complaints).toEqual([]);
  });

  /** An account of whose health one of the weightiest steps is an event, and what the event is called. */
  async function accountMovedByAnEvent(): Promise<{ id: string; event: string }> {
    const { items } = await sextant.client.listAccounts({ query: { limit: 10, sort: '-mrr' } });
    for (const { id } of items) {
      const { groups } = await sextant.client.accountWhy({ params: { ref: id, name: 'health' } });
      const moved = groups.slice(0, STEPS_SHOWN).find(({ kind, events }) => kind === 'event' && events > 0);
      if (moved?.event != null) return { id, event: moved.event };
    }
    throw new Error('None of the first ten accounts was moved by an event.');
  }
});

/** Runs in the page. */
function numbersOf(cells: readonly Element[], attribute: string): number[] {
  return cells.map((cell) => Number(cell.getAttribute(attribute)));
}
