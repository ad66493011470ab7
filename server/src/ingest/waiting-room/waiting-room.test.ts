import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Catalog, createCatalog } from '../../catalog/index.ts';
import type { Capability } from '../../platform/http/route.ts';
import { sql } from '../../platform/sql/index.ts';
import type { TestStores } from '../../platform/testing/index.ts';
import {
  basic,
  OTHER_SOURCE,
  openIngestStores,
  SOURCE,
  startIngest,
  storedRows,
  type TestIngest,
  WORKSPACE,
} from '../test-ingest.ts';
import { REPLAYED_MAX } from './replay-waiting.ts';
import { createWaitingRoom } from './waiting-room.ts';

const TABLES = ['events', 'arrivals', 'rejected_events', 'waiting_events', 'ingest_counts'];

let stores: TestStores;
let ingest: TestIngest;
let catalog: Catalog;
let room: Capability;

beforeAll(async () => {
  stores = await openIngestStores();
});
afterAll(() => stores.close());
beforeEach(async () => {
  for (const table of TABLES) {
    await stores.clickhouse.execute(sql`TRUNCATE TABLE ${sql.identifier(table)}`);
  }
  await stores.postgres.query(sql`DELETE FROM catalog_rules WHERE workspace_id = ${WORKSPACE}`);
  await start();
});
afterEach(async () => {
  await ingest.stop();
  await catalog.stop?.();
});

async function start(): Promise<void> {
  ingest = await startIngest(stores, { ruleCheckOf: (workspaceId) => catalog.checkOf(workspaceId) });
  const { clock } = ingest;
  catalog = createCatalog({
    ...stores,
    clock,
    workspaceIds: () => [WORKSPACE],
    sourceNames: async () => new Map(),
    onFailure: (error) => ingest.troubles.push(error),
  });
  await catalog.start?.();
  const source = { workspaceId: WORKSPACE, writeKeyHint: 'abcd', createdAt: clock.now() };
  room = createWaitingRoom({
    ...stores,
    clock,
    ingest: ingest.ingest,
    listSources: async () => [
      { ...source, id: SOURCE, name: 'Product', kind: 'product' },
      { ...source, id: OTHER_SOURCE, name: 'Old survey', kind: 'file' },
    ],
  });
}

interface Asked {
  readonly params?: object;
  readonly body?: object;
}

// biome-ignore lint/suspicious/noExplicitAny: an answer is looked at field by field, as a client gets it
async function call(name: string, request: Asked = {}): Promise<any> {
  const route = [...room.routes, ...catalog.routes].find(({ endpoint }) => endpoint.name === name);
  const caller = { workspaceId: WORKSPACE, scopes: ['admin'], actor: 'key:test' };
  const asked = { params: request.params, body: route?.endpoint.body?.parse(request.body), caller };
  const answer = await route?.handle(asked as unknown as Parameters<typeof route.handle>[0]);
  return route?.endpoint.answer.parse(answer);
}

const setRules = (event: string, body: object) => call('catalog.setRules', { params: { event }, body });
const list = () => call('waitingRoom.list');
const replay = (body: object = {}) => call('waitingRoom.replay', { body });
const dismiss = (body: object = {}) => call('waitingRoom.dismiss', { body });

const track = (messageId: string, more: object = {}) => ({
  type: 'track',
  event: 'Counted',
  userId: 'ana',
  messageId,
  ...more,
});
const send = (batch: object[], more: object = {}) => ingest.send('/v1/batch', { batch, ...more });

async function countRejected(): Promise<number> {
  const [row] = await stores.clickhouse.query<{ rows: number }>(sql`
    SELECT count() AS rows FROM rejected_events WHERE workspace_id = ${WORKSPACE}`);
  return row?.rows ?? 0;
}

/** Stops this process, so that all is counted, and starts the next. */
async function countAll(): Promise<Record<string, number>> {
  await ingest.stop();
  await catalog.stop?.();
  const [row] = await stores.clickhouse.query<Record<string, number>>(sql`
    SELECT sum(ingest_counts.received) AS received, sum(ingest_counts.stored) AS stored,
      sum(ingest_counts.duplicate) AS duplicate, sum(ingest_counts.rejected) AS rejected
    FROM ingest_counts
    WHERE workspace_id = ${WORKSPACE}`);
  await start();
  return row ?? {};
}

test('refused events wait by reason, source and name, each group with an example and where it is mended', async () => {
  await setRules('Leaked', { isBlocked: true });
  await send([track('a', { event: 'Leaked' }), track('b', { event: 'Leaked' }), track('c', { event: '' })]);
  const headers = { authorization: basic('wk_survey') };
  await ingest.send('/v1/track', track('d', { userId: 'null' }), { headers });
  await ingest.send('/v1/track', track('e', { event: {} }), { headers });
  const { items, waiting, settled } = await list();
  expect({ waiting, settled }).toEqual({ waiting: 5, settled: 0 });
  expect(items[0]).toMatchObject({
    code: 'event_blocked',
    source: { name: 'Product' },
    event: 'Leaked',
    waiting: 2,
    byDay: [...Array.from({ length: 29 }, () => 0), 2],
    example: {
      detail: '"Leaked" is blocked',
      payload: expect.stringMatching(/"event":"Leaked".*"messageId":"[ab]"/),
    },
    mend: 'catalog',
  });
  const mends = items.map((item: { code: string; event: string; mend: string }) => [
    item.code,
    item.event,
    item.mend,
  ]);
  expect(mends.slice(1).sort()).toEqual([
    ['blocked_identifier', 'Counted', 'identity_rules'],
    ['missing_event', '', 'mapping'],
    ['missing_event', '', 'sender'],
  ]);
});

test('a property of another type keeps an event out until the expectation is mended', async () => {
  await setRules('Paid', { expected: { amount: 'number' } });
  const sent = await send([
    track('a', { event: 'Paid', properties: { amount: '12,50' } }),
    track('b', { event: 'Paid', properties: { amount: 12.5 } }),
  ]);
  expect(sent.verdicts).toMatchObject([
    { status: 'rejected', code: 'unexpected_type', detail: expect.stringContaining('expected number') },
    { status: 'accepted' },
  ]);
  expect(await replay()).toMatchObject({ accepted: 0, rejected: 1, reasons: [{ code: 'unexpected_type' }] });
  await setRules('Paid', { expected: { amount: 'text' } });
  expect(await replay()).toMatchObject({ looked: 1, accepted: 1, rejected: 0, hasMore: false, next: null });
  expect([...(await storedRows(stores)).keys()].sort()).toEqual(['a', 'b']);
  expect(await list()).toMatchObject({ items: [], waiting: 0, settled: 1 });
});

test('an event that waited ends as it would have been without waiting', async () => {
  const batch = [
    track('skewed', { timestamp: '2026-03-01T10:00:00.000Z', properties: { a: 1 } }),
    track('bare'),
    track('own', { timestamp: '2026-03-01T10:00:00Z', sentAt: '2026-03-02T11:00:00Z', context: { ip: 'x' } }),
    { ...track('identified'), type: 'identify', event: undefined, traits: { plan: 'pro' } },
    { ...track(''), messageId: undefined },
  ];
  const shared = { context: { library: { name: 'shop' } }, sentAt: '2026-03-02T11:59:00.000Z' };
  const send2 = async (key: string) => {
    const headers = { authorization: basic(key) };
    await ingest.send('/v1/batch', { batch, ...shared }, { headers });
    await ingest.send('/v1/page', { userId: 'ana', messageId: 'viewed', name: 'Counted' }, { headers });
    await ingest.send(
      '/v1/import',
      { batch: [track('past', { timestamp: '2020-01-02' })], ...shared },
      { headers },
    );
  };
  await send2('wk_survey');
  for (const name of ['Counted', 'identify']) await setRules(name, { isBlocked: true });
  await send2('wk_product');
  for (const name of ['Counted', 'identify']) await setRules(name, {});
  ingest.clock.set(new Date(ingest.clock.now().getTime() + 3 * 24 * 3600_000));
  expect(await replay()).toMatchObject({ looked: 7, accepted: 7 });
  // Told apart only by when the sender says it left, which is part of the message only for the one that waited.
  const stored = async (source: string) =>
    stores.clickhouse.query(sql`
      SELECT timestamp, type, event, user_id, message_id, properties, traits,
        arraySort(arrayFilter(field -> field.1 NOT IN ('sentAt', 'type'), JSONExtractKeysAndValuesRaw(envelope))) AS rest
      FROM events
      WHERE workspace_id = ${WORKSPACE} AND source_id = ${source}
      ORDER BY type, message_id`);
  expect(await stored(SOURCE)).toEqual(await stored(OTHER_SOURCE));
  expect(await stored(SOURCE)).toHaveLength(7);
  // The sender repeats what had no id: by its content it is known.
  const [again] = (await send([batch[4] as object], shared)).verdicts;
  expect(again?.status).toBe('duplicate');
});

test('a dry run says what would happen and changes nothing', async () => {
  await setRules('Counted', { isBlocked: true });
  await send([track('a'), track('b'), track('c', { event: '' }), track('b')]);
  await setRules('Counted', {});
  const before = await list();
  const dry = await replay({ isDryRun: true });
  expect(dry).toMatchObject({ isDryRun: true, looked: 4, accepted: 2, duplicates: 1, rejected: 1 });
  expect(await list()).toEqual(before);
  expect((await storedRows(stores)).size).toBe(0);
  expect(await replay()).toEqual({ ...dry, isDryRun: false });
});

test('what is refused again waits on, once, and is not counted again', async () => {
  await setRules('Counted', { isBlocked: true });
  await send([track('a'), track('b', { event: 'Other' })]);
  for (const _ of [1, 2]) expect(await replay()).toMatchObject({ looked: 1, rejected: 1 });
  expect([await countRejected(), (await list()).waiting]).toEqual([1, 1]);
  expect(await countAll()).toEqual({ received: 2, stored: 1, duplicate: 0, rejected: 1 });
  await setRules('Counted', {});
  expect(await replay()).toMatchObject({ accepted: 1 });
  expect(await countAll()).toEqual({ received: 3, stored: 2, duplicate: 0, rejected: 1 });
});

test('what was stored, but not marked when a crash came, is found to be a duplicate and waits no longer', async () => {
  await setRules('Counted', { isBlocked: true });
  await send([track('a'), track('b')]);
  await setRules('Counted', {});
  const writer = { workspaceId: WORKSPACE, sourceId: SOURCE, sourceKind: 'product' } as const;
  const retries = [{ message: track('a'), receivedAt: ingest.clock.now().getTime() }];
  await ingest.ingest.retry({ writer, retries, isDryRun: false });
  expect(await replay()).toMatchObject({ looked: 2, accepted: 1, duplicates: 1 });
  expect(await list()).toMatchObject({ waiting: 0, settled: 2 });
  expect((await storedRows(stores)).size).toBe(2);
});

test('while the log is away everything waits on, and comes in later', async () => {
  await setRules('Counted', { isBlocked: true });
  await send([track('a'), track('b')]);
  await setRules('Counted', {});
  const { append } = ingest.log;
  let isAway = true;
  Object.assign(ingest.log, {
    append: (pieces: Parameters<typeof append>[0]) =>
      isAway ? Promise.reject(new Error('the disk is full')) : append(pieces),
  });
  expect(await replay()).toMatchObject({ rejected: 2, reasons: [{ code: 'overloaded', events: 2 }] });
  expect((await list()).waiting).toBe(2);
  isAway = false;
  expect(await replay()).toMatchObject({ accepted: 2 });
  expect((await storedRows(stores)).size).toBe(2);
});

test('a selection is narrowed by reason, source, name and single events', async () => {
  await send([
    track('a', { event: '' }),
    track('b', { userId: 'null' }),
    track('c', { userId: 'null', event: 'Other' }),
  ]);
  const looked = async (selection: object) => (await replay({ ...selection, isDryRun: true })).looked;
  expect(await looked({ code: 'missing_event' })).toBe(1);
  expect(await looked({ code: 'blocked_identifier', event: 'Other' })).toBe(1);
  expect(await looked({ source: OTHER_SOURCE })).toBe(0);
  const { items } = await list();
  expect(await looked({ ids: [items[0].example.rejectionId] })).toBe(1);
  expect(await dismiss({ code: 'blocked_identifier' })).toEqual({ dismissed: 2 });
  expect(await list()).toMatchObject({ waiting: 1, settled: 2 });
  expect([await looked({}), await countRejected()]).toEqual([1, 3]);
});

test('more than one call takes goes on where the last one ended, also past what stays', async () => {
  await setRules('Counted', { isBlocked: true });
  const half = Array.from({ length: REPLAYED_MAX / 2 + 100 }, (_, index) => `m${index}`);
  await send(half.map((id) => track(id)));
  await send(half.map((id) => track(`${id}x`, { event: '' })));
  await setRules('Counted', {});
  const first = await replay();
  expect(first).toMatchObject({ looked: REPLAYED_MAX, accepted: half.length, hasMore: true });
  const second = await replay({ cursor: first.next });
  expect(second).toMatchObject({ looked: 200, accepted: 0, rejected: 200, hasMore: false, next: null });
  expect((await list()).waiting).toBe(half.length);
  await expect(replay({ cursor: 'nonsense' })).rejects.toMatchObject({ code: 'invalid_cursor' });
});

const rule = fc.constantFrom({}, { isBlocked: true }, { expected: { amount: 'number' } });
const command = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 11 }), { minLength: 1, maxLength: 6 })
      .map((ids) => ({ ids })),
  },
  { weight: 2, arbitrary: fc.record({ name: fc.constantFrom('Odd', 'Even'), rule }) },
  {
    weight: 2,
    arbitrary: fc.record({ isDryRun: fc.boolean(), event: fc.constantFrom(undefined, 'Odd', 'Even') }),
  },
);

test('whatever the rules were and whenever it was tried again, all that fits ends stored once, and counts add up', async () => {
  let run = 0;
  const message = (id: number) =>
    track(`${run}-${id}`, {
      event: id % 2 === 1 ? 'Odd' : 'Even',
      properties: { amount: id % 3 === 0 ? `${id}` : id },
      ...(id === 0 ? { userId: 'null' } : {}),
    });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(command, { minLength: 1, maxLength: 3 }), { maxLength: 6 }),
      async (rounds) => {
        run += 1;
        await dismiss();
        const before = { stored: (await storedRows(stores)).size };
        const sent = new Set<number>();
        for (const round of rounds) {
          await Promise.all(
            round.map(async (step) => {
              if ('ids' in step) {
                for (const id of step.ids) sent.add(id);
                await send(step.ids.map(message));
              } else if ('name' in step) await setRules(step.name, step.rule);
              else await replay(step);
            }),
          );
        }
        for (const name of ['Odd', 'Even']) await setRules(name, {});
        const last = await replay();
        sent.delete(0);
        const stored = await storedRows(stores);
        expect(stored.size - before.stored).toBe(sent.size);
        for (const id of sent) expect(stored.has(`${run}-${id}`)).toBe(true);
        const { waiting } = await list();
        expect(waiting).toBe(last.rejected);
        const [never] = await stores.clickhouse.query<{ rows: number }>(sql`
        SELECT count() AS rows FROM rejected_events
        WHERE workspace_id = ${WORKSPACE} AND message_id = ${`${run}-0`}`);
        expect(waiting).toBe(never?.rows);
      },
    ),
    { numRuns: 25 },
  );
  const [doubled] = await stores.clickhouse.query<{ rows: number }>(sql`
    SELECT count() - uniqExact(event_id) AS rows FROM events WHERE workspace_id = ${WORKSPACE}`);
  expect(doubled?.rows).toBe(0);
  const rows = { stored: (await storedRows(stores)).size, rejected: await countRejected() };
  const counts = await countAll();
  expect(counts).toMatchObject(rows);
  const { stored = 0, duplicate = 0, rejected = 0 } = counts;
  expect(counts.received).toBe(stored + duplicate + rejected);
}, 180_000);
