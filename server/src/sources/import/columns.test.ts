import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mapFiles } from '../testing/files.ts';

const DEALS = `
name: Deals
files:
  deals:
    match: deals.csv
    key: [id]
    replace: { product: { GTXPro: GTX Pro, n/a: "" } }
    cut: { id: 15, owner: 15 }
    joins:
      product: { file: products, on: { name: product } }
      owner_row: { file: owners, on: { Id: owner } }
  products: { match: products.csv, reference: true, columns: { price: number } }
  owners: { match: owners.csv, reference: true, cut: { Id: 15 } }
events:
  - from: deals
    event: Opportunity Won
    timestamp: { value: '2024-01-01' }
    account: { group_id: account }
    properties: { product: product, price: product.price, owner: owner_row.name }
`;
const PRODUCTS = 'name,price\nGTX Pro,4821\nMG,55\n';
const OWNERS = 'Id,name\n005AB0000012345,Ana\n';

test('a text is replaced before joins see it, and an empty one is nothing', async () => {
  const rows = 'id,account,product,owner\nd1,acme,GTXPro,\nd2,acme,MG,\nd3,acme,n/a,\n';
  const { messages } = await mapFiles(
    { 'deals.csv': rows, 'products.csv': PRODUCTS, 'owners.csv': OWNERS },
    DEALS,
  );
  expect(messages.map(({ properties }) => properties)).toEqual([
    { product: 'GTX Pro', price: 4821 },
    { product: 'MG', price: 55 },
    {},
  ]);
});

test('an id cut to its first characters is the same in joins and as the key of a row', async () => {
  const files = { 'products.csv': PRODUCTS, 'owners.csv': OWNERS };
  const header = 'id,account,product,owner\n';
  const short = await mapFiles(
    { ...files, 'deals.csv': `${header}006AB0000098765,acme,MG,005AB0000012345\n` },
    DEALS,
  );
  const long = await mapFiles(
    { ...files, 'deals.csv': `${header}006AB0000098765XYZ,acme,MG,005AB0000012345ABC\n` },
    DEALS,
  );
  expect(long.messages).toEqual(short.messages);
  expect(long.messages).toMatchObject([{ properties: { owner: 'Ana' } }]);
});

test('a column to be mended that the file does not have is named', async () => {
  const wrong = mapFiles(
    { 'deals.csv': 'id,account,product,owner\n', 'products.csv': PRODUCTS, 'owners.csv': OWNERS },
    DEALS.replace('cut: { id: 15', 'cut: { Ident: 15'),
  );
  await expect(wrong).rejects.toThrow('files.deals.cut: "deals" has no column "Ident".');
});

test('where nothing else tells rows apart, the line does', async () => {
  const map = `
name: Answers
files: { answers: { match: answers.csv, key: [$line] } }
events:
  - from: answers
    event: Survey Responded
    timestamp: { value: '2024-01-01' }
    person: { user_id: 'line {{$line}}' }
`;
  const { messages } = await mapFiles({ 'answers.csv': 'score\n5\n5\n' }, map);
  expect(messages.map(({ userId }) => userId)).toEqual(['line 2', 'line 3']);
  expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(2);
});

test('a join to an optional file that is not there gives nothing, and the rest goes on', async () => {
  const map = `
name: Shop
files:
  orders:
    match: orders.csv
    joins:
      customer: { file: customers, on: { id: customer } }
      lines: { file: lines, on: { order: id }, many: true }
  customers: { match: customers.csv, optional: true, reference: true, joins: { city: { file: lines, on: { order: id } } } }
  lines: { match: lines.csv, optional: true, reference: true, columns: { price: number } }
events:
  - from: orders
    event: Order Completed
    timestamp: { value: '2024-01-01' }
    person: { user_id: customer, email: customer.email }
    properties:
      city: customer.city.name
      items: { count: lines }
      revenue: { sum: price, over: lines }
      lines: { list: lines, each: { sku: sku } }
`;
  const { messages, rejected } = await mapFiles({ 'orders.csv': 'id,customer\no1,c1\n' }, map);
  expect(rejected).toBe(0);
  expect(messages).toMatchObject([{ userId: 'c1', properties: { items: 0, revenue: 0, lines: [] } }]);
  expect(messages[0]?.properties).not.toHaveProperty('city');
});

const SPACED = `
name: Purchases
files:
  purchases: { match: [purchases.txt], delimiter: spaces, columns: { sum: number } }
events:
  - from: purchases
    event: Order Completed
    timestamp: { value: '1997-01-01' }
    person: { user_id: customer }
    properties: { revenue: sum, line: $line }
`;

test('columns that stand one below the other are told apart by the blanks between', async () => {
  const content = ' customer   sum\r\n 00001    11.77\r\n 00002     5.00\r\n\r\n 00003\r\n 00004\t7\r\n';
  const { messages, rejects } = await mapFiles({ 'purchases.txt': content }, SPACED);
  expect(messages).toMatchObject([
    { userId: '00001', properties: { revenue: 11.77, line: 2 } },
    { userId: '00002', properties: { revenue: 5, line: 3 } },
    { userId: '00004', properties: { revenue: 7, line: 6 } },
  ]);
  expect(rejects).toMatchObject([{ line: 5, code: 'wrong_column_count' }]);
});

test('whatever the blanks and wherever the file is cut into pieces, no line is lost', async () => {
  const blank = fc.stringMatching(/^ {1,4}$/);
  const line = fc.tuple(blank, fc.integer({ min: 1, max: 99_999 }), blank, fc.integer({ min: 0, max: 500 }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 30 }),
      fc.boolean(),
      async (lines, isEnded) => {
        const text = lines.map(([left, id, between, sum]) => `${left}c${id}${between}${sum}`).join('\r\n');
        const content = gzipSync(`customer sum\r\n${text}${isEnded ? '\r\n' : ''}`);
        const { messages } = await mapFiles({ 'purchases.txt.gz': content }, SPACED);
        expect(messages.map(({ userId }) => userId)).toEqual(lines.map(([, id]) => `c${id}`));
      },
    ),
    { numRuns: 30 },
  );
});
