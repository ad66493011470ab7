import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOn } from '../src/axe.ts';
import { type OwnedApp, openOwnedApp } from '../src/owned-app.ts';
import { bePatient } from '../src/patience.ts';
import { settle } from '../src/visitor.ts';

bePatient();

const ORDERS = 120;
const WRONG_DATE = 'someday';

/** Two exports as they come: days that may be months, decimal commas, and one date that is none. */
function exports(): { name: string; mimeType: string; buffer: Buffer }[] {
  const customers = [
    'customer_no,email,full_name,company',
    ...Array.from({ length: 6 }, (_, at) => customer(at)),
  ];
  const orders = [
    'order_no;customer_no;ordered;total',
    ...Array.from({ length: ORDERS }, (_, at) => order(at)),
  ];
  return [
    { name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(customers.join('\n')) },
    { name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(orders.join('\n')) },
  ];
}

function customer(at: number): string {
  return `K-10${at},person${at}@brook.example,Person ${'ABCDEF'[at]},Brook`;
}

function order(at: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const date = at === 77 ? WRONG_DATE : `${two((at % 12) + 1)}/${two(((at * 3) % 10) + 1)}/2025`;
  return `B-${1000 + at};K-10${at % 6};${date};${19 + at},9${at % 10}`;
}

describe('files brought in by the app', () => {
  let app: OwnedApp;
  let page: Page;
  beforeAll(async () => {
    app = await openOwnedApp({ reducedMotion: 'reduce' });
    page = app.visitor.page;
  });
  afterAll(() => app?.close());

  it('what is no table is told of beside its name, and can be taken back', async () => {
    await app.visitor.goTo('/sources');
    await page.getByRole('link', { name: 'Import files' }).click();
    await page.getByRole('button', { name: 'Choose files' }).waitFor();
    await choose([{ name: 'empty.csv', mimeType: 'text/csv', buffer: Buffer.from('') }]);
    await page.getByText('The file is empty.').waitFor();
    await page.getByRole('button', { name: 'Remove empty.csv' }).click();
    await choose([{ name: 'photo.parquet', mimeType: 'image/png', buffer: Buffer.from('not a table') }]);
    await page.getByRole('alert').filter({ hasText: 'photo.parquet' }).first().waitFor();
    await page.getByRole('button', { name: 'Remove photo.parquet' }).click();
    await page.getByRole('button', { name: 'Choose files' }).waitFor();
  });

  it('says what the files are, and asks what they do not say before anything can be imported', async () => {
    await choose(exports());
    await page.getByText('6 rows, each a person').waitFor();
    await page.getByText('numbers have a decimal comma').waitFor();
    const start = page.getByRole('button', { name: 'Import 2 files' });
    await page.getByText('One question above is still open.').waitFor();
    expect(await start.getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('radio', { name: '02/04/2025 is 4 February 2025' }).waitFor();
    await page.getByRole('radio', { name: '02/04/2025 is 2 April 2025' }).focus();
    await page.keyboard.press('Space');
    await page.getByText('ordered is when it happened, day first').waitFor();
    await page.getByText('One question above is still open.').waitFor({ state: 'hidden' });
    expect(await violationsOn(page)).toEqual([]);
  });

  it('shows what would arrive, and the row that would not', async () => {
    await page.getByRole('tab', { name: /^People/ }).click();
    await preview().getByText('person0@brook.example').first().waitFor();
    await page.getByRole('tab', { name: /^Events/ }).click();
    await preview().getByText('19.9', { exact: true }).first().waitFor();
    await page.getByRole('tab', { name: /^Refused/ }).click();
    await preview().getByText('Bad date').waitFor();
    await preview().getByText('orders.csv, line 79').waitFor();
  });

  it('a column changed by its select changes the YAML and the preview, and the YAML the columns', async () => {
    await page.getByRole('button', { name: /^customers\.csv/ }).click();
    await page.getByRole('textbox', { name: 'Name for full_name' }).fill('name');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'What company becomes' }).click();
    await page.getByRole('option', { name: 'Left out' }).click();
    await page.getByText('; company is the account’s id').waitFor({ state: 'hidden' });
    await page.getByRole('tab', { name: 'YAML' }).click();
    const yaml = page.getByRole('textbox', { name: 'The map as YAML' });
    const text = await yaml.inputValue();
    expect(text).toContain('name: full_name');
    expect(text).not.toContain('group_id: company');
    await yaml.fill(text.replace('name: full_name', 'name: full_name\n      employer: company'));
    await page.getByRole('tab', { name: 'Files and columns' }).click();
    await page.getByRole('button', { name: /^customers\.csv/ }).click();
    expect(await page.getByRole('textbox', { name: 'Name for company' }).inputValue()).toBe('employer');
    await page.getByRole('tab', { name: /^People/ }).click();
    await preview().getByText('employer').first().waitFor();
    expect(await violationsOn(page)).toEqual([]);
  });

  it('survives a reload of the page with files, answers and changes', async () => {
    await page.reload();
    await settle(page);
    await page.getByText('ordered is when it happened, day first').waitFor();
    await page.getByText('Changed by you.').waitFor();
    await page.getByText('customers.csv', { exact: true }).first().waitFor();
  });

  it('arrives, tells what came of each row, and hands out the refused one', async () => {
    await page.getByRole('textbox', { name: 'Name of this import' }).fill('Brook orders');
    await page.getByRole('button', { name: 'Import 2 files' }).click();
    await page.waitForURL(/\/sources\/imports\//);
    await page.getByText('126 rows read: 125 brought something new and 1 was refused.').waitFor();
    await page.getByText('Done, some rows refused').waitFor();
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'The refused rows (CSV)' }).click();
    const rejects = await readFile(await (await waiting).path(), 'utf8');
    expect(rejects).toContain(WRONG_DATE);
    expect(rejects.trim().split(/\r?\n/)).toHaveLength(2);
    expect(await violationsOn(page)).toEqual([]);
  });

  it('a person of the file has a page with what the file said', async () => {
    await page.getByRole('link', { name: 'People' }).last().click();
    await page.getByRole('row').filter({ hasText: 'Person A' }).click();
    // By whom is chosen, whatever comes and goes above meanwhile.
    await page.locator('tr[aria-current=true]').filter({ hasText: 'Person A' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Person A' }).waitFor();
    const person = await app.sextant.client.getPerson({ params: { ref: 'user_id:K-100' } });
    expect(person.traits.map(({ name, chosen }) => [name, chosen.value])).toContainEqual([
      'employer',
      'Brook',
    ]);
    expect(person.identifiers.map(({ value }) => value).sort()).toEqual(['K-100', 'person0@brook.example']);
  });

  it('goes on with a mended map, and brings nothing twice', async () => {
    await app.visitor.goTo('/sources');
    await page.getByRole('link', { name: 'Brook orders', exact: true }).click();
    await page.getByRole('button', { name: 'Mend and run again' }).click();
    const yaml = page.getByRole('textbox', { name: 'The map as YAML' });
    const map = await yaml.inputValue();
    const mended = map.replace(/match: orders\.csv\n/, `match: orders.csv\n    empty: [${WRONG_DATE}]\n`);
    expect(mended).not.toBe(map);
    await yaml.fill(
      mended.replace('timestamp: ordered', 'timestamp: { first_of: [ordered, { value: "2025-01-01" }] }'),
    );
    await page.getByRole('button', { name: 'Run again by this map' }).click();
    await page.getByText('126 rows read: 126 brought something new and none was refused.').waitFor();
    const { items } = await app.sextant.client.listImports({ query: {} });
    expect(items.map(({ name, rejected }) => [name, rejected])).toEqual([['Brook orders', 0]]);
  });

  it('takes everything back after saying what, and leaves nothing', async () => {
    await page.getByRole('button', { name: 'Undo this import' }).click();
    const dialog = page.getByRole('dialog', { name: 'Undo this import' });
    await dialog.getByText('126 rows of “Brook orders”').waitFor();
    await dialog.getByRole('button', { name: 'Take back what it brought' }).click();
    await page.getByText('Everything this import brought has been taken back.').waitFor();
    const { total } = await app.sextant.client.listPeople({ query: {} });
    expect(total).toBe(0);
  });

  it('nothing on the way wrote an error to the console', () => {
    expect(app.visitor.complaints).toEqual([]);
  });

  function preview() {
    return page.getByRole('region', { name: '3. As they would arrive' });
  }

  async function choose(files: ReturnType<typeof exports>): Promise<void> {
    await page.getByLabel('Files to import').setInputFiles(files);
  }
});
