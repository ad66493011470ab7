import { setTimeout } from 'node:timers/promises';
import type { Registry } from 'prom-client';
import { createCatalog } from '../catalog/index.ts';
import { createEvents, DECISIONS_SOURCE, SIGNALS_SOURCE } from '../events/index.ts';
import { createDecisionLog, createIdentity, type Identity } from '../identity/index.ts';
import { createIngest, createWaitingRoom, type Ingest } from '../ingest/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Capability } from '../platform/http/route.ts';
import type { NewId } from '../platform/ids.ts';
import { createProfiles, type Profiles } from '../profiles/index.ts';
import type { Signals } from '../signals/index.ts';
import { createSources, type Sources } from '../sources/index.ts';
import { createWorkspaces, type RandomBytes, type Workspaces } from '../workspaces/index.ts';
import { composeSignals } from './compose-signals.ts';
import type { Config } from './config.ts';
import { copyMissingOwners } from './copy-owners.ts';
import { createIdentifierFinder } from './identifier-of-node.ts';
import { createIdentityRules } from './identity-rules.ts';
import { places } from './places.ts';
import type { ProgressRegistry } from './progress.ts';
import { createStatus } from './status.ts';
import type { Stores } from './stores.ts';

/** What every capability is made from. */
export interface ComposeDeps extends Pick<Stores, 'postgres' | 'clickhouse'> {
  readonly config: Pick<Config, 'dataDir' | 'secretKey'>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly randomBytes: RandomBytes;
  readonly localKey: string;
  readonly setupToken: string;
  readonly progress: ProgressRegistry;
  readonly metrics: Registry;
  /** Told of work in the background that failed and will be tried again. */
  readonly onFailure: (error: unknown, doing: string) => void;
}

/** The whole platform, wired, not started. */
export interface Composed {
  readonly workspaces: Workspaces;
  readonly identity: Identity;
  readonly profiles: Profiles;
  readonly ingest: Ingest;
  readonly sources: Sources;
  readonly signals: Signals;
  /** In the order in which they start; they stop in reverse. */
  readonly capabilities: readonly Capability[];
}

/** Makes every capability of its dependencies: the one place that knows them all. */
export function compose(deps: ComposeDeps): Composed {
  const workspaces = createWorkspaces(deps);
  const decisions = createDecisionLog(deps.clickhouse);
  const identity = createIdentity({ ...deps, decisions, rulesOf: createIdentityRules(workspaces) });
  const sourceNames = async (workspaceId: string) => {
    const registered = await workspaces.listSources(workspaceId);
    return new Map([
      ...registered.map(({ id, name }) => [id, name] as const),
      [DECISIONS_SOURCE, 'By hand'],
      [SIGNALS_SOURCE, 'Sextant'],
    ]);
  };
  const workspaceIds = () => workspaces.list().map(({ id }) => id);
  const profiles = createProfiles({
    ...deps,
    identity,
    sourceNames,
    currencyOf: async (workspaceId) => workspaces.get(workspaceId).currency,
    workspaceIds: async () => workspaceIds(),
  });
  const events = createEvents({
    ...deps,
    sourceNames,
    nameSubjects: profiles.nameSubjects,
    identifierOf: createIdentifierFinder(identity),
  });
  const catalog = createCatalog({ ...deps, workspaceIds, sourceNames });
  const signalling = composeSignals({ ...deps, identity, profiles, workspaces, log: events.log });
  const { signals, insights } = signalling;
  const ingest = createIngest({
    ...deps,
    log: events.log,
    identity,
    authenticateWriteKey: workspaces.authenticateWriteKey,
    ruleCheckOf: catalog.checkOf,
    ownersChanged: profiles.ownersChanged,
    onAppended: async ({ identifiers, ...touched }) => {
      await profiles.learnIdentifiers({ workspaceId: touched.workspaceId, identifiers });
      profiles.touch(touched);
    },
    repairProjections: async (since) => {
      for (const { id } of workspaces.list()) await copyMissingOwners({ ...deps, identity, profiles }, id);
      await profiles.repairProjections(since);
    },
  });
  const sources = createSources({
    ...deps,
    dataDir: deps.config.dataDir,
    secretKey: deps.config.secretKey,
    readyMaps: places.readyMaps,
    timezoneOf: (workspaceId) => workspaces.get(workspaceId).timeZone,
    workspaces,
    ingest,
    forgetting: [ingest.forgetImport, profiles.forgetImport, signals.forgetImport, insights.forgetImport],
    sleep: (ms) => setTimeout(ms),
  });
  const waitingRoom = createWaitingRoom({ ...deps, ingest, listSources: workspaces.listSources });
  const capabilities = [
    workspaces,
    events,
    catalog,
    profiles,
    ...signalling.capabilities,
    ingest,
    waitingRoom,
    sources,
    createStatus(deps),
  ];
  return { workspaces, identity, profiles, ingest, sources, signals, capabilities };
}
