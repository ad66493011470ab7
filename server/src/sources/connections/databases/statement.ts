import type { SourceRecord } from '../../import/index.ts';
import { DatabaseError } from './database-error.ts';

/** What is to be read. */
export interface RowsWanted {
  /** A table's name, or a SELECT. */
  readonly query: string;
  /** Rows come in its order when there is one. */
  readonly cursor: string | null;
  /** Only rows whose cursor is this or more: those that share it with the last one read come again. */
  readonly from: string | null;
}

/** The rows of a database, in one transaction that only reads, a thousand at a time. Close it in any case. */
export interface DatabaseRows {
  readonly columns: readonly string[];
  readonly batches: AsyncIterable<readonly SourceRecord[]>;
  close(): Promise<void>;
}

export type OpenRows = (url: URL, wanted: RowsWanted) => Promise<DatabaseRows>;

/** Rows asked for at once. */
export const BATCH_ROWS = 1_000;
/** How long one statement may take, and connecting. */
export const STATEMENT_TIMEOUT_MS = 600_000;
export const CONNECT_TIMEOUT_MS = 15_000;

const TABLE = /^[\w$]+(\.[\w$]+){0,2}$/;

/** The query without what ends it. Throws a `DatabaseError` when it does not read. */
export function checkedQuery(query: string): string {
  const text = query.trim().replace(/;\s*$/, '');
  if (TABLE.test(text) || /^(select|with)\s/i.test(text)) return text;
  throw new DatabaseError('The query is the name of a table, or begins with SELECT or WITH.');
}

/** The statement around what was given; `quote` writes a name as the database does. */
export function statementOf(
  { query, cursor }: RowsWanted,
  { quote, from }: { quote: (name: string) => string; from: string | null },
): string {
  const rows = TABLE.test(query)
    ? query.split('.').map(quote).join('.')
    : // On lines of its own, so that a comment at its end takes nothing with it.
      `(\n${query}\n)`;
  const where = cursor === null || from === null ? '' : ` WHERE ${quote(cursor)} >= ${from}`;
  const order = cursor === null ? '' : ` ORDER BY ${quote(cursor)}`;
  return `SELECT * FROM ${rows} AS sextant_rows${where}${order}`;
}
