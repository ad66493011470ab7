import { expect, test } from 'vitest';
import { keepMessages } from '../testing/streams.ts';
import { CutStreamError, importStreams, openImport, readMap, recordStream } from './index.ts';

const MAP = readMap(`
name: Shop database
files:
  orders:
    match: orders
    key: [id]
    joins: { customer: { file: customers, on: { id: customer_id } } }
  customers: { match: customers, reference: true }
events:
  - from: orders
    event: Order Completed
    timestamp: placed_at
    person: { email: customer.email }
    properties: { order_id: id, revenue: total, note: meta.note }
`);
const CUSTOMERS = [{ id: 1, email: 'ana@shop.test' }];
const ORDERS = [
  { id: 10n, customer_id: 1, placed_at: new Date('2024-05-01T10:00:00Z'), total: 12.5, meta: { note: 'x' } },
  { id: 11n, customer_id: 1, placed_at: new Date('2024-05-02T10:00:00Z'), total: null, meta: null },
];
const EXPECTED = [
  {
    timestamp: '2024-05-01T10:00:00.000Z',
    context: { traits: { email: 'ana@shop.test' } },
    properties: { order_id: 10, revenue: 12.5, note: 'x' },
  },
  { timestamp: '2024-05-02T10:00:00.000Z', properties: { order_id: 11 } },
];

async function* batchesOf<T>(...batches: T[][]): AsyncGenerator<T[]> {
  yield* batches;
}

const customers = recordStream({
  origin: 'shop.customers',
  columns: ['id', 'email'],
  batches: () => batchesOf(CUSTOMERS),
});
const orders = (batches: () => AsyncIterable<typeof ORDERS>) =>
  recordStream({
    origin: 'shop.orders',
    columns: ['id', 'customer_id', 'placed_at', 'total', 'meta'],
    batches,
  });

test('rows of a database go the way of the rows of a file, joins and counts included', async () => {
  const { messages, deliver } = keepMessages();
  const streams = new Map([
    ['customers', customers],
    ['orders', orders(() => batchesOf(ORDERS))],
  ]);
  const outcome = await importStreams({ map: MAP, streams }, { deliver });
  expect(messages).toMatchObject(EXPECTED);
  expect(outcome).toMatchObject({ read: 2, accepted: 2, references: { customers: 1 }, broken: [] });
});

test('a stream that breaks off is named, and what came before counts', async () => {
  async function* broken(): AsyncGenerator<typeof ORDERS> {
    yield ORDERS.slice(0, 1);
    throw new CutStreamError('shop.orders lost its connection');
  }
  const { deliver } = keepMessages();
  const streams = new Map([
    ['customers', customers],
    ['orders', orders(broken)],
  ]);
  const outcome = await importStreams({ map: MAP, streams }, { deliver });
  expect(outcome).toMatchObject({ read: 1, accepted: 1 });
  expect(outcome.broken).toEqual([expect.stringContaining('lost its connection')]);
});

test('records that come mixed are taken as they come, and have the same ids as those of a stream', async () => {
  const pulled = keepMessages();
  const streams = new Map([
    ['customers', customers],
    ['orders', orders(() => batchesOf(ORDERS))],
  ]);
  await importStreams({ map: MAP, streams }, pulled);
  const fed = keepMessages();
  const open = openImport(
    {
      map: MAP,
      streams: {
        customers: { origin: 'tap', columns: ['id', 'email'] },
        orders: { origin: 'tap', columns: ['id'], isOpen: true },
      },
    },
    fed,
  );
  await open.take('customers', CUSTOMERS);
  await open.take('orders', ORDERS.slice(0, 1));
  await open.settled();
  expect(fed.messages).toHaveLength(1);
  await open.take('orders', ORDERS.slice(1));
  const outcome = await open.end();
  expect(outcome).toMatchObject({ read: 2, accepted: 2, references: { customers: 1 } });
  expect(fed.messages).toEqual(pulled.messages);
});

test('a stream that the map does not know is refused by name', async () => {
  const open = openImport({ map: MAP, streams: {} }, keepMessages());
  await expect(open.take('invoices', [{}])).rejects.toThrow('The map says nothing about "invoices".');
});
