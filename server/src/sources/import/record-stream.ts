import { type Row, type RowProblem, toCell } from './cell.ts';

/** A row of a stream, or why it is none. */
export interface RawRow extends Row {
  readonly problem: RowProblem | null;
}

/** Records of one kind, wherever they come from: a file, a query, a pipe, the body of a webhook. */
export interface RecordStream {
  /** A path, a table, an address: what a rejected row is said to come from. */
  readonly origin: string;
  /** Names in the order of the cells. */
  readonly columns: readonly string[];
  /** Any further column may be asked for: it is there in the records that have it. */
  readonly isOpen: boolean;
  /** Cells have types of their own; dates are ISO 8601 whatever the map says of their format. */
  readonly isTyped: boolean;
  /** For telling how far the import is; 0 when nobody knows. */
  readonly bytesTotal: number;
  /**
   * The rows, cells in the order of `columns`: those of the stream, and what else was asked of an open one. Throws a
   * `CutStreamError` when it ends before its end. A stream that others join is read twice when it is imported too.
   */
  read(how: {
    columns: readonly string[];
    onBytes: (total: number) => void;
  }): AsyncIterable<readonly RawRow[]>;
}

/** A stream that stopped in the middle: a cut file, a lost connection. What came before counts. */
export class CutStreamError extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'CutStreamError';
  }
}

/** A record as programs know it: names and values, nested as they come. */
export type SourceRecord = Readonly<Record<string, unknown>>;

/**
 * A stream of records that exist as objects. `columns` are the names known beforehand; with `isOpen` the map may ask for
 * others, which is for records that nobody described.
 */
export function recordStream(of: {
  origin: string;
  columns: readonly string[];
  isOpen?: boolean;
  batches: () => AsyncIterable<readonly SourceRecord[]> | Iterable<readonly SourceRecord[]>;
}): RecordStream {
  return {
    origin: of.origin,
    columns: of.columns,
    isOpen: of.isOpen ?? false,
    isTyped: true,
    bytesTotal: 0,
    async *read({ columns }) {
      let line = 0;
      for await (const records of of.batches()) {
        yield records.map((record) => {
          line += 1;
          return rowOfRecord(record, { columns, line });
        });
      }
    },
  };
}

/** The cells of a record, in the order of the columns. */
export function rowOfRecord(record: SourceRecord, as: { columns: readonly string[]; line: number }): RawRow {
  const cells = as.columns.map((column) =>
    toCell(Object.hasOwn(record, column) ? record[column] : undefined),
  );
  return { cells, line: as.line, problem: null };
}
