import { readDateStyles } from './date-styles.ts';
import { readSharedTexts } from './shared-texts.ts';
import { type SheetRow, sheetRows } from './sheet-xml.ts';
import { findParts, type WorkbookParts } from './workbook-parts.ts';
import { readXml } from './xml-pieces.ts';
import { openZip, type ZipPart } from './zip-file.ts';

/** Some rows of a sheet. */
export interface SheetPiece {
  readonly rows: readonly SheetRow[];
  /** How much of the sheet has been read with them, 1 being all. */
  readonly share: number;
}

/** The names of a workbook's sheets, in the order of their tabs. */
export async function sheetNames(path: string): Promise<string[]> {
  const zip = await openZip(path);
  try {
    return (await findParts(zip)).sheets.map(({ name }) => name);
  } finally {
    zip.close();
  }
}

/** The rows of one sheet, as they are read. Throws when anything of it is not there or damaged. */
export async function* readSheet(of: { path: string; sheet: string }): AsyncGenerator<SheetPiece> {
  const zip = await openZip(of.path);
  try {
    const parts = await findParts(zip);
    const found = parts.sheets.find(({ name }) => name === of.sheet);
    if (found === undefined) throw new Error(`it has no sheet "${of.sheet}"`);
    yield* readRows(found.part, parts);
  } finally {
    zip.close();
  }
}

async function* readRows(
  part: ZipPart,
  { texts, styles, isFrom1904 }: WorkbookParts,
): AsyncGenerator<SheetPiece> {
  const context = { texts: await readSharedTexts(texts), isDate: await readDateStyles(styles), isFrom1904 };
  let read = 0;
  const pieces = measured(part, (bytes) => {
    read += bytes;
  });
  for await (const rows of readXml(pieces, sheetRows(context))) yield { rows, share: read / part.bytes };
}

async function* measured(part: ZipPart, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const piece of part.read()) {
    onBytes(piece.length);
    yield piece;
  }
}
