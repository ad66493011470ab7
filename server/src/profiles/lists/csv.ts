import { SextantError } from '@sextant/contract';

/** Columns of a file, by name, each with what it takes from a row. */
export type Columns<Row> = Readonly<Record<string, (row: Row) => string | number | null>>;

/** Reads `name,email`; without it all columns. Throws `invalid_request` for a column that is not there. */
export function chosenColumns<Row>(columns: Columns<Row>, asked: string | undefined): string[] {
  if (asked === undefined || asked.trim() === '') return Object.keys(columns);
  const names = asked.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !Object.hasOwn(columns, name));
  if (unknown === undefined) return names;
  const known = Object.keys(columns).join(', ');
  throw new SextantError('invalid_request', `There is no column ${unknown}; there are ${known}.`);
}

/** A CSV file (RFC 4180) of the columns named, piece by piece. */
export async function* csvOf<Row>(
  batches: AsyncIterable<readonly Row[]>,
  { columns, names }: { columns: Columns<Row>; names: readonly string[] },
): AsyncGenerator<string> {
  yield `${names.map(cell).join(',')}\r\n`;
  const readers = names.map((name) => columns[name] ?? (() => null));
  for await (const rows of batches) {
    yield rows.map((row) => `${readers.map((read) => cell(read(row))).join(',')}\r\n`).join('');
  }
}

/**
 * One cell. Text that a spreadsheet would take for a formula gets an apostrophe in front, since names and titles
 * come from strangers; numbers are ours and stay as they are.
 */
export function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
