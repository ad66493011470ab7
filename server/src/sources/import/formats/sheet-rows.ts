import { createReadStream, type ReadStream } from 'node:fs';
import ExcelJS from 'exceljs';
import { z } from 'zod';
import type { Cell } from '../cell.ts';

/** A row of a sheet, its cells by place. */
export interface SheetRow {
  /** As the sheet numbers it, from 1. */
  readonly line: number;
  readonly cells: readonly Cell[];
}

/** What the reader tells of a sheet; its own types leave the name out. */
const namedSheet = z.looseObject({ name: z.string() });

/** The names of a workbook's sheets, in the order of the file. */
export async function sheetNames(path: string): Promise<string[]> {
  const names: string[] = [];
  // A sheet whose rows nobody asks for is passed over.
  for await (const sheet of reader(createReadStream(path))) names.push(namedSheet.parse(sheet).name);
  return names;
}

/** The rows of one sheet, as they are read. */
export async function* readSheet(of: { input: ReadStream; sheet: string }): AsyncGenerator<SheetRow> {
  const sheets = reader(of.input)[Symbol.asyncIterator]();
  let isFailed = false;
  try {
    for (let next = await sheets.next(); next.done !== true; next = await sheets.next()) {
      if (namedSheet.parse(next.value).name !== of.sheet) continue;
      for await (const row of next.value) yield { line: row.number, cells: cellsOf(row) };
      return;
    }
  } catch (thrown) {
    isFailed = true;
    throw thrown;
  } finally {
    // The reader keeps each sheet in a temporary file, and removes it when it is asked for the next one.
    while (!isFailed && (await sheets.next()).done !== true);
    of.input.destroy();
  }
}

function reader(input: ReadStream): ExcelJS.stream.xlsx.WorkbookReader {
  return new ExcelJS.stream.xlsx.WorkbookReader(input, {
    entries: 'ignore',
    sharedStrings: 'cache',
    hyperlinks: 'ignore',
    // Dates are numbers with a style.
    styles: 'cache',
    worksheets: 'emit',
  });
}

function cellsOf(row: ExcelJS.Row): Cell[] {
  const cells: Cell[] = [];
  row.eachCell({ includeEmpty: true }, (cell, place) => {
    cells[place - 1] = cellOf(cell.value);
  });
  return cells;
}

/** A date of a sheet has no zone; an error (#N/A) is nothing, like the empty cell. */
function cellOf(value: ExcelJS.CellValue): Cell {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Date) return localText(value);
  if ('error' in value) return '';
  if ('richText' in value)
    return value.richText
      .map(({ text }) => text)
      .join('')
      .trim();
  if ('text' in value) return cellOf(value.text);
  if ('result' in value) return cellOf(value.result);
  return '';
}

/** To the millisecond, since a sheet keeps days as fractions. */
function localText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  return date.toISOString().slice(0, -1);
}
