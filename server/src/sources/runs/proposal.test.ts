import { type ImportPreview, type ImportProposal, importPreview, importProposal } from '@sextant/contract';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type ImportsApi, importsApi } from '../testing/imports-api.ts';
import { openWorld, readyMap, type World } from '../testing/world.ts';

/** Opening both stores takes seconds on a machine that is free, and may take a minute on one that is not. */
const PATIENCE_MS = 180_000;
vi.setConfig({ testTimeout: PATIENCE_MS });

let world: World;
let api: ImportsApi;
beforeAll(async () => {
  world = await openWorld();
  api = importsApi(world.sources, world.workspaceId);
}, PATIENCE_MS);
afterAll(() => world.close());

async function uploadAll(files: Readonly<Record<string, string>>): Promise<string[]> {
  const ids: string[] = [];
  for (const [name, text] of Object.entries(files)) ids.push((await api.upload(name, text)).id);
  return ids;
}

const propose = async (files: readonly string[], answers: object = {}): Promise<ImportProposal> =>
  importProposal.parse(await api.call('proposeImport', { body: { files, answers } }));
const preview = async (files: readonly string[], map: string): Promise<ImportPreview> =>
  importPreview.parse(await api.call('previewImport', { body: { files, map } }));

const SHOP = {
  'customers.csv': 'customer_id,email,name\n1,ana@shop.test,Ana\n2,ben@shop.test,Ben\n',
  'orders.csv':
    'order_id,customer_id,order_date,total\n7,1,03/04/2024,10.50\n8,2,05/06/2024,20.00\n9,1,07/08/2024,1.25\n',
};

test('a proposal shows each upload, what becomes of its columns, and asks what the files do not say', async () => {
  const files = await uploadAll(SHOP);
  const first = await propose(files);
  expect(first).toMatchObject({ readyMap: null, problems: [], unread: [] });
  expect(first.map).toContain('timezone: Europe/Berlin');
  expect(first.map).toContain('name: Customers and 1 more');
  expect(
    first.files.map(({ upload, name, format, rows, isWholeRead }) => ({
      upload,
      name,
      format,
      rows,
      isWholeRead,
    })),
  ).toEqual([
    { upload: files[0], name: 'customers.csv', format: 'csv', rows: 2, isWholeRead: true },
    { upload: files[1], name: 'orders.csv', format: 'csv', rows: 3, isWholeRead: true },
  ]);
  const columns = first.files[0]?.columns ?? [];
  expect(columns.map(({ name, type }) => [name, type])).toContainEqual(['email', 'email']);
  expect(columns.find(({ name }) => name === 'email')?.role).toContain('person: email');
  expect(first.files[1]?.columns.find(({ name }) => name === 'order_date')?.role).toContain('when');
  expect(first.files[0]?.head[0]).toEqual(['1', 'ana@shop.test', 'Ana']);
  const [asked] = first.questions;
  expect(asked?.options.length).toBeGreaterThan(1);
  const answers = Object.fromEntries(first.questions.map(({ id, options }) => [id, options.at(-1)?.value]));
  const second = await propose(files, answers);
  expect(second.questions).toEqual([]);
  expect(second.map).not.toBe(first.map);
  expect(JSON.stringify([first, second])).not.toContain(world.dataDir);
});

test('a preview shows people and events as they would arrive, and stores nothing', async () => {
  const files = await uploadAll(SHOP);
  const { map } = await propose(files);
  const shown = await preview(files, map);
  expect(shown).toMatchObject({ problems: [], refused: [], rowsLooked: 5 });
  expect(shown.people[0]).toMatchObject({ identifiers: { email: 'ana@shop.test' }, values: { name: 'Ana' } });
  expect(shown.events).toHaveLength(3);
  expect(shown.events[0]?.timestamp).not.toBeNull();
  expect(Object.keys(shown.events[0]?.identifiers ?? {})).not.toEqual([]);
  expect(world.registered.filter(({ workspaceId }) => workspaceId === world.workspaceId)).toEqual([]);
});

test('a preview tells which rows would be refused, and why a map does not hold', async () => {
  const files = await uploadAll({ 'taps.csv': 'who,at\nu1,2024-05-01\nu2,yesterday\n' });
  const map =
    'name: Taps\nfiles: { taps: { match: taps.csv } }\n' +
    'events: [{ from: taps, event: Tapped, timestamp: at, person: { user_id: who } }]\n';
  expect(
    (await preview(files, map.replace('{ match: taps.csv }', '{ match: taps.csv, columns: { at: date } }')))
      .refused,
  ).toMatchObject([{ file: 'taps.csv', line: 3, code: 'bad_date' }]);
  const wrong = await preview(files, map.replace('timestamp: at', 'timestamp: when'));
  expect(wrong).toMatchObject({ events: [], problems: [expect.stringContaining('"when"')] });
  const other = await preview(files, map.replace('match: taps.csv', 'match: tips.csv'));
  expect(other.problems.join()).toContain('tips.csv');
  expect(JSON.stringify([wrong, other])).not.toContain(world.dataDir);
});

test('files that a ready map is for get that map', async () => {
  const header =
    'recency,history_segment,history,mens,womens,zip_code,newbie,channel,segment,visit,conversion,spend';
  const files = await uploadAll({
    'hillstrom.csv': `${header}\n10,2) $100 - $200,142.44,1,0,Surburban,0,Phone,Womens E-Mail,0,0,0.0\n`,
  });
  const proposal = await propose(files);
  expect(proposal).toMatchObject({ readyMap: 'hillstrom_email', questions: [], problems: [] });
  expect(proposal.map).toBe(await readyMap('hillstrom_email'));
  expect(proposal.files[0]?.columns.some(({ role }) => role !== '')).toBe(true);
});

test('a file without a table has no proposal, and says so', async () => {
  const files = await uploadAll({ 'table.parquet': 'not one' });
  const { map, problems } = await propose(files);
  expect([map, problems.length]).toEqual(['', 1]);
  expect(problems[0]).toContain('table.parquet');
  expect(problems[0]).not.toContain(world.dataDir);
});
