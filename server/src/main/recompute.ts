import { randomBytes } from 'node:crypto';
import { Registry } from 'prom-client';
import { type Clock, systemClock } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import { sql } from '../platform/sql/sql.ts';
import { type Composed, compose } from './compose.ts';
import type { Config } from './config.ts';
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
 * Rebuilds from the event log whatever derives from it: who is who (PostgreSQL), then everything computed from
 * events (ClickHouse). What people decided by hand (merges, splits) is kept. Needs the data folder to itself: stop
 * the server first; with stores on servers, every process.
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
  const { workspaces, identity, profiles, ingest } = compose({
    ...stores,
    ...NO_KEYS,
    clock,
    newId,
    randomBytes,
    progress: createProgressRegistry(clock),
    metrics: new Registry(),
    onFailure: (error) => failures.push(error),
  });
  await workspaces.ensureFirst(config);
  let events = 0;
  for await (const applied of ingest.replayAll()) {
    const { workspaceId, identifiers } = applied;
    await profiles.learnIdentifiers({ workspaceId, identifiers });
    events += applied.events;
    yield { step: 'who is who, from the event log', events };
  }
  // Versions begin anew in a PostgreSQL that was lost; what ClickHouse holds could be higher, and would win.
  await stores.clickhouse.execute(sql`TRUNCATE TABLE identity_owners`);
  for (const { id } of workspaces.list()) {
    for await (const _ of identity.recompute(id))
      yield { step: 'people and accounts, from all evidence', events: null };
    await copyOwners({ identity, profiles }, id);
  }
  for await (const { table } of profiles.rebuildProjections()) yield { step: table, events: null };
  await profiles.flush();
  if (failures.length > 0) throw failures[0];
}

/** Owners carried over at once; their list rows are rewritten with them. */
const OWNERS_AT_ONCE = 10_000;

/** Carries the whole owner map of a workspace to ClickHouse. */
async function copyOwners(
  { identity, profiles }: Pick<Composed, 'identity' | 'profiles'>,
  workspaceId: string,
): Promise<void> {
  let since = 0;
  for (;;) {
    const owners = await identity.exportOwners({ workspaceId, since, max: OWNERS_AT_ONCE });
    const last = owners.at(-1);
    if (last === undefined) return;
    since = last.version;
    const changed = owners.map((owner) => ({ ...owner, from: owner.to }));
    await profiles.ownersChanged({ workspaceId, changed });
  }
}
