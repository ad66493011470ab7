import { randomBytes } from 'node:crypto';
import { Registry } from 'prom-client';
import { type Clock, systemClock } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import { sql } from '../platform/sql/sql.ts';
import { compose } from './compose.ts';
import type { Config } from './config.ts';
import { continueVersions } from './copy-owners.ts';
import { findLoggedWorkspaces } from './logged-workspaces.ts';
import { createProgressRegistry } from './progress.ts';
import { openStores, type Stores, takeDataFolder } from './stores.ts';

/** How far a recomputation is. */
export interface RecomputeStep {
  /** What is being rebuilt, in plain words. */
  readonly step: string;
  /** Events gone over in this step, where that is counted. */
  readonly events: number | null;
}

/**
 * Rebuilds from the event log whatever derives from it, from nothing: who is who (PostgreSQL), what people decided
 * about it (merges, splits), then everything computed from events (ClickHouse). Needs the data folder to itself: stop
 * the server first; with stores on servers, every process. Cut short, the next start fills what is missing.
 */
export async function* recomputeFromLog(
  config: Config,
  options: { clock?: Clock; openStores?: (config: Config, clock: Clock) => Promise<Stores> } = {},
): AsyncGenerator<RecomputeStep> {
  const { clock = systemClock, openStores: open = openStores } = options;
  const lock = await takeDataFolder(config);
  try {
    const stores = await open(config, clock);
    try {
      yield* recompute(stores, { config, clock });
    } finally {
      await stores.close();
    }
  } finally {
    await lock.release();
  }
}

/** Nobody calls the API of this process, so no key of it opens anything. */
const NO_KEYS = { localKey: randomBytes(32).toString('base64url'), setupToken: '' };

async function* recompute(
  stores: Stores,
  { config, clock }: { config: Config; clock: Clock },
): AsyncGenerator<RecomputeStep> {
  const failures: unknown[] = [];
  const { workspaces, identity, profiles, ingest, signals } = compose({
    ...stores,
    ...NO_KEYS,
    config,
    clock,
    newId,
    randomBytes,
    progress: createProgressRegistry(clock),
    metrics: new Registry(),
    onFailure: (error) => failures.push(error),
  });
  const { clickhouse } = stores;
  await workspaces.ensureFirst(config, () => findLoggedWorkspaces(clickhouse, config.loggedWorkspaceId));
  const ids = workspaces.list().map(({ id }) => id);
  await continueVersions({ clickhouse, identity }, ids);
  await ingest.markUnapplied();
  await identity.empty();
  await clickhouse.execute(sql`TRUNCATE TABLE identity_owners`);
  let events = 0;
  for await (const applied of ingest.replayAll()) {
    const { workspaceId, identifiers } = applied;
    await profiles.learnIdentifiers({ workspaceId, identifiers });
    events += applied.events;
    yield { step: 'who is who, from the event log', events };
  }
  for (const workspaceId of ids) {
    yield { step: 'decisions of people', events: null };
    await profiles.ownersChanged({ workspaceId, ...(await identity.applyDecisions(workspaceId)) });
    for await (const { changed } of identity.recompute(workspaceId)) {
      await profiles.ownersChanged({ workspaceId, changed });
      yield { step: 'people and accounts, from all evidence', events: null };
    }
  }
  for await (const { table } of profiles.rebuildProjections()) yield { step: table, events: null };
  await profiles.flush();
  if (failures.length > 0) throw failures[0];
  await signals.forgetSweeps();
  await ingest.markApplied();
}
