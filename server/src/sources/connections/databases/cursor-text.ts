import { DatabaseError } from './database-error.ts';

/** A value of a cursor column as the database will be given it back. Throws a `DatabaseError` for what has no order. */
export function textOfCursor(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  throw new DatabaseError('The cursor column holds neither numbers nor texts nor times; choose another one.');
}
