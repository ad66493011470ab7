import { stat } from 'node:fs/promises';
import { ImportError } from '../import-error.ts';
import type { RawRow, RecordStream } from '../record-stream.ts';
import { readCsv } from './csv.ts';
import { cutWhenFaulty } from './file-fault.ts';
import type { FileToOpen } from './file-to-open.ts';
import { readText } from './text-file.ts';

/** Opens a file of separated values: its header, and the delimiter that the header shows unless the map says it. */
export async function openCsv({ name, path, spec }: FileToOpen): Promise<RecordStream> {
  const { encoding, header } = spec;
  const { size } = await stat(path);
  const headerRow = typeof header === 'number' ? header : 1;
  const delimiter = spec.delimiter ?? detectDelimiter(await lineOf({ path, encoding }, headerRow));
  const columns = Array.isArray(header)
    ? header
    : await namesIn({ name, path, encoding, delimiter, headerRow });
  const rowsBefore = Array.isArray(header) ? 0 : headerRow;
  return {
    origin: path,
    columns,
    isOpen: false,
    isTyped: false,
    bytesTotal: size,
    read: ({ onBytes }) =>
      cutWhenFaulty(
        path,
        skipRows(readCsv({ path, encoding, delimiter, columns: columns.length, onBytes }), rowsBefore),
      ),
  };
}

async function* skipRows(pieces: AsyncIterable<RawRow[]>, count: number): AsyncGenerator<RawRow[]> {
  let left = count;
  for await (const piece of pieces) {
    yield left === 0 ? piece : piece.slice(left);
    left -= Math.min(left, piece.length);
  }
}

/** Enough for any header: a line longer than this is none. */
const HEADER_CHARACTERS_MAX = 1024 * 1024;

async function lineOf(file: { path: string; encoding: string }, number: number): Promise<string> {
  let text = '';
  for await (const piece of cutWhenFaulty(file.path, readText(file))) {
    text += piece;
    const lines = text.split(/\r\n|\r|\n/);
    if (lines.length > number || text.length > HEADER_CHARACTERS_MAX) return lines[number - 1] ?? '';
  }
  return text.split(/\r\n|\r|\n/)[number - 1] ?? '';
}

async function namesIn(file: {
  name: string;
  path: string;
  encoding: string;
  delimiter: string;
  headerRow: number;
}): Promise<readonly string[]> {
  let left = file.headerRow - 1;
  for await (const rows of cutWhenFaulty(file.path, readCsv({ ...file, columns: null }))) {
    for (const row of rows) {
      left -= 1;
      if (left >= 0) continue;
      if (row.problem === null) return row.cells.map((cell) => String(cell).trim());
      throw new ImportError([`${file.path} has no header: ${row.problem.detail}.`]);
    }
  }
  throw new ImportError([`files.${file.name}: ${file.path} is empty.`]);
}

export function detectDelimiter(line: string): string {
  const counted = [',', ';', '\t', '|'].map((delimiter) => ({
    delimiter,
    count: line.split(delimiter).length,
  }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).delimiter;
}
