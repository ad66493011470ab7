import type { Reading, Row, Value } from './cell.ts';
import type { Table } from './table.ts';

/** An expression of a map, bound to the columns it names. */
export type Evaluate = (row: Row, reading: Reading) => Value;

/** Where an expression stands: the file whose rows it sees, and its place in the map for whoever must mend it. */
export interface Place {
  readonly table: Table;
  readonly path: string;
  readonly timezone: string;
}

export function asFields(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}
