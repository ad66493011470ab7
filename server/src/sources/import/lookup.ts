import type { Row } from './cell.ts';
import { ImportError } from './import-error.ts';

/** Rows of joined files kept in memory, over all of them: about 1 GB when they are as wide as most are. */
export const LOOKUP_ROWS_MAX = 2_000_000;

/** The rows of a joined file by each set of columns that something joins on. */
export interface Lookup {
  add(row: Row): void;
  /** The rows whose columns (by place) have these values. */
  find(columns: readonly number[], values: readonly string[]): readonly Row[];
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
  const indexes = new Map<string, Map<string, Row[]>>();
  const indexOn = (columns: readonly number[]): Map<string, Row[]> => {
    const name = columns.join(',');
    const known = indexes.get(name);
    if (known !== undefined) return known;
    const index = new Map<string, Row[]>();
    for (const row of all) {
      const key = joinKey(columns.map((column) => row.cells[column] ?? ''));
      const same = index.get(key);
      if (same === undefined) index.set(key, [row]);
      else same.push(row);
    }
    indexes.set(name, index);
    return index;
  };
  return {
    add(row) {
      room.take(file);
      all.push(row);
    },
    find: (columns, values) => indexOn(columns).get(joinKey(values)) ?? NONE,
    rows: () => all,
  };
}

const NONE: readonly Row[] = [];

/** Values as one key; the separator stands in no text file. */
export function joinKey(values: readonly string[]): string {
  return values.length === 1 ? (values[0] ?? '') : values.join('\u001f');
}
