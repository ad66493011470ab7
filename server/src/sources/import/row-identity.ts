import { hash } from 'node:crypto';
import type { Row } from './cell.ts';
import { ImportError } from './import-error.ts';
import { joinKey } from './lookup.ts';
import { cellOf, type Table } from './table.ts';

/** Rows of one file without a key whose content is remembered, about 100 bytes each. */
export const KEYLESS_ROWS_MAX = 5_000_000;

/** What makes a row that row, run after run; null when its key is empty. */
export type RowIdentity = (row: Row) => string | null;

/**
 * By the key columns of the map; without them by the whole content and how many equal rows came before, so that equal
 * rows all count and the same file again brings nothing new.
 */
export function rowIdentity(table: Table): RowIdentity {
  const { key } = table.spec;
  if (key === undefined) return contentIdentity(table);
  const columns = key.map((column) => cellOf(table, column, `files.${table.name}.key`));
  return (row) => {
    const values = columns.map((cell) => cell(row));
    return values.every((value) => value === '') ? null : joinKey(values);
  };
}

function contentIdentity(table: Table): RowIdentity {
  const seen = new Map<string, number>();
  return (row) => {
    const content = hash('sha256', joinKey(row.cells), 'base64url').slice(0, 22);
    const before = seen.get(content) ?? 0;
    if (before === 0 && seen.size >= KEYLESS_ROWS_MAX) {
      throw new ImportError([
        `files.${table.name}: more than ${KEYLESS_ROWS_MAX.toLocaleString('en')} rows without a key. ` +
          'Name the columns that tell rows apart under `key`.',
      ]);
    }
    seen.set(content, before + 1);
    return `${content}#${before}`;
  };
}

/** The id under which a message is known for ever: of the import, the file, the output, the row and the part. */
export function messageIdOf(parts: {
  importName: string;
  file: string;
  output: string;
  identity: string;
  part: number;
}): string {
  const { importName, file, output, identity, part } = parts;
  return `import-${hash('sha256', JSON.stringify([importName, file, output, identity, part]), 'hex').slice(0, 40)}`;
}
