import Papa from 'papaparse';
import type { RowProblem } from '../cell.ts';
import type { RawRow } from '../record-stream.ts';
import { parseSpaced, SPACES } from './spaced.ts';
import { readText, type TextFile } from './text-file.ts';

export interface CsvFile extends TextFile {
  readonly delimiter: string;
  /** Number of columns; null while the header itself is being read. */
  readonly columns: number | null;
}

/** A longer row comes of a quote that is never closed: no table has a quarter of a megabyte in one row. */
export const ROW_CHARACTERS_MAX = 256 * 1024;

/**
 * The rows of a CSV file in pieces, the header among them, memory flat whatever the size. A broken row costs one line:
 * reading goes on at the next. Throws what the file system or gzip throw.
 */
export async function* readCsv(file: CsvFile): AsyncGenerator<RawRow[]> {
  let left: Left = { text: '', line: 1 };
  let newline: Newline | null = null;
  for await (const piece of readText(file)) {
    left = { ...left, text: left.text + piece };
    newline ??= newlineOf(left.text);
    if (newline === null && left.text.length < ROW_CHARACTERS_MAX) continue;
    const cut = cutRows(left, { file, newline: newline ?? '\r', isLast: false });
    left = cut.left;
    if (cut.rows.length > 0) yield cut.rows;
  }
  yield cutRows(left, { file, newline: newline ?? '\r', isLast: true }).rows;
}

type Newline = '\r\n' | '\n' | '\r';

/** As the header ends; texts in the rows below may have others. Null: the header has not ended yet. */
function newlineOf(text: string): Newline | null {
  const end = text.indexOf('\n');
  if (end === -1) return null;
  return text[end - 1] === '\r' ? '\r\n' : '\n';
}

/** Text not yet cut into rows, and the line of the file it begins on. */
interface Left {
  readonly text: string;
  readonly line: number;
}

interface How {
  readonly file: CsvFile;
  readonly newline: Newline;
  /** The file ends with this text. */
  readonly isLast: boolean;
}

function cutRows(from: Left, how: How): { rows: RawRow[]; left: Left } {
  const rows: RawRow[] = [];
  let { text, line } = from;
  for (;;) {
    const parsed = parse(text, how);
    const broken = firstBroken(parsed, how.file);
    const hasNewlines = text.includes('"');
    const isSuspect = text.includes('\ufffd') || text.includes('\0');
    const good = broken === null ? parsed.data : parsed.data.slice(0, broken.index);
    for (const cells of good) {
      const row = rowOf(cells, { line, file: how.file, isSuspect });
      if (row !== null) rows.push(row);
      line += 1 + (hasNewlines ? newlinesIn(cells) : 0);
    }
    const start = broken === null ? parsed.meta.cursor : startOf(text, broken.index, how);
    text = how.isLast && broken === null ? '' : text.slice(start);
    const problem = broken?.problem ?? (text.length > ROW_CHARACTERS_MAX ? TOO_LONG : null);
    if (problem === null) return { rows, left: { text, line } };
    const end = text.indexOf(how.newline);
    const first = end === -1 ? text : text.slice(0, end);
    rows.push({ cells: [first], line, problem });
    text = end === -1 ? '' : text.slice(end + how.newline.length);
    line += 1;
  }
}

const TOO_LONG: RowProblem = {
  code: 'row_too_long',
  detail: `a row of more than ${ROW_CHARACTERS_MAX} characters`,
};

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string; readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

function parse(text: string, { file, newline, isLast }: How, preview = 0): Parsed {
  if (file.delimiter === SPACES) return parseSpaced(text, { newline, isLast });
  const parser = new Papa.Parser({ delimiter: file.delimiter, newline, preview });
  return parser.parse(text, 0, !isLast) as Parsed;
}

/** Where a row begins: the parser tells only where it stopped, so it is made to stop there. */
function startOf(text: string, index: number, how: How): number {
  return index === 0 ? 0 : parse(text, how, index).meta.cursor;
}

/**
 * The first row whose quotes do not fit, or that took in the next lines because of one. Its first line alone is given
 * up: what follows it are good rows.
 */
function firstBroken(parsed: Parsed, file: CsvFile): { index: number; problem: RowProblem } | null {
  const [error] = parsed.errors;
  let index = error?.row ?? Number.POSITIVE_INFINITY;
  if (file.columns !== null) {
    const swollen = parsed.data.findIndex(
      (cells, at) => at < index && cells.length !== file.columns && newlinesIn(cells) > 0,
    );
    if (swollen !== -1) index = swollen;
  }
  if (index === Number.POSITIVE_INFINITY) return null;
  const detail =
    error?.code === 'MissingQuotes' ? 'a quote is never closed' : 'a quote stands where none may';
  return { index, problem: { code: 'broken_quote', detail } };
}

function rowOf(cells: string[], at: { line: number; file: CsvFile; isSuspect: boolean }): RawRow | null {
  if (cells.length === 1 && cells[0]?.trim() === '') return null;
  return { cells, line: at.line, problem: problemOf(cells, at) };
}

function problemOf(cells: string[], at: { file: CsvFile; isSuspect: boolean }): RowProblem | null {
  const { columns } = at.file;
  if (columns !== null && cells.length !== columns) {
    return { code: 'wrong_column_count', detail: `${cells.length} columns instead of ${columns}` };
  }
  if (!at.isSuspect) return null;
  const wrong = cells.findIndex((cell) => cell.includes('\ufffd') || cell.includes('\0'));
  return wrong === -1
    ? null
    : { code: 'wrong_encoding', detail: `column ${wrong + 1} is not ${at.file.encoding}` };
}

function newlinesIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count += 1;
  }
  return count;
}
