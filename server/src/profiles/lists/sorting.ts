import { SextantError } from '@sextant/contract';
import { type SqlQuery, sql, typed } from '../../platform/sql/index.ts';
import { readCursor, writeCursor } from '../cursor.ts';

/** A column by which a list can be sorted; its values are never NULL, so that a cursor can always go on. */
export interface SortField {
  readonly expression: SqlQuery;
  readonly type: 'String' | 'Float64' | "DateTime64(3, 'UTC')";
}

export interface Sorting {
  readonly field: SortField;
  readonly isDescending: boolean;
}

/** Reads `-lastSeenAt` by the list's own fields. */
export function sortingOf(sort: string, fields: Readonly<Record<string, SortField>>): Sorting {
  const isDescending = sort.startsWith('-');
  const field = fields[isDescending ? sort.slice(1) : sort];
  if (field === undefined) throw new SextantError('invalid_request', `There is no sorting by ${sort}.`);
  return { field, isDescending };
}

/** The column `sort_value` of every list query, which the next page's cursor is made of. */
export function sortValue({ field }: Sorting): SqlQuery {
  return field.type === 'Float64' ? sql`toFloat64(${field.expression})` : field.expression;
}

/** Sorted by the field, then by id, so that rows with equal values have one order. */
export function orderBy({ isDescending }: Sorting): SqlQuery {
  return isDescending ? sql`sort_value DESC, id DESC` : sql`sort_value, id`;
}

/** Only what comes after the row that the cursor names. */
export function afterCursor(sorting: Sorting, cursor: string | undefined): SqlQuery[] {
  if (cursor === undefined) return [];
  const [value, id] = readCursor(cursor);
  if ((typeof value !== 'string' && typeof value !== 'number') || typeof id !== 'string' || !UUID.test(id)) {
    throw new SextantError('invalid_cursor');
  }
  const here = sql`(${typed(valueFor(sorting.field, value), sorting.field.type)}, ${typed(id, 'UUID')})`;
  return [sorting.isDescending ? sql`(sort_value, id) < ${here}` : sql`(sort_value, id) > ${here}`];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function cursorAt(row: { readonly sort_value: string | number; readonly id: string }): string {
  return writeCursor([row.sort_value, row.id]);
}

function valueFor({ type }: SortField, value: string | number): unknown {
  if (type === 'Float64') return Number(value);
  if (type === 'String') return String(value);
  const instant = new Date(value);
  if (Number.isNaN(instant.getTime())) throw new SextantError('invalid_cursor');
  return instant;
}
