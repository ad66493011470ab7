import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { kindOfEvent } from '@sextant/contract';
import {
  createDecisionLog,
  createIdentity,
  defaultIdentityRules,
  type Identity,
} from '../../identity/index.ts';
import type { ClickHouse } from '../../platform/clickhouse/index.ts';
import { DAY_MS, stoppedClock } from '../../platform/clock.ts';
import { groupBy } from '../../platform/grouped.ts';
import { migrate } from '../../platform/migrations/index.ts';
import type { Postgres } from '../../platform/postgres/index.ts';
import { openTestStores } from '../../platform/testing/index.ts';
import type { ProfilesDeps } from '../deps.ts';
import type { IdentityViewDeps } from '../identity-view.ts';
import { createProfiles, type Profiles } from '../profiles.ts';
import { NO_ACCOUNT } from '../subject-scope.ts';

/** An event as a test tells it; whatever is left out is ordinary. */
export interface Told {
  readonly type?: 'identify' | 'track' | 'group' | 'alias' | 'page';
  readonly event?: string;
  readonly userId?: string;
  readonly anonymousId?: string;
  readonly previousId?: string;
  readonly groupId?: string;
  readonly email?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly traits?: Readonly<Record<string, unknown>>;
  /** Days before the world's present; 0 is now. */
  readonly daysAgo?: number;
  /** Days before the world's present at which it arrived; now where absent. */
  readonly arrivedDaysAgo?: number;
  readonly source?: string;
  readonly basis?: 'stated' | 'observed' | 'inferred';
  readonly eventId?: string;
}

/** Stores, identity and profiles, with a way to have things happen. */
export interface World {
  readonly workspaceId: string;
  readonly sources: { readonly product: string; readonly crm: string };
  /** The present when the world was opened. */
  readonly now: Date;
  readonly clock: ReturnType<typeof stoppedClock>;
  readonly identity: Identity;
  readonly profiles: Profiles;
  /** What profiles are made with, for use cases that routes call. */
  readonly deps: IdentityViewDeps;
  readonly clickhouse: ClickHouse;
  readonly postgres: Postgres;
  /** Has these events arrive and waits until the lists know. */
  happens(...told: readonly Told[]): Promise<void>;
  /** The same world seen from a workspace of its own on the same stores. */
  elsewhere(): World;
  /** Computes everything anew from the log. */
  rebuild(): AsyncIterable<unknown>;
  close(): Promise<void>;
}

const MIGRATIONS = fileURLToPath(new URL('../../../migrations', import.meta.url));
const NOW = new Date('2026-06-15T12:00:00.000Z');
/** Values stay as they were sent, keys with dots too. */
const AS_INGESTED = {
  input_format_try_infer_dates: 0,
  input_format_try_infer_datetimes: 0,
  json_type_escape_dots_in_keys: 1,
};

export async function openWorld(): Promise<World> {
  const stores = await openTestStores();
  const clock = stoppedClock(NOW);
  await migrate({ ...stores, folder: MIGRATIONS, clock });
  const sources = { product: randomUUID(), crm: randomUUID() };
  const identity = createIdentity({
    ...stores,
    clock,
    newId: randomUUID,
    decisions: createDecisionLog(stores.clickhouse),
    rulesOf: () => defaultIdentityRules,
  });
  const known = new Set<string>();
  const deps: ProfilesDeps = {
    ...stores,
    identity,
    clock,
    sourceNames: async () =>
      new Map([
        [sources.product, 'Product'],
        [sources.crm, 'CRM'],
      ]),
    currencyOf: async () => 'EUR',
    workspaceIds: async () => [...known],
    onFailure: (error) => {
      throw error;
    },
  };
  const profiles = createProfiles(deps);
  const close = async () => {
    await profiles.stop?.();
    await stores.close();
  };
  return worldOf({ ...stores, deps, known, clock, sources, identity, profiles, close }, randomUUID());
}

interface Parts {
  readonly postgres: Postgres;
  readonly clickhouse: ClickHouse;
  readonly clock: World['clock'];
  readonly sources: World['sources'];
  readonly identity: Identity;
  readonly profiles: Profiles;
  readonly deps: ProfilesDeps;
  /** Workspaces in which something may have happened. */
  readonly known: Set<string>;
  close(): Promise<void>;
}

function worldOf(parts: Parts, workspaceId: string): World {
  const { profiles } = parts;
  parts.known.add(workspaceId);
  return {
    ...parts,
    deps: {
      ...parts.deps,
      settleOwners: async (change) => {
        await profiles.ownersChanged(change);
        await profiles.flush();
      },
    },
    rebuild: () => profiles.rebuildProjections(),
    workspaceId,
    now: parts.clock.now(),
    happens: (...told) => happen(parts, workspaceId, told),
    elsewhere: () => worldOf(parts, randomUUID()),
  };
}

async function happen(parts: Parts, workspaceId: string, told: readonly Told[]): Promise<void> {
  const { identity, profiles, clickhouse } = parts;
  const filed = told.map((one) => fileUnder(parts, workspaceId, one));
  await clickhouse.insertText({
    table: 'events',
    columns: Object.keys(filed[0]?.row ?? {}),
    text: filed.map(({ row }) => JSON.stringify(Object.values(row))).join('\n'),
    settings: AS_INGESTED,
  });
  const { changed } = await identity.identify({
    workspaceId,
    sightings: filed.map(({ sighting }) => sighting),
  });
  await profiles.ownersChanged({ workspaceId, changed });
  await profiles.learnIdentifiers({
    workspaceId,
    identifiers: filed.flatMap(({ sighting }) => [
      ...sighting.extraction.people,
      ...sighting.extraction.accounts,
    ]),
  });
  profiles.touch({
    workspaceId,
    people: filed.filter(({ row }) => row.node !== row.account_node).map(({ row }) => row.node),
    accounts: filed.map(({ row }) => row.account_node).filter((node) => node !== NO_ACCOUNT),
    earliestAt: earliestOf(
      filed.flatMap(({ row, sighting }) =>
        [row.node, row.account_node].map((node) => ({ node, at: sighting.at })),
      ),
    ),
  });
  await profiles.flush();
}

function earliestOf(
  happenings: readonly { readonly node: string; readonly at: number }[],
): Map<string, number> {
  const times = groupBy(happenings, ({ node }) => node);
  return new Map([...times].map(([node, those]) => [node, Math.min(...those.map(({ at }) => at))]));
}

function fileUnder({ identity, sources, clock }: Parts, workspaceId: string, told: Told) {
  const type = told.type ?? 'track';
  const event = told.event ?? '';
  const at = clock.now().getTime() - (told.daysAgo ?? 0) * DAY_MS;
  const traits = told.traits ?? (told.email === undefined ? {} : { email: told.email });
  const message = {
    ...{ type, event, userId: told.userId, anonymousId: told.anonymousId, previousId: told.previousId },
    ...(type === 'group' || type === 'identify' ? { groupId: told.groupId, traits } : {}),
    context: { groupId: told.groupId, traits: type === 'track' ? traits : undefined },
  };
  const extraction = identity.extract(workspaceId, message);
  if (extraction.verdict === 'rejected') throw new Error(extraction.reason);
  const eventId = told.eventId ?? randomUUID();
  const sourceId = told.source ?? sources.product;
  const row = {
    workspace_id: workspaceId,
    node: String(extraction.anchor),
    timestamp: new Date(at),
    event_id: eventId,
    account_node: String(extraction.account ?? NO_ACCOUNT),
    received_at: new Date(clock.now().getTime() - (told.arrivedDaysAgo ?? 0) * DAY_MS),
    source_id: sourceId,
    ...{ type, event, kind: kindOfEvent(type, event) },
    user_id: told.userId ?? '',
    anonymous_id: told.anonymousId ?? '',
    group_id: told.groupId ?? '',
    message_id: eventId,
    basis: told.basis ?? 'observed',
    properties: told.properties ?? {},
    traits: Object.keys(traits).length === 0 ? '' : JSON.stringify(traits),
    envelope: '{}',
  };
  return { row, sighting: { extraction, at, eventId, sourceId } };
}
