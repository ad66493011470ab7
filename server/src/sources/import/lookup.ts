import { type Cell, type Row, textOf } from './cell.ts';
import { ImportError } from './import-error.ts';

/** Rows of joined files kept in memory, over all of them: about 1 GB when they are as wide as most are. */
export const LOOKUP_ROWS_MAX = 2_000_000;

/** Columns that something joins on. */
export interface KeyColumns {
  readonly names: readonly string[];
  readonly cells: readonly ((row: Row) => Cell)[];
}

/** The rows of a joined file by each set of columns that something joins on. */
export interface Lookup {
  add(row: Row): void;
  /** The rows whose columns have these values. */
  find(columns: KeyColumns, values: readonly Cell[]): readonly Row[];
  /** Every row once, in the order of the file. */
  rows(): Iterable<Row>;
}

/** Counts the rows of all lookups of an import. */
export interface LookupRoom {
  take(file: string): void;
}

export function createLookupRoom(rowsMax = LOOKUP_ROWS_MAX): LookupRoom {
  let count = 0;
  return {
    take(file) {
      count += 1;
      if (count <= rowsMax) return;
      throw new ImportError([
        `files.${file}: joined files hold more than ${rowsMax.toLocaleString('en')} rows, which are kept in memory. ` +
          'Import the set in parts (by month, say), or join fewer files.',
      ]);
    },
  };
}

export function createLookup(file: string, room: LookupRoom): Lookup {
  const all: Row[] = [];
  const indexes = new Map<string, { readonly columns: KeyColumns; readonly rows: Map<string, Row[]> }>();
  const put = (rows: Map<string, Row[]>, columns: KeyColumns, row: Row): void => {
    const key = joinKey(columns.cells.map((cell) => cell(row)));
    const same = rows.get(key);
    if (same === undefined) rows.set(key, [row]);
    else same.push(row);
  };
  const indexOn = (columns: KeyColumns): Map<string, Row[]> => {
    const name = joinKey(columns.names);
    const known = indexes.get(name);
    if (known !== undefined) return known.rows;
    const rows = new Map<string, Row[]>();
    for (const row of all) put(rows, columns, row);
    indexes.set(name, { columns, rows });
    return rows;
  };
  return {
    add(row) {
      room.take(file);
      all.push(row);
      for (const { columns, rows } of indexes.values()) put(rows, columns, row);
    },
    find: (columns, values) => indexOn(columns).get(joinKey(values)) ?? NONE,
    rows: () => all,
  };
}

const NONE: readonly Row[] = [];

/** Values as one key; the separator stands in no text file. */
export function joinKey(values: readonly Cell[]): string {
  if (values.length === 1) return textOf(values[0] ?? '');
  return values.map(textOf).join('\u001f');
}
