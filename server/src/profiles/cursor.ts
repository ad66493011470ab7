import { SextantError } from '@sextant/contract';

/** A place in a sorted list, as text for an address: the sort values of the last row shown. */
export function writeCursor(position: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Reads a cursor back. Throws `invalid_cursor` for anything that `writeCursor` did not write. */
export function readCursor(cursor: string): readonly unknown[] {
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(position)) return position;
  } catch {
    // Told below: text that is no JSON is as invalid as JSON that is no list.
  }
  throw new SextantError('invalid_cursor');
}
