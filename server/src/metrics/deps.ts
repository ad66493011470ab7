import type { Definitions } from '../definitions/index.ts';
import type { Identity } from '../identity/index.ts';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Profiles } from '../profiles/index.ts';

/** What metrics are made with. */
export interface MetricsDeps {
  readonly clickhouse: ClickHouse;
  readonly clock: Clock;
  readonly identity: Pick<Identity, 'findSubject' | 'identifiersOf' | 'nodesOf' | 'ownersOf'>;
  readonly definitions: Pick<Definitions, 'current' | 'check'>;
  /** Names of subjects, for examples. */
  readonly nameSubjects: Profiles['nameSubjects'];
  /** IANA name of the workspace's time zone. */
  timeZoneOf(workspaceId: string): Promise<string>;
}
