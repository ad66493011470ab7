import type { Registry } from 'prom-client';
import { createDefinitions } from '../definitions/index.ts';
import type { EventLog } from '../events/index.ts';
import type { Identity } from '../identity/index.ts';
import { createInsights, type Insights } from '../insights/index.ts';
import { createMetrics } from '../metrics/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Capability } from '../platform/http/route.ts';
import type { Profiles } from '../profiles/index.ts';
import { createScores } from '../scores/index.ts';
import { createSegments } from '../segments/index.ts';
import { createSignals, type Signals } from '../signals/index.ts';
import { createStandings } from '../standings/index.ts';
import type { Workspaces } from '../workspaces/index.ts';
import { places } from './places.ts';
import type { Stores } from './stores.ts';

interface Below extends Pick<Stores, 'postgres' | 'clickhouse'> {
  readonly clock: Clock;
  readonly metrics: Registry;
  readonly onFailure: (error: unknown, doing: string) => void;
  readonly identity: Identity;
  readonly profiles: Profiles;
  readonly workspaces: Workspaces;
  readonly log: EventLog;
}

/** What is computed of people and accounts by definitions, from metrics up to what is noticed; in the order of starting. */
export function composeSignals(deps: Below): {
  signals: Signals;
  insights: Insights;
  capabilities: readonly Capability[];
} {
  const { profiles, workspaces } = deps;
  const { nameSubjects } = profiles;
  const workspaceIds = () => workspaces.list().map(({ id }) => id);
  const definitions = createDefinitions({ ...deps, workspaceIds, readyDefinitions: places.readyDefinitions });
  const timeZoneOf = async (workspaceId: string) => workspaces.get(workspaceId).timeZone;
  const metrics = createMetrics({ ...deps, definitions, nameSubjects, timeZoneOf });
  const scores = createScores({ ...deps, definitions, metrics, nameSubjects });
  const segments = createSegments({ ...deps, definitions, metrics, nameSubjects });
  const insights = createInsights({ ...deps, definitions, metrics, scores, nameSubjects, timeZoneOf });
  const signals = createSignals({
    ...deps,
    ...{ definitions, metrics, scores, timeZoneOf, workspaceIds },
    standings: createStandings(deps),
    registry: deps.metrics,
  });
  profiles.onTouched(signals.touch);
  return { signals, insights, capabilities: [definitions, metrics, scores, segments, insights, signals] };
}
