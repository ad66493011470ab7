import type { SqlQuery } from '../sql/sql.ts';

/** Where statements run: the store itself, or one transaction of it. */
export interface PostgresSession {
  /** Runs one statement. Rejects with a `PostgresError`, whose `code` is the SQLSTATE. */
  query<Row>(query: SqlQuery): Promise<Row[]>;
}

/** The transactional store, the same whether it runs inside this process or on a server. */
export interface Postgres extends PostgresSession {
  readonly kind: 'embedded' | 'server';
  /**
   * Runs `work` in one transaction: committed when it resolves, rolled back when it rejects. Inside it, every
   * statement must go to `tx`; one sent to the store itself rejects with a sentence, since it could wait for ever.
   */
  transaction<T>(work: (tx: PostgresSession) => Promise<T>): Promise<T>;
  /**
   * Calls `handler` for every NOTIFY on `channel`, until the returned function is called. A server's connection
   * that breaks is made anew, and what was notified meanwhile is lost: use it to wake up early, not to count.
   */
  listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>>;
  /** Runs a script of several statements without values. */
  exec(script: string): Promise<void>;
  close(): Promise<void>;
}

export interface PostgresOptions {
  /** `postgres://…` of a server; without it the store runs embedded. */
  readonly url?: string;
  /** The embedded store's own folder. Hold `lockDataFolder` on its parent: PGlite itself takes no lock. */
  readonly dataDir: string;
  /** A tarball of a fresh store (`writePostgresSnapshot`), for a first start of half a second instead of three. */
  readonly snapshotPath?: string;
}
