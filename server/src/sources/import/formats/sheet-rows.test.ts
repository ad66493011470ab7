import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withFiles } from '../../testing/files.ts';
import type { Cell } from '../cell.ts';
import { readSheet, sheetNames } from './sheet-rows.ts';

test('whatever is written into a sheet is read back, cell by cell', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(written, { maxLength: 6 }), { maxLength: 30 }), async (rows) => {
      const book = new ExcelJS.Workbook();
      const sheet = book.addWorksheet('Data');
      for (const [index, row] of rows.entries()) {
        for (const [place, { value }] of row.entries()) sheet.getCell(index + 1, place + 1).value = value;
      }
      const read = await rowsOf(Buffer.from(await book.xlsx.writeBuffer()), 'Data');
      const cells = rows.map((_, index) => filled(read.find(({ line }) => line === index + 1)?.cells ?? []));
      expect(cells).toEqual(rows.map((row) => filled(row.map(({ cell }) => cell))));
    }),
    { numRuns: 100 },
  );
});

test('a workbook of many sheets is whole however often it is read at once', async () => {
  const book = new ExcelJS.Workbook();
  for (const name of ['One', 'Two', 'Three']) book.addWorksheet(name).addRow([name, 1]);
  await withFiles({ 'book.xlsx': Buffer.from(await book.xlsx.writeBuffer()) }, async (folder) => {
    const path = join(folder, 'book.xlsx');
    for (let turn = 0; turn < 5; turn += 1) {
      const read = await Promise.all(Array.from({ length: 20 }, () => allRows(path, 'Three')));
      expect(read).toEqual(read.map(() => [{ line: 1, cells: ['Three', 1] }]));
    }
    expect(await sheetNames(path)).toEqual(['One', 'Two', 'Three']);
  });
});

test('a workbook is read by what it says of its parts, whatever program wrote it', async () => {
  const rows = `<x:row r="3"><x:c r="B3" t="inlineStr"><x:is><x:r><x:t>a </x:t></x:r><x:r><x:t>b</x:t></x:r></x:is></x:c>
    <x:c t="b"><x:v>1</x:v></x:c><x:c r="E3" t="str"><x:f>A1&amp;"z"</x:f><x:v>_x0041_z</x:v></x:c></x:row>
    <x:row><x:c t="s"><x:v>0</x:v></x:c><x:c s="1"><x:v>0.5</x:v></x:c><x:c t="d"><x:v>2024-07-01T10:00:00</x:v></x:c>
    <x:c s="2"><x:v>7</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c></x:row>`;
  expect(await readData({ rows })).toEqual([
    { line: 3, cells: ['', 'a b', true, '', 'Az'] },
    { line: 4, cells: ['東京', '1904-01-01T12:00:00.000', '2024-07-01T10:00:00', 7, ''] },
  ]);
});

test('a workbook that leaves out what most programs write is read by the usual names', async () => {
  const { 'book/t.xml': texts, 's.xml': styles, ...rest } = partsOf({ rows: SHARED_AND_DATE });
  const usual = {
    'xl/workbook.xml': rest['book/main.xml'],
    'xl/_rels/workbook.xml.rels': rest['book/_rels/main.xml.rels'].replaceAll(
      /sharedStrings|styles/g,
      'other',
    ),
    'xl/pages/first.xml': rest['book/pages/first.xml'],
    'xl/sharedStrings.xml': texts,
    'xl/styles.xml': styles,
  };
  expect(await rowsOf(zipped(usual, {}), 'Data')).toEqual([
    { line: 1, cells: ['東京', '1904-01-01T12:00:00.000'] },
  ]);
});

test('how much of a sheet has been read is told with its rows', async () => {
  const rows = '<x:row><x:c><x:v>12345</x:v></x:c></x:row>'.repeat(20_000);
  const shares: number[] = [];
  await withFiles({ 'book.xlsx': workbook({ rows }) }, async (folder) => {
    const pieces = readSheet({ path: join(folder, 'book.xlsx'), sheet: 'Data' });
    for await (const { share } of pieces) shares.push(share);
  });
  expect(shares).toEqual(shares.toSorted((one, other) => one - other));
  expect(shares[0]).toBeLessThan(0.2);
  expect(shares.at(-1)).toBe(1);
});

test('a damaged workbook says so, and loses nothing in silence', async () => {
  const row = '<x:row><x:c t="s"><x:v>0</x:v></x:c></x:row>';
  const rows = row.repeat(5_000);
  const sheet = 'book/pages/first.xml';
  await expect(readData({ rows, says: { [sheet]: { sum: 1 } } })).rejects.toThrow(`${sheet} is not the`);
  for (const bytes of [1_000, 1_000_000]) {
    const read = readData({ rows, says: { [sheet]: { bytes } } });
    await expect(read).rejects.toThrow(`${sheet} is not the ${bytes} bytes it should be`);
  }
  await expect(readData({ rows: row.replace('0', '7') })).rejects.toThrow('names text 7 of 1');
  await expect(readData({ rows: '<x:row>' })).rejects.toThrow('tag');
  await expect(rowsOf(workbook({ rows }).subarray(0, -30), 'Data')).rejects.toThrow('central directory');
});

test('a workbook that unpacks to more than memory should hold is refused', async () => {
  const texts = readData({ rows: '', says: { 'book/t.xml': { bytes: 2 ** 31 } } });
  await expect(texts).rejects.toThrow('t.xml unpacks to 2147483648 bytes');
  const cell = `<x:c t="str"><x:v>${'a'.repeat(500_000)}</x:v></x:c>`;
  await expect(readData({ rows: `<x:row>${cell.repeat(3)}</x:row>` })).rejects.toThrow('row 1 has more than');
  const comment = `<!--${' '.repeat(5_000_000)}-->`;
  await expect(readData({ rows: comment })).rejects.toThrow('holds a text of more than');
  const far = '<x:row><x:c r="ZZZZ1"><x:v>1</x:v></x:c></x:row>';
  await expect(readData({ rows: far })).rejects.toThrow('more than 16384 columns');
  const entity = '<x:row><x:c t="str"><x:v>&a;</x:v></x:c></x:row>';
  const declared = readData({ rows: entity, before: '<!DOCTYPE x [<!ENTITY a "a">]>' });
  await expect(declared).rejects.toThrow('undefined entity');
});

const text = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((drawn) => !drawn.includes('_x'));
const number = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((drawn) => (Object.is(drawn, -0) ? 0 : drawn));
const date = fc.date({ min: new Date('1900-03-01'), max: new Date('2199-12-31'), noInvalidDate: true });

/** What is put into a cell, and what it is to be when it is read. */
const written: fc.Arbitrary<{ value: ExcelJS.CellValue; cell: Cell }> = fc.oneof(
  text.map((value) => ({ value, cell: value.trim() })),
  number.map((value) => ({ value, cell: value })),
  number.map((result) => ({ value: { formula: 'A1+1', result }, cell: result })),
  fc.boolean().map((value) => ({ value, cell: value })),
  date.map((value) => ({ value, cell: value.toISOString().slice(0, -1) })),
  fc.array(text, { minLength: 1, maxLength: 3 }).map((texts) => ({
    value: { richText: texts.map((part) => ({ text: part, font: { bold: true } })) },
    cell: texts.join('').trim(),
  })),
  fc.constant({ value: { error: '#N/A' as const }, cell: '' }),
  fc.constant({ value: null, cell: '' }),
);

/** A row without the empty cells at its end. */
function filled(cells: readonly Cell[]): readonly Cell[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

async function rowsOf(content: Buffer, sheet: string) {
  return withFiles({ 'book.xlsx': content }, (folder) => allRows(join(folder, 'book.xlsx'), sheet));
}

async function allRows(path: string, sheet: string) {
  const all: { line: number; cells: readonly Cell[] }[] = [];
  for await (const { rows } of readSheet({ path, sheet })) all.push(...rows);
  return all;
}

async function readData(of: Parameters<typeof workbook>[0]) {
  return rowsOf(workbook(of), 'Data');
}

/** What an archive's directory says of its parts, where that is not the truth. */
type Says = Readonly<Record<string, { readonly bytes?: number; readonly sum?: number }>>;

function workbook(of: { rows: string; before?: string; says?: Says }): Buffer {
  return zipped(partsOf(of), of.says ?? {});
}

const SHARED_AND_DATE = '<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c s="1"><x:v>0.5</x:v></x:c></x:row>';

/** A workbook with names, prefixes and addresses of its own, counting days from 1904. */
function partsOf({ rows, before = '' }: { rows: string; before?: string }) {
  const kind = (name: string) => `http://purl.oclc.org/ooxml/officeDocument/relationships/${name}`;
  const relations = (...all: readonly (readonly [kind: string, target: string])[]) =>
    `<Relationships>${all.map(([name, target], at) => `<Relationship Id="i${at}" Type="${kind(name)}" Target="${target}"/>`).join('')}</Relationships>`;
  return {
    '_rels/.rels': relations(['officeDocument', 'Book/main.xml']),
    'book/_rels/main.xml.rels': relations(
      ['worksheet', 'pages/first.xml'],
      ['sharedStrings', '/book/t.xml'],
      ['styles', '../s.xml'],
      ['chartsheet', 'chart.xml'],
    ),
    'book/main.xml':
      '<x:workbook><x:workbookPr date1904="1"/><x:sheet name="Chart" q:id="i3"/><x:sheet name="Data" q:id="i0"/></x:workbook>',
    'book/t.xml': '<sst><si><t>東京</t><rPh><t>トウキョウ</t></rPh></si></sst>',
    's.xml': `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="hh:mm"/><numFmt numFmtId="165" formatCode='[Red]0" days"'/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
    'book/pages/first.xml': `${before}<x:worksheet><x:sheetData>${rows}</x:sheetData></x:worksheet>`,
  };
}

function zipped(parts: Readonly<Record<string, string>>, says: Says): Buffer {
  const files: Buffer[] = [];
  const entries: Buffer[] = [];
  for (const [name, content] of Object.entries(parts)) {
    const packed = deflateRawSync(content);
    const { bytes = Buffer.byteLength(content), sum = crc32(content) } = says[name] ?? {};
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(sum, 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes, 18);
    common.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(Buffer.concat(files).length, 10);
    entries.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, Buffer.from(name));
    files.push(Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), packed);
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(Buffer.concat(entries).length, 12);
  end.writeUInt32LE(Buffer.concat(files).length, 16);
  return Buffer.concat([...files, ...entries, end]);
}
