import type { Definitions } from '../definitions/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Metrics } from '../metrics/index.ts';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Postgres } from '../platform/postgres/index.ts';
import type { SubjectNames } from '../profiles/index.ts';
import type { Scores } from '../scores/index.ts';

/** What questions are answered with. */
export interface InsightsDeps {
  readonly definitions: Pick<Definitions, 'current' | 'asOf'>;
  readonly metrics: Pick<Metrics, 'evaluate' | 'overEverybody'>;
  readonly scores: Pick<Scores, 'why'>;
  readonly clickhouse: ClickHouse;
  readonly postgres: Postgres;
  readonly clock: Clock;
  readonly identity: Pick<Identity, 'findSubject' | 'ownersOf'>;
  readonly timeZoneOf: (workspaceId: string) => Promise<string>;
  nameSubjects(ask: {
    workspaceId: string;
    people: readonly string[];
    accounts: readonly string[];
  }): Promise<SubjectNames>;
}
