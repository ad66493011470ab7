import type { Person } from '@sextant/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../src/browser.ts';
import { createDemoInstallation } from '../src/demo-installation.ts';
import type { Installation } from '../src/installation.ts';
import { bePatient } from '../src/patience.ts';
import { sendBatch } from '../src/send.ts';
import { type SextantProcess, startSextantProcess } from '../src/sextant-process.ts';
import { becomeOwner, settle, type Visitor, visitApp } from '../src/visitor.ts';

bePatient();

describe('the app, on a small demo company', () => {
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
  });
  afterAll(async () => {
    await browser?.close();
    await sextant?.stop();
    await installation?.remove();
  });

  it('the first visitor becomes the owner and sees Today', async () => {
    await page.goto(sextant.address);
    await becomeOwner(visitor);
    await settle(page);
    expect(await page.getByRole('navigation', { name: 'Sections' }).first().getByRole('link').count()).toBe(
      12,
    );
  });

  it('whoever comes after them is asked to sign in', async () => {
    const other = await visitApp(browser, sextant.address);
    await other.page.goto(`${sextant.address}/people`);
    await other.page.getByRole('button', { name: 'Sign in' }).waitFor();
    await other.leave();
  });

  it('j and k walk the list of people, Enter opens the person', async () => {
    await visitor.goTo('/people');
    const { items } = await sextant.client.listPeople({ query: { limit: 3, sort: '-lastSeenAt' } });
    await page.keyboard.press('j');
    await page.waitForURL(/open=/);
    await page.keyboard.press('j');
    await page.waitForURL((url) => url.searchParams.get('open') === items[1]?.id);
    await page.keyboard.press('k');
    await page.waitForURL((url) => url.searchParams.get('open') === items[0]?.id);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${sextant.address}/people/${items[0]?.id}`);
    await page.getByRole('heading', { level: 1, name: items[0]?.name ?? '' }).waitFor();
  });

  it('filters are sentences, stand in the address, and a reload shows the same', async () => {
    await visitor.goTo('/people');
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByRole('button', { name: 'Known or anonymous' }).click();
    await page.getByRole('button', { name: 'known by name, e-mail or id' }).click();
    await page.waitForURL(/known=known/);
    await page
      .getByRole('button', { name: 'Person', exact: true })
      .or(page.getByRole('button', { name: 'Name' }))
      .first()
      .click();
    await page.waitForURL(/sort=name/);
    const { items } = await sextant.client.listPeople({ query: { limit: 5, known: 'known', sort: 'name' } });
    const names = items.map(({ name }) => name);
    await expectNames(page, names);
    await page.reload();
    await page.getByText('known by name, e-mail or id').waitFor();
    await expectNames(page, names);
  });

  it('the CSV is the list as it is shown', async () => {
    await visitor.goTo('/people?known=known&sort=name');
    const href = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
    const file = await (await page.request.get(`${sextant.address}${href}`)).text();
    const [, ...lines] = file.trim().split(/\r?\n/);
    const { items, total } = await sextant.client.listPeople({
      query: { limit: 500, known: 'known', sort: 'name' },
    });
    expect(lines).toHaveLength(total);
    expect(lines.map(firstCell)).toEqual(items.map(({ name }) => name));
  });

  it('an identity can be split after a preview, and the split undone', async () => {
    const person = await personWithTwoIdentifiers();
    const identifier = person.identifiers.at(-1);
    await visitor.goTo(`/people/${person.id}?tab=identity`);
    await page.getByRole('button', { name: `Split off ${identifier?.value}` }).click();
    const dialog = page.getByRole('dialog', { name: 'Split these two' });
    await dialog.getByRole('region', { name: 'The other' }).waitFor();
    await dialog.getByRole('button', { name: 'Split these two' }).click();
    await page.getByRole('status').filter({ hasText: 'stands alone now' }).waitFor();
    const apart = await sextant.client.getPerson({
      params: { ref: `${identifier?.type}:${identifier?.value}` },
    });
    expect(apart.identifiers.length).toBeLessThan(person.identifiers.length);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'hidden' });
    const again = await sextant.client.getPerson({ params: { ref: person.id } });
    expect(again.identifiers.map(({ node }) => node).sort()).toEqual(
      person.identifiers.map(({ node }) => node).sort(),
    );
  });

  it('an event that is sent now appears among the events without a reload', async () => {
    await visitor.goTo('/events');
    await page.getByRole('table').waitFor();
    await sendBatch({ address: sextant.address, writeKey: installation.writeKey }, [
      { type: 'track', messageId: 'balloon', userId: 'ida', event: 'Balloon Launched' },
    ]);
    await page.getByText('Balloon Launched').first().waitFor();
  });

  it('a new source shows code with its key, and says when its first event has arrived', async () => {
    await visitor.goTo('/sources');
    await page.getByRole('link', { name: 'Add a source' }).first().click();
    await page.getByRole('link', { name: 'A website or web app' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Mobile app');
    await page.getByRole('button', { name: 'Add the source' }).click();
    const shown = page.locator('figure', { hasText: 'Write key' }).locator('pre').first();
    const key = (await shown.textContent())?.trim() ?? '';
    expect(key).not.toBe('');
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      // By its tab's name: while one panel gives way to the next, both are there.
      const panel = page.getByRole('tabpanel', { name: (await tab.textContent()) ?? '' });
      await panel.filter({ hasText: key }).waitFor();
    }
    await sendBatch({ address: sextant.address, writeKey: key }, [
      { type: 'track', messageId: 'first', userId: 'ida', event: 'App Opened' },
    ]);
    await page.getByText('1 stored.').waitFor();
  });

  it('Ctrl-K finds a person in spite of a typing error', async () => {
    const { items } = await sextant.client.listPeople({ query: { known: 'known', limit: 50, sort: 'name' } });
    const person = items.find(({ name, email }) => /^\w{5,} \w{5,}$/.test(name) && email !== '');
    await visitor.goTo('/people');
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder(/Name, e-mail/).fill(misspelt(person?.name ?? ''));
    await page
      .getByRole('option', { name: person?.name ?? '' })
      .first()
      .click();
    await page.waitForURL(/\/people\/[0-9a-f-]+/);
    await page.getByRole('heading', { level: 1, name: person?.name ?? '' }).waitFor();
  });

  it('/ goes to the search of the page, g and a letter to a section, ? shows every key', async () => {
    await visitor.goTo('/accounts');
    await page.keyboard.press('/');
    await page.waitForFunction(() => document.activeElement?.matches('[data-page-search]'));
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.waitForURL(/\/people/);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor({ state: 'hidden' });
  });

  it('nothing on the way wrote an error to the console', () => {
    expect(visitor.complaints).toEqual([]);
  });

  async function personWithTwoIdentifiers(): Promise<Person> {
    const { items } = await sextant.client.listPeople({ query: { known: 'known', limit: 50 } });
    for (const { id } of items) {
      const person = await sextant.client.getPerson({ params: { ref: id } });
      if (person.identifiers.length > 1) return person;
    }
    throw new Error('Nobody among the first fifty has two identifiers.');
  }
});

async function expectNames(page: Page, names: readonly string[]): Promise<void> {
  for (const [at, name] of names.entries()) {
    await page.locator('tbody tr[aria-rowindex]').nth(at).getByText(name, { exact: true }).first().waitFor();
  }
}

/** Two letters of the family name change places. */
function misspelt(name: string): string {
  const [first = '', last = ''] = name.split(' ');
  return `${first} ${last.slice(0, 2)}${last[3]}${last[2]}${last.slice(4)}`;
}

/** The first cell of a line of CSV, without its quotes. */
function firstCell(line: string): string {
  const [cell = ''] = /^(?:"(?:[^"]|"")*"|[^,]*)/.exec(line) ?? [];
  return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}
