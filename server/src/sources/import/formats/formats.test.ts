import { gzipSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { type Contents, mapFiles } from '../../testing/files.ts';

const SIGNUPS = `
name: Sign-ups
timezone: Europe/Berlin
files:
  rows: { match: 'rows.*', columns: { at: date } }
events:
  - from: rows
    event: Signed Up
    timestamp: at
    person: { user_id: id }
    properties: { plan: plan, seats: seats, trial: trial }
`;
const EXPECTED = [
  {
    userId: 'u1',
    timestamp: '2024-07-01T08:00:00.000Z',
    properties: { plan: 'Pro', seats: 3, trial: true },
  },
  { userId: '2', timestamp: '2024-01-01T09:00:00.000Z', properties: { plan: 'Free', trial: false } },
];
const RECORDS = [
  { id: 'u1', at: '2024-07-01 10:00', plan: 'Pro', seats: 3, trial: true },
  { id: 2, at: '2024-01-01 10:00', plan: 'Free', seats: null, trial: false },
];

const sheet = async (rows: readonly (readonly unknown[])[], before: readonly unknown[][] = []) => {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('Notes').addRow(['nothing', 'to', 'see']);
  const made = book.addWorksheet('Sign-ups');
  for (const row of [...before, ...rows]) made.addRow([...row]);
  if (before.length > 0) made.mergeCells('A1:E1');
  return Buffer.from(await book.xlsx.writeBuffer());
};
const ROWS = [
  ['id', 'at', 'plan', 'seats', 'trial'],
  ['u1', new Date('2024-07-01T10:00:00Z'), 'Pro', { formula: '1+2', result: 3 }, true],
  [2, '2024-01-01 10:00', 'Free', { error: '#N/A' }, false],
];
const OF_SHEET = SIGNUPS.replace('match:', 'sheet: Sign-ups, match:');

test('lines of JSON are rows, packed or not, and a list of objects is the same', async () => {
  const lines = RECORDS.map((record) => `${JSON.stringify(record)}\n`).join('\n');
  const written: readonly Contents[] = [
    { 'rows.jsonl': lines },
    { 'rows.ndjson.gz': gzipSync(lines) },
    { 'rows.json': JSON.stringify(RECORDS, null, 2) },
    { 'rows.json': ` ${JSON.stringify(RECORDS)}` },
  ];
  for (const contents of written) {
    const { messages, read } = await mapFiles(contents, SIGNUPS);
    expect(messages).toMatchObject(EXPECTED);
    expect(read).toBe(2);
  }
});

test('a line that is no JSON object costs itself, with its number', async () => {
  const { accepted, rejects } = await mapFiles(
    {
      'rows.jsonl': `${JSON.stringify(RECORDS[0])}\n{"id": "u2", "at"\n\n[1]\n${JSON.stringify(RECORDS[1])}`,
    },
    SIGNUPS,
  );
  expect(accepted).toBe(2);
  expect(rejects.map(({ line, code }) => [line, code])).toEqual([
    [2, 'bad_json'],
    [4, 'bad_json'],
  ]);
});

test('an array that is cut says so, and what came before is in', async () => {
  const { accepted, rejected, broken } = await mapFiles(
    { 'rows.json': JSON.stringify(RECORDS).slice(0, -30) },
    SIGNUPS,
  );
  expect({ accepted, rejected }).toEqual({ accepted: 1, rejected: 1 });
  expect(broken).toEqual([expect.stringContaining('it is cut')]);
});

test('whatever is written as an array of JSON is cut into its elements', async () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.constant('"},[{\\'), fc.array(fc.string()));
  const map = `
name: Anything
files: { rows: { match: rows.json } }
events:
  - { from: rows, event: Seen, timestamp: { value: '2024-01-01' }, person: { user_id: { value: u } }, properties: { a: a } }
`;
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 1 }), fc.nat(4), async (values, indent) => {
      const records = values.map((a) => ({ a, 'b"': [a, { c: a }] }));
      const { messages } = await mapFiles({ 'rows.json': JSON.stringify(records, null, indent) }, map);
      expect(messages.map(({ properties }) => properties)).toEqual(
        values.map((a) => (a === '' ? {} : { a })),
      );
    }),
    { numRuns: 60 },
  );
});

test('what is nested is reached with dots, and a list has its elements', async () => {
  const map = `
name: Hooks
files: { hooks: { match: hooks.jsonl, key: [data.id], columns: { data.items.price: number, data.created: { date: unix } } } }
events:
  - from: hooks
    event: Order Completed
    timestamp: data.created
    person: { user_id: data.customer.id }
    properties:
      first: data.items.0.sku
      lines: { count: data.items }
      total: { sum: price, over: data.items }
      products: { list: data.items, each: { sku: sku, colour: look.colour } }
      tags: data.tags
      tagged: { list: data.tags, each: { name: value } }
`;
  const data = {
    id: 7,
    created: 1_700_000_000,
    customer: { id: 'c1' },
    tags: ['new', 'web'],
    items: [
      { sku: 'A', price: '1.5', look: { colour: 'red' } },
      { sku: 'B', price: 2 },
    ],
  };
  const { messages } = await mapFiles({ 'hooks.jsonl': JSON.stringify({ data }) }, map);
  expect(messages).toMatchObject([
    {
      userId: 'c1',
      timestamp: '2023-11-14T22:13:20.000Z',
      properties: {
        first: 'A',
        lines: 2,
        total: 3.5,
        products: [{ sku: 'A', colour: 'red' }, { sku: 'B' }],
        tags: ['new', 'web'],
        tagged: [{ name: 'new' }, { name: 'web' }],
      },
    },
  ]);
});

test('Parquet is read by its types, row group by row group', async () => {
  const columnData = [
    { name: 'id', data: ['u1', '2', 'u3'], type: 'STRING' as const },
    {
      name: 'at',
      data: ['2024-07-01T08:00:00Z', '2024-01-01T09:00:00Z', '2024-01-02T09:00:00Z'].map(
        (text) => new Date(text),
      ),
      type: 'TIMESTAMP' as const,
    },
    { name: 'plan', data: ['Pro', 'Free', 'Free'], type: 'STRING' as const },
    { name: 'seats', data: [3, null, 1], type: 'INT32' as const, nullable: true },
    { name: 'trial', data: [true, false, true], type: 'BOOLEAN' as const },
  ];
  const content = Buffer.from(parquetWriteBuffer({ columnData, rowGroupSize: 2 }));
  const { messages, read } = await mapFiles({ 'rows.parquet': content }, SIGNUPS);
  expect(read).toBe(3);
  expect(messages.slice(0, 2)).toMatchObject(EXPECTED);
  await expect(mapFiles({ 'rows.parquet': content.subarray(0, -20) }, SIGNUPS)).rejects.toThrow(
    'is no whole Parquet file',
  );
});

test('a sheet keeps its dates, the results of formulas, and has errors as nothing', async () => {
  const { messages, rejected } = await mapFiles({ 'rows.xlsx': await sheet(ROWS) }, OF_SHEET);
  expect(rejected).toBe(0);
  expect(messages).toMatchObject(EXPECTED);
  expect(messages[1]?.properties).not.toHaveProperty('seats');
});

test('a title over the table is not its header', async () => {
  const content = await sheet(ROWS, [['Sign-ups of 2024'], [], ['of', '', 'interest']]);
  const { messages, read } = await mapFiles({ 'rows.xlsx': content }, OF_SHEET);
  expect(read).toBe(2);
  expect(messages).toMatchObject(EXPECTED);
});

test('a sheet that is not there is named with those that are', async () => {
  const wrong = mapFiles({ 'rows.xlsx': await sheet(ROWS) }, OF_SHEET.replace('Sign-ups,', 'Signups,'));
  await expect(wrong).rejects.toThrow(
    'has no sheet "Signups". Did you mean "Sign-ups"? It has: Notes, Sign-ups.',
  );
});

test('a workbook that is cut is refused, and does not hang', async () => {
  const content = await sheet(ROWS);
  for (const share of [0.05, 0.5, 0.9]) {
    const cut = content.subarray(0, Math.floor(content.length * share));
    await expect(mapFiles({ 'rows.xlsx': cut }, OF_SHEET)).rejects.toThrow(
      /is no whole XLSX file|has no sheet/,
    );
  }
});

test('a file without a header gets its names from the map, and one with lines above it a number', async () => {
  const map = (header: string) => SIGNUPS.replace('match:', `header: ${header}, match:`);
  const rows = 'u1,2024-07-01 10:00,Pro,3,true\n';
  const named = await mapFiles({ 'rows.csv': rows }, map('[id, at, plan, seats, trial]'));
  expect(named.messages).toMatchObject([{ userId: 'u1', timestamp: '2024-07-01T08:00:00.000Z' }]);
  const numbered = await mapFiles({ 'rows.csv': `Report\nid,at,plan,seats,trial\n${rows}` }, map('2'));
  expect(numbered.messages).toEqual(expect.arrayContaining([expect.objectContaining({ userId: 'u1' })]));
  expect(numbered.rejects).toEqual([]);
});
