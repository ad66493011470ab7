import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from '../platform/sql/index.ts';
import { listSources } from './list-sources.ts';
import { mapFiles, withFiles } from './testing/files.ts';
import { openWorld, type World } from './testing/world.ts';

const ORDERS = `
name: Shop
timezone: Europe/Berlin
files:
  orders:
    match: orders*.csv
    key: [id]
    columns: { placed: { date: 'YYYY-MM-DD HH:mm' } }
    joins:
      lines: { file: lines, on: { order: id }, many: true }
  lines:
    match: lines.csv
    columns: { price: number, quantity: number }
events:
  - from: orders
    event: Order Completed
    timestamp: placed
    person: { user_id: buyer, email: mail }
    account: { group_id: company }
    properties:
      order_id: id
      revenue: { sum: { multiply: [price, quantity] }, over: lines }
      products: { list: lines, each: { sku: sku, quantity: quantity } }
`;
const FILES = {
  'orders.csv':
    'id,placed,buyer,mail,company\n1,2024-07-01 10:00,u1,a@shop.test,org1\n2,2024-01-01 10:00,u2,,\n',
  'lines.csv': 'order,sku,price,quantity\n1,A,2.10,3\n1,B,0.20,1\n2,A,2.10,1\n9,C,1,1\n',
};

test('joined rows become one event, in the time zone of the map', async () => {
  const { messages } = await mapFiles(FILES, ORDERS);
  expect(messages).toMatchObject([
    {
      type: 'track',
      event: 'Order Completed',
      userId: 'u1',
      timestamp: '2024-07-01T08:00:00.000Z',
      context: { traits: { email: 'a@shop.test' }, groupId: 'org1' },
      properties: {
        order_id: '1',
        revenue: 6.5,
        products: [
          { sku: 'A', quantity: 3 },
          { sku: 'B', quantity: 1 },
        ],
      },
    },
    { userId: 'u2', timestamp: '2024-01-01T09:00:00.000Z' },
  ]);
});

test('a joined row shares the fate of its order, and an orphan is refused', async () => {
  const { files, rejects } = await mapFiles(FILES, ORDERS, ({ userId }) =>
    userId === 'u2' ? { status: 'rejected', code: 'blocked_identifier', advice: 'mend it' } : {},
  );
  expect(files.lines).toEqual({ read: 4, accepted: 2, duplicates: 0, rejected: 2 });
  expect(rejects.map(({ line, code }) => [line, code])).toEqual([
    [3, 'blocked_identifier'],
    [4, 'refused_with'],
    [5, 'not_used'],
  ]);
});

const LINES = `
name: Tills
files: { lines: { match: lines.csv, columns: { price: number } } }
events:
  - from: lines
    group: { by: [bill], within: 3 }
    event: Order Completed
    timestamp: { value: '2024-05-01' }
    person: { user_id: who }
    properties: { revenue: { sum: price, over: rows }, items: { list: rows, each: { price: price } } }
    split: { list: items, max: 2, event: Order Lines Added, keep: [] }
`;

test('neighbouring rows of a group are one event, long lists go on in a second', async () => {
  const { messages, rejects, accepted } = await mapFiles(
    { 'lines.csv': 'bill,who,price\n1,u,1\n2,v,5\n1,u,2\n1,u,3\n3,w,1\n3,w,1\n3,w,1\n2,v,7\n' },
    LINES,
  );
  expect(messages.map(({ event, userId, properties }) => [event, userId, properties])).toEqual([
    ['Order Completed', 'v', { revenue: 5, items: [{ price: 5 }] }],
    ['Order Completed', 'u', { revenue: 6, items: [{ price: 1 }, { price: 2 }] }],
    ['Order Lines Added', 'u', { items: [{ price: 3 }] }],
    ['Order Completed', 'w', { revenue: 3, items: [{ price: 1 }, { price: 1 }] }],
    ['Order Lines Added', 'w', { items: [{ price: 1 }] }],
  ]);
  expect(accepted).toBe(7);
  expect(rejects).toMatchObject([{ line: 9, code: 'group_closed' }]);
});

/** Opening both stores takes seconds on a machine that is free, and may take a minute on one that is not. */
const PATIENCE_MS = 180_000;

describe('through the real ingestion', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, PATIENCE_MS);
  afterAll(() => world.close());

  const TAPS = `
name: NAME
files: { taps: { match: taps.csv } }
events:
  - { from: taps, event: Tapped, timestamp: { value: '2024-05-01' }, person: { user_id: who }, properties: { what: what } }
`;
  const stored = async (name: string): Promise<number> => {
    const source = world.registered.find((each) => each.name === `Import: ${name}`);
    const [row] = await world.clickhouse.query<{ count: number }>(sql`
      SELECT count() AS count
      FROM events
      WHERE workspace_id = ${world.workspaceId} AND source_id = ${source?.id ?? ''}`);
    return row?.count ?? 0;
  };

  test('rows in any number and with any repeats are stored once each, however often and far the file is read', async () => {
    const row = fc.tuple(fc.constantFrom('u1', 'u2', 'null'), fc.constantFrom('a', 'b', 'c'));
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 30 }), fc.nat(30), async (rows, cut) => {
        round += 1;
        const map = TAPS.replace('NAME', `taps ${round}`);
        const text = (some: readonly (readonly string[])[]) =>
          `who,what\n${some.map((each) => `${each.join(',')}\n`).join('')}`;
        const bring = (some: readonly (readonly string[])[]) =>
          withFiles({ 'taps.csv': text(some) }, (folder) => world.bring([folder], map));
        const valid = rows.filter(([who]) => who !== 'null').length;
        const first = await bring(rows.slice(0, cut));
        const second = await bring(rows);
        const third = await bring(rows);
        expect(second.read).toBe(rows.length);
        expect(first.accepted + second.accepted).toBe(valid);
        expect(third).toMatchObject({ accepted: 0, duplicates: valid, rejected: rows.length - valid });
        expect(await stored(`taps ${round}`)).toBe(valid);
      }),
      { numRuns: 8 },
    );
  });

  test('an import that is stopped goes on where it was, and brings nothing twice', async () => {
    const rows = Array.from({ length: 9_000 }, (_, index) => `u${index},${'what '.repeat(6)}${index}\n`).join(
      '',
    );
    const map = TAPS.replace('NAME', 'stopped');
    const stop = new AbortController();
    const { first, second } = await withFiles({ 'taps.csv': `who,what\n${rows}` }, async (folder) => ({
      first: await world.bring([folder], map, { signal: stop.signal, onProgress: () => stop.abort() }),
      second: await world.bring([folder], map),
    }));
    expect(first.isCancelled).toBe(true);
    expect(first.read).toBeLessThan(9_000);
    expect(second).toMatchObject({ read: 9_000, duplicates: first.accepted });
    expect(await stored('stopped')).toBe(9_000);
  });

  test('a source shows what it sent, and a file is never late', async () => {
    await world.bring([], 'name: Nothing\nfiles: {}\n');
    await world.ingest.stop?.();
    const items = await listSources({ ...world, now: new Date('2026-04-02T12:00:00Z') }, world.clickhouse);
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'Import: stopped', stored: 9_000, state: 'fresh', byHour: [] }),
        expect.objectContaining({
          name: 'Import: Nothing',
          received: 0,
          state: 'never',
          lastReceivedAt: null,
        }),
      ]),
    );
  });
});
