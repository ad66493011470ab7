import type { SqlQuery } from '../sql/sql.ts';

/** ClickHouse settings for one statement, by name. */
export type QuerySettings = Readonly<Record<string, string | number>>;

export interface QueryOptions {
  readonly settings?: QuerySettings;
}

export interface InsertText extends QueryOptions {
  readonly table: string;
  readonly columns: readonly string[];
  /** One JSON array per line, in the order of `columns` (ClickHouse's JSONCompactEachRow). */
  readonly text: string | Buffer;
}

export interface InsertRows {
  readonly table: string;
  /** Objects with the same keys, which name the columns. Dates are written in UTC. */
  readonly rows: readonly object[];
}

/**
 * The analytical store, the same whether it runs inside this process or on a server. Rows come as JSON has them:
 * 64-bit integers as numbers (exact up to 2^53), times as ISO text of UTC, UUIDs and decimals as text.
 */
export interface ClickHouse {
  readonly kind: 'embedded' | 'server';
  /** Runs a SELECT and gives all its rows. Rejects with a `ClickHouseError`, whose `code` is ClickHouse's number. */
  query<Row>(query: SqlQuery, options?: QueryOptions): Promise<Row[]>;
  /** Runs a SELECT and gives its rows in batches as they are read, for results too large to hold. */
  stream<Row>(query: SqlQuery, options?: QueryOptions): AsyncIterable<Row[]>;
  /** Runs a statement without rows: DDL, DELETE, INSERT … SELECT. */
  execute(query: SqlQuery, options?: QueryOptions): Promise<void>;
  /** Stores ready-made lines in one insert. Resolved means stored; on a table with fsync_after_insert, on disk. */
  insertText(insert: InsertText): Promise<void>;
  insert(insert: InsertRows): Promise<void>;
  /**
   * The same store as one workspace sees it: whatever a SELECT reads from a table with a `workspace_id`, it gets
   * only this workspace's rows, even if it forgets to ask. Throws unless the id is a UUID. Inserted rows must
   * name this workspace, and a statement that changes rows in place is refused: ClickHouse runs those later,
   * where the guarantee does not reach.
   */
  forWorkspace(workspaceId: string): ClickHouse;
  close(): Promise<void>;
}
