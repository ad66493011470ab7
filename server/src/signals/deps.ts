import type { Registry } from 'prom-client';
import type { Definitions } from '../definitions/index.ts';
import type { EventLog } from '../events/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Metrics } from '../metrics/index.ts';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Postgres } from '../platform/postgres/index.ts';
import type { Profiles } from '../profiles/index.ts';
import type { Scores } from '../scores/index.ts';
import type { Standings } from '../standings/index.ts';

/** What signals are made with. */
export interface SignalsDeps {
  readonly clickhouse: ClickHouse;
  readonly postgres: Postgres;
  readonly clock: Clock;
  readonly log: Pick<EventLog, 'append' | 'findAppended'>;
  readonly identity: Pick<Identity, 'findSubject' | 'nodeOfRef' | 'ownersOf'>;
  readonly definitions: Pick<Definitions, 'current' | 'check' | 'onPublished'>;
  readonly metrics: Pick<Metrics, 'evaluate' | 'overEverybody' | 'everybody' | 'namesArrived'>;
  readonly scores: Pick<Scores, 'worsening'>;
  readonly standings: Standings;
  readonly profiles: Pick<Profiles, 'flush' | 'nameSubjects'>;
  readonly workspaceIds: () => readonly string[];
  readonly timeZoneOf: (workspaceId: string) => Promise<string>;
  readonly registry: Registry;
  /** Told of work in the background that failed and is tried again. */
  readonly onFailure: (error: unknown, doing: string) => void;
}
