import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { crc32, deflateRawSync } from 'node:zlib';

type SheetCell = string | number;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Writes one sheet as a workbook, texts within their cells: the least that a reader of workbooks accepts. */
export async function writeXlsx(path: string, rows: Iterable<readonly SheetCell[]>): Promise<void> {
  const parts: Readonly<Record<string, string>> = {
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${SHEETS}" xmlns:r="${OFFICE}"><sheets><sheet name="Lines" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `${HEAD}<sst xmlns="${SHEETS}"/>`,
    'xl/worksheets/sheet1.xml': sheetXml(rows),
  };
  const file = createWriteStream(path);
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const { local, central } = entryOf({ name, content: Buffer.from(text), at });
    at += local.length;
    directory.push(central);
    file.write(local);
  }
  const listed = Buffer.concat(directory);
  file.end(Buffer.concat([listed, endOf({ count: directory.length, size: listed.length, at })]));
  await finished(file);
}

function sheetXml(rows: Iterable<readonly SheetCell[]>): string {
  const texts: string[] = [];
  let line = 0;
  for (const row of rows) {
    line += 1;
    const cells = row.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${line}`));
    texts.push(`<row r="${line}">${cells.join('')}</row>`);
  }
  return `${HEAD}<worksheet xmlns="${SHEETS}"><sheetData>${texts.join('')}</sheetData></worksheet>`;
}

function cellXml(cell: SheetCell, reference: string): string {
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return cell === '' ? '' : `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
}

const DEFLATED = 8;
const VERSION = 20;

/** A file in a ZIP archive: what stands before its bytes, with them, and its line in the directory at the end. */
function entryOf(of: { name: string; content: Buffer; at: number }): { local: Buffer; central: Buffer } {
  const name = Buffer.from(of.name);
  const packed = deflateRawSync(of.content, { level: 1 });
  const about = Buffer.alloc(26);
  about.writeUInt16LE(VERSION, 0);
  about.writeUInt16LE(DEFLATED, 4);
  about.writeUInt32LE(crc32(of.content), 10);
  about.writeUInt32LE(packed.length, 14);
  about.writeUInt32LE(of.content.length, 18);
  about.writeUInt16LE(name.length, 22);
  const place = Buffer.alloc(14);
  place.writeUInt32LE(of.at, 10);
  return {
    local: Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, name, packed]),
    central: Buffer.concat([
      Buffer.from('PK\x01\x02', 'latin1'),
      Buffer.from([VERSION, 0]),
      about,
      place,
      name,
    ]),
  };
}

function endOf({ count, size, at }: { count: number; size: number; at: number }): Buffer {
  const end = Buffer.alloc(18);
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), end]);
}
