import { suggestion } from '../../platform/suggestion.ts';
import { type Cell, cellReader, type ReadCell, type Reading, type Row, toCell } from './cell.ts';
import { ImportError } from './import-error.ts';
import type { FileSpec, ImportMap } from './map-schema.ts';
import { cellMend } from './mend-cell.ts';

/** A file of the map with its columns: what its rows can be asked. */
export interface Table {
  /** As the map calls it. */
  readonly name: string;
  /** Where its rows come from, for whoever reads of a rejected one. */
  readonly origin: string;
  readonly spec: FileSpec;
  /** In the order of the cells. That of an open table grows with every column that is asked for. */
  readonly header: string[];
  readonly isOpen: boolean;
  readonly isTyped: boolean;
  readonly joins: ReadonlyMap<string, Join>;
}

/** The rows of another file that belong to a row of this one. */
export interface Join {
  readonly table: Table;
  readonly isMany: boolean;
  readonly rowsOf: (row: Row, reading: Reading) => readonly Row[];
}

/** A column of a table as a function of its rows; throws an `ImportError` if the file has none of that name. */
export function columnOf(
  table: Table,
  column: string,
  at: { path: string; timezone: string },
): (row: Row, reading: Reading) => ReturnType<ReadCell> {
  const cell = cellOf(table, column, at.path);
  const read = cellReader(column, { spec: table.spec, timezone: at.timezone, isTyped: table.isTyped });
  return (row, reading) => read(cell(row), reading);
}

/**
 * The cell of a column, or what lies within: `data.object.customer` is that part of the column `data`, and `items.0`
 * the first of a list. A column whose own name has dots is meant before.
 */
export function cellOf(table: Table, column: string, path: string): (row: Row) => Cell {
  if (column === LINE) return (row) => row.line;
  const cell = cellAsWritten(table, column, path);
  const mend = cellMend(table.spec, column);
  return mend === null ? cell : (row) => mend(cell(row));
}

/** Stands for the line of the file, or the number of the record, where a column may stand. */
const LINE = '$line';

function cellAsWritten(table: Table, column: string, path: string): (row: Row) => Cell {
  const parts = column.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const index = table.header.indexOf(parts.slice(0, length).join('.'));
    if (index === -1) continue;
    const inner = parts.slice(length);
    if (inner.length === 0) return (row) => row.cells[index] ?? '';
    return (row) => within(row.cells[index], inner);
  }
  if (table.isOpen) {
    table.header.push(parts[0] ?? column);
    return cellAsWritten(table, column, path);
  }
  throw new ImportError([
    `${path}: "${table.name}" has no column "${column}".${suggestion(column, table.header)} ` +
      `It has: ${table.header.join(', ')}.`,
  ]);
}

function within(cell: unknown, parts: readonly string[]): Cell {
  let value = cell;
  for (const part of parts) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return '';
    value = (value as Readonly<Record<string, unknown>>)[part];
  }
  return toCell(value);
}

/** Checks that every column that the map speaks of under `files` is in its file. */
export function checkColumns(map: ImportMap, tables: ReadonlyMap<string, Table>): void {
  const problems: string[] = [];
  for (const table of tables.values()) {
    const { key = [], columns: types, replace, cut } = table.spec;
    const named = {
      key,
      columns: Object.keys(types),
      replace: Object.keys(replace),
      cut: Object.keys(cut),
    };
    for (const [part, columns] of Object.entries(named)) {
      for (const column of columns)
        attempt(problems, () => cellOf(table, column, `files.${table.name}.${part}`));
    }
    for (const [alias, join] of Object.entries(map.files[table.name]?.joins ?? {})) {
      const other = tables.get(join.file);
      for (const [there, here] of Object.entries(join.on)) {
        const path = `files.${table.name}.joins.${alias}.on`;
        attempt(problems, () => cellOf(table, here, path));
        if (other !== undefined) attempt(problems, () => cellOf(other, there, path));
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
