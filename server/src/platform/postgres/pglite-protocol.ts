import type { PostgresErrorFields } from './postgres-error.ts';

/** What the worker needs to open its store. */
export interface PgliteWorkerOptions {
  /** Without a folder the store lives in memory. */
  readonly dataDir?: string;
  readonly snapshotPath?: string;
}

/** What the main thread asks of the worker. */
export type PgliteRequest =
  | { readonly op: 'query'; readonly text: string; readonly values: readonly (string | null)[] }
  | { readonly op: 'exec'; readonly text: string }
  | { readonly op: 'dump' }
  | { readonly op: 'close' };

/** Rows as PostgreSQL's own text, read on the main thread by the same table as a server's rows. */
export interface PgliteRows {
  readonly names: readonly string[];
  readonly types: readonly number[];
  readonly rows: readonly (readonly (string | null)[])[];
}

export type PgliteCall = { readonly id: number } & PgliteRequest;

/** What the worker says. */
export type PgliteMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly error: PostgresErrorFields }
  | { readonly kind: 'notification'; readonly channel: string; readonly payload: string }
  | { readonly kind: 'answer'; readonly id: number; readonly rows?: PgliteRows; readonly dump?: Uint8Array }
  | { readonly kind: 'refusal'; readonly id: number; readonly error: PostgresErrorFields };
