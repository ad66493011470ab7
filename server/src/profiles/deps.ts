import type { Collection } from '@sextant/contract';
import type { Identity } from '../identity/index.ts';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Postgres } from '../platform/postgres/index.ts';
import type { SourceNames } from './sources.ts';

/** What profiles are made with. */
export interface ProfilesDeps {
  readonly clickhouse: ClickHouse;
  readonly postgres: Postgres;
  readonly identity: Identity;
  readonly clock: Clock;
  /** Names of the workspace's sources, for provenance. */
  sourceNames(workspaceId: string): Promise<SourceNames>;
  /** ISO 4217, for amounts that come without one. */
  currencyOf(workspaceId: string): Promise<string>;
  /** All workspaces, for rebuilding and repairing. */
  workspaceIds(): Promise<readonly string[]>;
  /** Told of work in the background that failed and will be tried again. */
  onFailure(error: unknown, doing: string): void;
}

/** Whom a request is about. */
export interface SubjectAddress {
  readonly workspaceId: string;
  readonly collection: Collection;
  readonly ref: string;
}
