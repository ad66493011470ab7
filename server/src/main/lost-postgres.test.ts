import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@sextant/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../platform/clock.ts';
import { migrate } from '../platform/migrations/index.ts';
import { sql } from '../platform/sql/sql.ts';
import { openTestClickHouse, openTestPostgres } from '../platform/testing/index.ts';
import { type Config, readConfig } from './config.ts';
import { places } from './places.ts';
import { recomputeFromLog } from './recompute.ts';
import { type Ready, type Sextant, startSextant } from './start.ts';
import type { Stores } from './stores.ts';
import { testKeys } from './testing/test-sextant.ts';

/** Several starts: a bound for a busy machine, not an expectation. */
const WITHIN_MS = 15 * 60_000;

describe('an installation whose PostgreSQL is lost', { timeout: WITHIN_MS }, () => {
  let config: Config;
  let clickhouse: Awaited<ReturnType<typeof openTestClickHouse>>;
  let postgres: Awaited<ReturnType<typeof openTestPostgres>>;
  let before: Known;

  beforeAll(async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'sextant-test-lost-'));
    config = { ...readConfig({}), ...testKeys, dataDir, port: 0, logLevel: 'silent' };
    [clickhouse, postgres] = await Promise.all([openTestClickHouse(), openTestPostgres()]);
    before = await whileRunning(async (running) => {
      await liveThroughSomething(running);
      return readKnown(running);
    });
  }, WITHIN_MS);
  afterAll(async () => {
    await Promise.all([postgres.close(), clickhouse.close()]);
    await rm(config.dataDir, { recursive: true, force: true });
  });

  /** Both stores as they are kept from start to start. */
  async function openKept(): Promise<Stores> {
    const stores = { postgres: postgres.store, clickhouse: clickhouse.store };
    await migrate({ ...stores, folder: places.migrations, clock: systemClock });
    return { ...stores, close: async () => {} };
  }

  async function losePostgres(): Promise<void> {
    await postgres.close();
    postgres = await openTestPostgres();
  }

  async function whileRunning<T>(work: (running: Sextant & { opened: Ready }) => Promise<T>): Promise<T> {
    const sextant = await startSextant(config, { openStores: openKept });
    try {
      return await work({ ...sextant, opened: await sextant.ready });
    } finally {
      await sextant.stop();
    }
  }

  it('has the same people, accounts, merges and splits at the next start, in the same workspace', async () => {
    await losePostgres();
    await whileRunning(async (running) => {
      expect(running.opened.recoveredSources).toBe(2);
      expect(await readKnown(running)).toEqual(before);
    });
  });

  it('registers the sources of the log under new names', async () => {
    await losePostgres();
    await whileRunning(async ({ opened: { workspaces } }) => {
      const sources = await workspaces.listSources(workspaces.home().id);
      expect(sources.map(({ name }) => name)).toEqual([
        'Recovered source 1',
        'Recovered source 2',
        'First source',
      ]);
    });
  });

  it('can be rebuilt by recompute --from-log, from nothing and over what is there', async () => {
    await losePostgres();
    for (const _ of ['from nothing', 'again']) {
      for await (const __ of recomputeFromLog(config, { openStores: openKept }));
      expect(await whileRunning(readKnown)).toEqual(before);
    }
  });

  it('is filled at the next start when a recomputation was cut short', async () => {
    for await (const { step } of recomputeFromLog(config, { openStores: openKept })) {
      expect(step).toBe('who is who, from the event log');
      break;
    }
    expect(await whileRunning(readKnown)).toEqual(before);
  });

  it('does not guess which of several workspaces is meant', async () => {
    await losePostgres();
    const stranger = '33333333-3333-4333-8333-333333333333';
    await clickhouse.store.execute(sql`
      INSERT INTO events (workspace_id, node, timestamp, event_id, received_at, type, kind, event, envelope)
      VALUES (${stranger}, ${stranger}, now64(3), ${stranger}, now64(3), 'track', 'usage', 'Used', '{}')`);
    const starting = await startSextant(config, { openStores: openKept });
    await expect(starting.ready).rejects.toThrow(
      /these workspaces:[\s\S]*33333333.*1 events[\s\S]*SEXTANT_WORKSPACE/,
    );
    config = { ...config, loggedWorkspaceId: before.workspaceId };
    expect(await whileRunning(readKnown)).toEqual(before);
  });
});

/** Two people who share a browser and are parted by hand, two who are merged by hand, an account, another source. */
async function liveThroughSomething({
  address,
  opened,
  localKey,
}: Sextant & { opened: Ready }): Promise<void> {
  const { workspaces, ingest } = opened;
  const client = createClient({ baseUrl: address, apiKey: localKey });
  const workspaceId = workspaces.home().id;
  await send({ address, writeKey: testKeys.writeKey }, [
    { type: 'track', anonymousId: 'browser', event: 'Feature Used', properties: { feature: 'maps' } },
    {
      type: 'identify',
      userId: 'ana',
      anonymousId: 'browser',
      traits: { email: 'ana@acme.io', name: 'Ana' },
    },
    { type: 'group', userId: 'ana', groupId: 'acme', traits: { name: 'Acme' } },
    { type: 'identify', userId: 'ben', traits: { email: 'ben@acme.io', name: 'Ben' } },
    { type: 'identify', userId: 'benjamin', traits: { email: 'benjamin@home.io' } },
  ]);
  const { writeKey } = await workspaces.createSource({ workspaceId, name: 'CRM', kind: 'crm' });
  await send({ address, writeKey }, [{ type: 'identify', userId: 'cleo', traits: { name: 'Cleo' } }]);
  await ingest.settled();
  const { identifiers } = await client.explain({ params: person('user_id:ana') });
  const node = identifiers.find(({ type }) => type === 'anonymous_id')?.node ?? '';
  await client.split({ params: person('user_id:ana'), body: { node, reason: 'a shared laptop' } });
  const merge = { with: 'user_id:benjamin', reason: 'his own name' };
  await client.merge({ params: person('user_id:ben'), body: merge });
  await opened.profiles.flush();
}

const person = (ref: string) => ({ collection: 'people' as const, ref });

async function send(to: { address: string; writeKey: string }, batch: readonly object[]): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${to.writeKey}:`).toString('base64')}`;
  const response = await fetch(`${to.address}/v1/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ batch }),
  });
  expect(response.status).toBe(200);
}

interface Known {
  readonly workspaceId: string;
  readonly people: readonly unknown[];
  readonly accounts: readonly unknown[];
  readonly identities: readonly unknown[];
}

/** Who there is, as the API tells, but for their use of late: midnight may come between two readings. */
async function readKnown({ address, localKey, opened }: Sextant & { opened: Ready }): Promise<Known> {
  const client = createClient({ baseUrl: address, apiKey: localKey });
  await opened.ingest.settled();
  await opened.profiles.flush();
  const people = (await client.listPeople({ query: { sort: 'name' } })).items.map(
    ({ activeDays30: _, usageByWeek: __, ...lasting }) => lasting,
  );
  const accounts = (await client.listAccounts({ query: { sort: 'name' } })).items.map(
    ({ activePeople30: _, usageByWeek: __, ...lasting }) => lasting,
  );
  const identities = await Promise.all(
    people.map(async ({ id }) => {
      const { identifiers, evidence } = await client.explain({ params: person(id) });
      return {
        id,
        identifiers: identifiers.map(({ type, value, node }) => [type, value, node]),
        evidence: evidence.map(({ from, to, kind, firstAt, isRetracted }) => [
          from,
          to,
          kind,
          firstAt,
          isRetracted,
        ]),
      };
    }),
  );
  return { workspaceId: opened.workspaces.home().id, people, accounts, identities };
}
