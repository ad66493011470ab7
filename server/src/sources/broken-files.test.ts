import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { ImportError } from './import/index.ts';
import { mapFiles } from './testing/files.ts';

const VISITS = `
name: Visits
files:
  visits:
    match: visits.csv
    columns: { at: { date: DD.MM.YYYY }, spent: number }
events:
  - from: visits
    event: Shop Visited
    timestamp: at
    person: { user_id: who }
    properties: { spent: spent, note: note }
`;
const HEADER = 'who,at,spent,note\n';

const visits = (rows: string | Buffer, map = VISITS) =>
  mapFiles({ 'visits.csv': typeof rows === 'string' ? HEADER + rows : rows }, map);

test('a byte order mark, Windows line ends and empty lines are no trouble', async () => {
  const { messages, read, rejected } = await visits(
    Buffer.from('\ufeffwho,at,spent,note\r\nu1,03.02.2024,5,a\r\n\r\nu2,04.02.2024,,"b\r\nc"\r\n'),
  );
  expect({ read, rejected }).toEqual({ read: 2, rejected: 0 });
  expect(messages).toMatchObject([
    { userId: 'u1', timestamp: '2024-02-03T00:00:00.000Z', properties: { spent: 5, note: 'a' } },
    { userId: 'u2', properties: { note: 'b\r\nc' } },
  ]);
});

test('a quote that is never closed costs its own line and no other', async () => {
  const { rejects, accepted, rejected } = await visits(
    'u1,03.02.2024,5,a\nu2,03.02.2024,5,"open\nu3,03.02.2024,5,c\nu4,03.02.2024,5,d\n',
  );
  expect({ accepted, rejected }).toEqual({ accepted: 3, rejected: 1 });
  expect(rejects).toMatchObject([{ line: 3, code: 'broken_quote', row: ['u2,03.02.2024,5,"open'] }]);
});

test('a row that was cut off, or has a column too many, is told from its header', async () => {
  const { rejects, accepted } = await visits('u1,03.02.2024,5,a,b\nu2,03.02.2024,5,"x"\nu3,03.02');
  expect(accepted).toBe(1);
  expect(rejects.map(({ line, code }) => [line, code])).toEqual([
    [2, 'wrong_column_count'],
    [4, 'wrong_column_count'],
  ]);
});

test('bytes of another encoding are refused with what to set, and read once it is set', async () => {
  const bytes = Buffer.concat([Buffer.from(`${HEADER}u1,03.02.2024,5,caf`), Buffer.from([0xe9, 0x0a])]);
  const wrong = await visits(bytes);
  expect(wrong.rejects).toMatchObject([{ line: 2, code: 'wrong_encoding' }]);
  const right = await visits(bytes, VISITS.replace('match:', 'encoding: windows-1252\n    match:'));
  expect(right.messages).toMatchObject([{ properties: { note: 'café' } }]);
});

test('a decimal comma is a number only where the map says so', async () => {
  const rows = 'u1;03.02.2024;12,50;a\nu2;03.02.2024;1.250,00;b\nu3;03.02.2024;12.50;c\n';
  const content = Buffer.from(HEADER.replaceAll(',', ';') + rows);
  const without = await visits(content);
  expect(without.rejects.map(({ line, code }) => [line, code])).toEqual([
    [2, 'bad_number'],
    [3, 'bad_number'],
  ]);
  const map = VISITS.replace('match:', 'decimal: ","\n    thousands: "."\n    match:');
  const said = await visits(content, map);
  expect(said.messages).toMatchObject([{ properties: { spent: 12.5 } }, { properties: { spent: 1250 } }]);
  expect(said.rejects).toMatchObject([{ line: 4, code: 'bad_number' }]);
});

test('a date of another format, or of no calendar, is refused and not guessed', async () => {
  const { rejects } = await visits('u1,2024-02-03,5,a\nu2,31.02.2024,5,b\nu3,29.02.2024,5,c\n');
  expect(rejects.map(({ line, code }) => [line, code])).toEqual([
    [2, 'bad_date'],
    [3, 'bad_date'],
  ]);
});

test('a packed file that ends in the middle is named, and what came before is in', async () => {
  const whole = gzipSync(
    HEADER + Array.from({ length: 50_000 }, (_, n) => `u${n},03.02.2024,${n},note ${n * 7919}\n`).join(''),
  );
  const map = VISITS.replace('visits.csv', 'visits.csv.gz');
  const { broken, read, accepted, rejected } = await mapFiles(
    { 'visits.csv.gz': whole.subarray(0, whole.length / 2) },
    map,
  );
  expect(broken).toEqual([expect.stringContaining('get a whole copy')]);
  expect(read).toBe(accepted + rejected);
  expect(accepted).toBeGreaterThan(1_000);
});

test('a column that the file does not have is named with its nearest relative', async () => {
  const wrong = visits('u1,03.02.2024,5,a\n', VISITS.replace('user_id: who', 'user_id: Who'));
  await expect(wrong).rejects.toThrow(
    'events[0].person.user_id: "visits" has no column "Who". Did you mean "who"? It has: who, at, spent, note.',
  );
});

test('a map with words that are not of its language is refused with every place', async () => {
  const wrong = visits(
    '',
    VISITS.replace('timestamp: at', 'timestmp: at').replace('from: visits', 'from: visit'),
  );
  await expect(wrong).rejects.toThrow(ImportError);
  await expect(wrong).rejects.toThrow(
    'events[0]: "timestmp" is not a word of a map. Did you mean "timestamp"?',
  );
});

test('files that are missing are named', async () => {
  await expect(mapFiles({ 'other.csv': HEADER }, VISITS)).rejects.toThrow(
    'files.visits: none of the files given matches visits.csv.',
  );
});

test('whatever is written as CSV is read as it was, row by row', async () => {
  const cell = fc.string({ maxLength: 12 }).map((text) => text.replaceAll('\0', ''));
  const map = `
name: Anything
files: { rows: { match: rows.csv } }
events:
  - { from: rows, event: Seen, timestamp: { value: '2024-01-01' }, person: { user_id: id }, properties: { a: a, b: b } }
`;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), async (pairs) => {
      const rows = pairs.map(([a, b], index) => [`u${index}`, a, b]);
      const content = Papa.unparse([['id', 'a', 'b'], ...rows], { newline: '\n' });
      const { messages } = await mapFiles({ 'rows.csv': content }, map);
      const expected = pairs.map(([a, b]) => ({ ...(a === '' ? {} : { a }), ...(b === '' ? {} : { b }) }));
      expect(messages.map(({ properties }) => properties)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});
