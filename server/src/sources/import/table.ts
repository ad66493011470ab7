import type { ReadCell, Reading, Row } from './cell.ts';
import { cellReader } from './cell.ts';
import { readCsv } from './csv.ts';
import { ImportError, suggestion } from './import-error.ts';
import type { FileSpec, ImportMap } from './map-schema.ts';
import { readText } from './text-file.ts';

/** A file of the map with its header: what its rows can be asked. */
export interface Table {
  readonly name: string;
  readonly path: string;
  readonly spec: FileSpec;
  readonly delimiter: string;
  readonly header: readonly string[];
  readonly joins: ReadonlyMap<string, Join>;
}

/** The rows of another file that belong to a row of this one. */
export interface Join {
  readonly table: Table;
  readonly isMany: boolean;
  readonly rowsOf: (row: Row, reading: Reading) => readonly Row[];
}

/** Reads the first row of a file. Throws an `ImportError` when it is no header. */
export async function readHeader(
  name: string,
  file: { path: string; spec: FileSpec },
): Promise<Pick<Table, 'header' | 'delimiter'>> {
  const { encoding, delimiter } = file.spec;
  const chosen = delimiter ?? detectDelimiter(await firstLine({ path: file.path, encoding }));
  const header = await firstRow({ path: file.path, encoding, delimiter: chosen });
  if (header === null) throw new ImportError([`files.${name}: ${file.path} is empty.`]);
  const twice = header.filter((column, index) => header.indexOf(column) !== index);
  if (twice.length > 0) {
    throw new ImportError([`files.${name}: the header of ${file.path} names ${twice.join(', ')} twice.`]);
  }
  return { header, delimiter: chosen };
}

async function firstLine(file: { path: string; encoding: string }): Promise<string> {
  for await (const piece of readText(file)) return /^[^\r\n]*/.exec(piece)?.[0] ?? '';
  return '';
}

async function firstRow(file: {
  path: string;
  encoding: string;
  delimiter: string;
}): Promise<readonly string[] | null> {
  for await (const [row] of readCsv({ ...file, columns: null })) {
    if (row === undefined) continue;
    if (row.problem === null) return row.cells.map((cell) => cell.trim());
    throw new ImportError([`${file.path} has no header: ${row.problem.detail}.`]);
  }
  return null;
}

function detectDelimiter(line: string): string {
  const counted = [',', ';', '\t', '|'].map((delimiter) => ({
    delimiter,
    count: line.split(delimiter).length,
  }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).delimiter;
}

/** A column of a table as a function of its rows; throws an `ImportError` if the file has none of that name. */
export function columnOf(
  table: Table,
  column: string,
  at: { path: string; timezone: string },
): (row: Row, reading: Reading) => ReturnType<ReadCell> {
  const index = indexOf(table, column, at.path);
  const read = cellReader(column, { spec: table.spec, timezone: at.timezone });
  return (row, reading) => read(row.cells[index] ?? '', reading);
}

export function indexOf(table: Pick<Table, 'name' | 'header'>, column: string, path: string): number {
  const index = table.header.indexOf(column);
  if (index !== -1) return index;
  throw new ImportError([
    `${path}: "${table.name}" has no column "${column}".${suggestion(column, table.header)} ` +
      `It has: ${table.header.join(', ')}.`,
  ]);
}

/** Checks that every column that the map speaks of under `files` is in its file. */
export function checkColumns(map: ImportMap, tables: ReadonlyMap<string, Table>): void {
  const problems: string[] = [];
  for (const table of tables.values()) {
    const named = { key: table.spec.key ?? [], columns: Object.keys(table.spec.columns) };
    for (const [part, columns] of Object.entries(named)) {
      for (const column of columns)
        attempt(problems, () => indexOf(table, column, `files.${table.name}.${part}`));
    }
    for (const [alias, join] of Object.entries(map.files[table.name]?.joins ?? {})) {
      const other = tables.get(join.file);
      for (const [there, here] of Object.entries(join.on)) {
        const path = `files.${table.name}.joins.${alias}.on`;
        attempt(problems, () => indexOf(table, here, path));
        if (other !== undefined) attempt(problems, () => indexOf(other, there, path));
      }
    }
  }
  if (problems.length > 0) throw new ImportError(problems);
}

/** Collects the problems of an `ImportError` instead of stopping at the first. */
export function attempt<T>(problems: string[], work: () => T): T | null {
  try {
    return work();
  } catch (thrown) {
    if (!(thrown instanceof ImportError)) throw thrown;
    problems.push(...thrown.problems);
    return null;
  }
}
