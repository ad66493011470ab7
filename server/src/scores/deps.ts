import type { Collection } from '@sextant/contract';
import type { Definitions } from '../definitions/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Metrics } from '../metrics/index.ts';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { SubjectNames } from '../profiles/index.ts';

/** What scores are made with. */
export interface ScoresDeps {
  readonly definitions: Pick<Definitions, 'current' | 'asOf'>;
  readonly metrics: Pick<Metrics, 'evaluate' | 'overEverybody' | 'relevantEvents' | 'rowsOf'>;
  readonly clickhouse: ClickHouse;
  readonly clock: Clock;
  readonly identity: Pick<Identity, 'findSubject' | 'linksOf' | 'nodesOf'>;
  nameSubjects(ask: {
    workspaceId: string;
    people: readonly string[];
    accounts: readonly string[];
  }): Promise<SubjectNames>;
}

/** Whom a request is about. */
export interface SubjectAddress {
  readonly workspaceId: string;
  readonly collection: Collection;
  readonly ref: string;
}
