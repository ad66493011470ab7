import { stat } from 'node:fs/promises';
import { suggestion } from '../../../platform/suggestion.ts';
import { ImportError } from '../import-error.ts';
import type { FileSpec } from '../map-schema.ts';
import type { RawRow, RecordStream } from '../record-stream.ts';
import { cutFile } from './file-fault.ts';
import type { FileToOpen } from './file-to-open.ts';
import { readSheet, sheetNames } from './sheet-rows.ts';
import type { SheetRow } from './sheet-xml.ts';

/** Rows above the table in which its header is looked for: a title, a date, groups of columns. */
const HEADER_WITHIN_ROWS = 20;
const BATCH_ROWS = 1_000;

/** Opens one sheet of a workbook: the one the map names, or the first. */
export async function openXlsx({ name, path, spec }: FileToOpen): Promise<RecordStream> {
  const { size } = await stat(path);
  const { sheet, top } = await topOf({ name, path, spec });
  const header = headerIn(top, spec.header);
  if (header === null) throw new ImportError([`files.${name}: the sheet "${sheet}" of ${path} is empty.`]);
  const places = header.names.flatMap((column, place) => (column === '' ? [] : [place]));
  return {
    origin: path,
    columns: places.map((place) => header.names[place] ?? ''),
    isOpen: false,
    isTyped: true,
    bytesTotal: size,
    read: ({ onBytes }) => rowsBelow(header.row, { path, size, sheet, places, onBytes }),
  };
}

async function topOf({ name, path, spec }: FileToOpen): Promise<{ sheet: string; top: SheetRow[] }> {
  const noWorkbook = (error: unknown): never => {
    throw new ImportError([
      `files.${name}: ${path} is no whole XLSX file (${error instanceof Error ? error.message : String(error)}).`,
    ]);
  };
  const names = await sheetNames(path).catch(noWorkbook);
  const sheet = spec.sheet ?? names[0] ?? '';
  if (!names.includes(sheet)) {
    throw new ImportError([
      `files.${name}.sheet: ${path} has no sheet "${sheet}".${suggestion(sheet, names)} It has: ${names.join(', ')}.`,
    ]);
  }
  return { sheet, top: await firstRows({ path, sheet }).catch(noWorkbook) };
}

async function firstRows(of: { path: string; sheet: string }): Promise<SheetRow[]> {
  const top: SheetRow[] = [];
  for await (const { rows } of readSheet(of)) {
    top.push(...rows.slice(0, HEADER_WITHIN_ROWS - top.length));
    if (top.length >= HEADER_WITHIN_ROWS) break;
  }
  return top;
}

/** The last row above the table that is as full of texts as the table is wide; merged titles fill one cell. */
function headerIn(
  top: readonly SheetRow[],
  said: FileSpec['header'],
): { row: number; names: readonly string[] } | null {
  if (Array.isArray(said)) return { row: 0, names: said };
  const widest = Math.max(0, ...top.map(filled));
  if (widest === 0) return null;
  const found =
    typeof said === 'number'
      ? top.find(({ line }) => line === said)
      : (top.find((row) => filled(row) >= MOSTLY * widest && row.cells.every(isName)) ??
        top.find((row) => filled(row) > 0));
  if (found === undefined) return null;
  return { row: found.line, names: found.cells.map((cell) => String(cell).trim()) };
}

/** A column or two of a table often have no name. */
const MOSTLY = 0.75;

function filled(row: SheetRow): number {
  return row.cells.filter((cell) => cell !== '').length;
}

function isName(cell: unknown): boolean {
  return typeof cell === 'string' && !/^\d{4}-\d\d-\d\dT/.test(cell);
}

async function* rowsBelow(
  headerRow: number,
  of: {
    path: string;
    size: number;
    sheet: string;
    places: readonly number[];
    onBytes: (total: number) => void;
  },
): AsyncGenerator<RawRow[]> {
  const { path, size, sheet, places, onBytes } = of;
  let rows: RawRow[] = [];
  try {
    for await (const piece of readSheet({ path, sheet })) {
      for (const { line, cells } of piece.rows) {
        if (line <= headerRow) continue;
        const row = { line, cells: places.map((place) => cells[place] ?? ''), problem: null };
        if (row.cells.some((cell) => cell !== '')) rows.push(row);
      }
      if (rows.length < BATCH_ROWS) continue;
      onBytes(Math.round(size * piece.share));
      yield rows;
      rows = [];
    }
  } catch (thrown) {
    throw cutFile(path, thrown instanceof Error ? thrown : new Error(String(thrown)));
  }
  onBytes(size);
  yield rows;
}
