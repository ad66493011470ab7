import fc from 'fast-check';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createEventLog } from '../events/index.ts';
import { createDecisionLog, createIdentity, defaultIdentityRules, type NodeId } from '../identity/index.ts';
import { createIngest } from '../ingest/index.ts';
import { stoppedClock } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import { migrate } from '../platform/migrations/index.ts';
import { openTestStores, sql, type TestStores } from '../platform/testing/index.ts';
import { createProfiles } from '../profiles/index.ts';
import { places } from './places.ts';

/** Opening both stores takes seconds on a machine that is free, and may take a minute on one that is not. */
const PATIENCE_MS = 600_000;
vi.setConfig({ testTimeout: PATIENCE_MS });

const clock = stoppedClock(new Date('2026-03-02T12:00:00.000Z'));
let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
  await migrate({ ...stores, folder: places.migrations, clock });
}, PATIENCE_MS);
afterAll(() => stores.close());

/** Ingestion, identity and profiles of a process, for one workspace. */
function processFor(workspaceId: string) {
  const onFailure = (error: unknown): void => {
    throw error;
  };
  const identity = createIdentity({
    ...{ ...stores, clock, newId },
    decisions: createDecisionLog(stores.clickhouse),
    rulesOf: () => defaultIdentityRules,
  });
  const profiles = createProfiles({
    ...{ ...stores, identity, clock, onFailure },
    sourceNames: async () => new Map(),
    currencyOf: async () => 'EUR',
    workspaceIds: async () => [workspaceId],
  });
  const ingest = createIngest({
    ...{ ...stores, clock, newId, identity, onFailure },
    log: createEventLog(stores.clickhouse),
    metrics: new Registry(),
    authenticateWriteKey: async () => null,
    ownersChanged: profiles.ownersChanged,
    onAppended: async ({ identifiers, ...touched }) => {
      await profiles.learnIdentifiers({ workspaceId: touched.workspaceId, identifiers });
      profiles.touch(touched);
    },
    repairProjections: profiles.repairProjections,
  });
  const writer = { workspaceId, sourceId: newId(), sourceKind: 'file' } as const;
  return {
    identity,
    profiles,
    ingest,
    async send(items: readonly object[], importId?: string) {
      const body = { writeKey: '', items, pathType: null, context: null, integrations: null, sentAt: null };
      const accepted = await ingest.accept({ writer, body, isHistorical: true, importId });
      return accepted.verdicts().map(({ status }) => status);
    },
    async settled() {
      await ingest.settled();
      await profiles.flush();
    },
    async undo(importId: string) {
      const of = { workspaceId, importId, reason: 'undone', signal: new AbortController().signal };
      await ingest.forgetImport(of);
      await profiles.forgetImport(of);
    },
    async stop() {
      await ingest.stop?.();
      await profiles.stop?.();
    },
  };
}
type Process = ReturnType<typeof processFor>;

/** Everything that is kept of a workspace's people and accounts; what tells two writings of one thing apart is left out. */
async function kept(workspaceId: string) {
  const { postgres, clickhouse } = stores;
  const w = sql`workspace_id = ${workspaceId}`;
  const store = clickhouse.forWorkspace(workspaceId);
  return {
    identifiers: await postgres.query(sql`
      SELECT node, type, value, raw, first_at, first_event_id, first_source_id, shared_reason
      FROM identifiers WHERE ${w} ORDER BY node`),
    edges: await postgres.query(sql`
      SELECT a, b, claim, kind, first_at, event_id, source_id, retracted_at, refused_rule
      FROM identity_edges WHERE ${w} ORDER BY a, b, claim`),
    owners: await postgres.query(sql`
      SELECT node, owner FROM identity_owners WHERE ${w} AND owner <> node ORDER BY node`),
    ownersCopied: await store.query(sql`
      SELECT node, owner FROM identity_owners FINAL WHERE ${w} AND owner != node ORDER BY node`),
    events: await store.query(sql`SELECT * FROM events WHERE ${w} ORDER BY event_id`),
    arrivals: await store.query(sql`SELECT * FROM arrivals WHERE ${w} ORDER BY event_id`),
    traits: await store.query(sql`SELECT DISTINCT * FROM traits WHERE ${w} ORDER BY ALL`),
    days: await store.query(sql`
      SELECT node, day, account_node, min(first_at) AS first_at, max(last_at) AS last_at
      FROM active_days WHERE ${w} GROUP BY node, day, account_node ORDER BY ALL`),
    memberships: await store.query(sql`
      SELECT account_node, node, min(first_at) AS first_at, max(last_at) AS last_at, max(last_role) AS r, max(last_change) AS c
      FROM memberships WHERE ${w} GROUP BY account_node, node ORDER BY account_node, node`),
    membershipsByPerson: await store.query(sql`
      SELECT account_node, node, min(first_at) AS first_at, max(last_at) AS last_at, max(last_role) AS r, max(last_change) AS c
      FROM memberships_by_person WHERE ${w} GROUP BY account_node, node ORDER BY account_node, node`),
    words: await store.query(
      sql`SELECT DISTINCT word, collection, node FROM search_words WHERE ${w} ORDER BY ALL`,
    ),
    vocabulary: await store.query(sql`SELECT DISTINCT word FROM search_vocabulary WHERE ${w} ORDER BY word`),
    people: await store.query(sql`SELECT * EXCEPT (version) FROM people FINAL WHERE ${w} ORDER BY id`),
    accounts: await store.query(sql`SELECT * EXCEPT (version) FROM accounts FINAL WHERE ${w} ORDER BY id`),
    forgotten: await store.query(sql`SELECT node FROM forgotten_nodes WHERE ${w}`),
  };
}

/** The same, computed from nothing but the log by another process. */
async function rebuilt(workspaceId: string) {
  const { identity, profiles, ingest, settled, stop } = processFor(workspaceId);
  await identity.empty();
  for (const table of ['identity_owners', 'identity_nodes', 'search_words', 'search_vocabulary', 'arrivals'])
    await stores.clickhouse.execute(sql`TRUNCATE TABLE ${sql.identifier(table)}`);
  await createEventLog(stores.clickhouse).repairArrivals(new Date(0));
  for await (const { workspaceId: whose, identifiers } of ingest.replayAll())
    await profiles.learnIdentifiers({ workspaceId: whose, identifiers });
  await profiles.ownersChanged({ workspaceId, ...(await identity.applyDecisions(workspaceId)) });
  for await (const _ of profiles.rebuildProjections());
  await settled();
  const found = await kept(workspaceId);
  await stop();
  return found;
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const oneOf = (prefix: string, suffix = '') =>
  fc.integer({ min: 1, max: 3 }).map((n) => `${prefix}${n}${suffix}`);

const who = { userId: maybe(oneOf('user-')), anonymousId: oneOf('browser-') };
const day = fc.integer({ min: 10, max: 25 }).map((n) => `2026-02-${n}T10:00:00.000Z`);
const message = fc.oneof(
  fc.record({
    ...{ type: fc.constant('identify'), ...who, timestamp: day },
    traits: fc.record({
      email: maybe(oneOf('m', '@acme.io')),
      name: maybe(fc.constantFrom('Ana Ruiz', 'Bo Li', 'Cy')),
    }),
  }),
  fc.record({
    ...{ type: fc.constant('track'), ...who, timestamp: day },
    event: fc.constantFrom(
      'Report Opened',
      'Order Completed',
      'Account Added User',
      'Account Removed User',
      'NPS Answered',
    ),
    properties: fc.record({
      revenue: fc.integer({ min: 1, max: 9 }),
      score: fc.integer({ min: 0, max: 10 }),
      role: maybe(fc.constant('buyer')),
    }),
    context: fc.record({ groupId: maybe(oneOf('org-')) }),
  }),
  fc.record({
    ...{ type: fc.constant('group'), ...who, timestamp: day, groupId: oneOf('org-') },
    traits: fc.record({
      name: maybe(fc.constantFrom('Acme', 'Bolt')),
      domain: maybe(oneOf('company', '.io')),
    }),
  }),
  fc.record({
    type: fc.constant('alias'),
    userId: oneOf('user-'),
    previousId: oneOf('user-'),
    timestamp: day,
  }),
);
const world = fc.record({
  events: fc.array(fc.record({ message, by: fc.constantFrom('import', 'others', 'others meanwhile') }), {
    minLength: 1,
    maxLength: 24,
  }),
  batch: fc.integer({ min: 4, max: 12 }),
  acts: fc.array(fc.nat(255), { maxLength: 2 }),
});

/** Something done by hand to whoever a number leads to. */
async function decideSomething({ identity, profiles }: Process, of: { workspaceId: string; number: number }) {
  const { workspaceId, number } = of;
  const nodes = await stores.postgres.query<{ node: NodeId }>(sql`
    SELECT node FROM identifiers WHERE workspace_id = ${workspaceId} AND collection = 'people' ORDER BY node`);
  const [one, other] = [nodes[number % nodes.length], nodes[(number >> 4) % nodes.length]];
  if (one === undefined || other === undefined) return;
  const signed = { workspaceId, collection: 'people', actor: 'ana', reason: 'by hand' } as const;
  const outcome =
    number % 2 === 0
      ? await identity.mergeManually({ ...signed, one: one.node, other: other.node })
      : await identity.split({ ...signed, subject: one.node, part: { identifier: one.node } });
  if (outcome.verdict !== 'impossible')
    await profiles.ownersChanged({ workspaceId, changed: outcome.changed });
}

describe('an import that is undone', () => {
  test('is what it was when it is brought in again', async () => {
    const [workspaceId, importId] = [newId(), newId()];
    const sextant = processFor(workspaceId);
    await sextant.ingest.start?.();
    const ana = { userId: 'ana', anonymousId: 'browser', timestamp: '2026-02-10T10:00:00.000Z' };
    const items = [
      { ...ana, type: 'identify', messageId: 'a', traits: { name: 'Ana Ruiz', email: 'ana@acme.io' } },
      { ...ana, type: 'group', messageId: 'b', groupId: 'acme', traits: { name: 'Acme' } },
      { ...ana, type: 'track', messageId: 'c', event: 'Report Opened' },
    ];
    const nothing = await kept(workspaceId);
    expect(await sextant.send(items, importId)).toEqual(['accepted', 'accepted', 'accepted']);
    await sextant.settled();
    const before = await kept(workspaceId);
    await sextant.undo(importId);
    expect(await kept(workspaceId)).toEqual(nothing);
    expect(await sextant.send(items, importId)).toEqual(['accepted', 'accepted', 'accepted']);
    await sextant.settled();
    expect(await kept(workspaceId)).toEqual(before);
    await sextant.stop();
  });

  test('leaves everything as if it had never been', async () => {
    await fc.assert(
      fc.asyncProperty(world, async ({ events, batch, acts }) => {
        const [workspaceId, importId] = [newId(), newId()];
        const sextant = processFor(workspaceId);
        await sextant.ingest.start?.();
        const toDo = [...acts];
        const named = events.map((one, index) => ({
          ...one,
          message: { ...one.message, messageId: `m${index}` },
        }));
        const sentBy = (sender: string, among = named) =>
          among.filter(({ by }) => by === sender).map((one) => one.message);
        for (let start = 0; start < named.length; start += batch) {
          const some = named.slice(start, start + batch);
          await sextant.send(sentBy('import', some), importId);
          await sextant.send(sentBy('others', some));
          await sextant.settled();
          const number = toDo.pop();
          if (number !== undefined) await decideSomething(sextant, { workspaceId, number });
        }
        const undone = sextant.undo(importId);
        for (const one of sentBy('others meanwhile')) await sextant.send([one]);
        await undone;
        await sextant.settled();
        const left = await kept(workspaceId);
        expect(left.forgotten).toEqual([]);
        const first = await sextant.send(sentBy('import'), importId);
        await sextant.settled();
        await sextant.undo(importId);
        expect(first.filter((status) => status === 'duplicate')).toEqual([]);
        expect(await kept(workspaceId)).toEqual(left);
        await sextant.stop();
        expect(left).toEqual(await rebuilt(workspaceId));
      }),
      { numRuns: 8 },
    );
  });
});
