import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { writeReadableJson } from '../platform/clickhouse/index.ts';
import { stoppedClock } from '../platform/clock.ts';
import { migrate } from '../platform/migrations/index.ts';
import { sql } from '../platform/sql/index.ts';
import { openTestStores, type TestStores } from '../platform/testing/index.ts';
import { type Catalog, createCatalog } from './index.ts';
import { readProperties } from './property-queries.ts';
import { findBrokenRule } from './rules.ts';
import { subjectsSampled } from './sample.ts';
import { valueTypeOf } from './value-type.ts';

const WORKSPACE = '11111111-1111-4111-8111-111111111111';
const OTHER_WORKSPACE = '99999999-9999-4999-8999-999999999999';
const SOURCE = '22222222-2222-4222-8222-222222222222';
const NO_NODE = '00000000-0000-0000-0000-000000000000';
const NOON = Date.parse('2026-03-02T12:00:00Z');
const DAY = 24 * 3600_000;
const clock = stoppedClock(new Date(NOON));

let stores: TestStores;
let catalog: Catalog;

beforeAll(async () => {
  stores = await openTestStores();
  const folder = fileURLToPath(new URL('../../migrations', import.meta.url));
  await migrate({ ...stores, folder, clock });
  catalog = openCatalog();
  await catalog.start?.();
});
afterAll(async () => {
  await catalog.stop?.();
  await stores.close();
});

function openCatalog(): Catalog {
  return createCatalog({
    ...stores,
    clock,
    workspaceIds: () => [WORKSPACE, OTHER_WORKSPACE],
    sourceNames: async () => new Map([[SOURCE, 'Product']]),
    onFailure: (error) => {
      throw error;
    },
  });
}

/** A node as identity makes them: a hash, marked as a UUID of version 8. */
function nodeOf(name: string): string {
  const digits = createHash('sha256').update(name).digest('hex');
  const variant = '89ab'.charAt(Number.parseInt(digits.charAt(16), 16) & 3);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}

interface Sent {
  readonly event: string;
  readonly type?: string;
  readonly daysAgo?: number;
  readonly user?: string;
  readonly properties?: object;
  readonly traits?: object;
  readonly workspace?: string;
}

let sent = 0;

async function arrive(events: readonly Sent[]): Promise<void> {
  const rows = events.map((each) => {
    sent += 1;
    const at = new Date(NOON - (each.daysAgo ?? 0) * DAY);
    const node = nodeOf(each.user ?? 'ana');
    return {
      workspace_id: each.workspace ?? WORKSPACE,
      node,
      timestamp: at,
      event_id: nodeOf(`event ${sent}`),
      account_node: each.type === 'group' ? node : NO_NODE,
      received_at: at,
      source_id: SOURCE,
      type: each.type ?? 'track',
      kind: 'usage',
      event: each.event,
      properties: writeReadableJson(each.properties ?? {}),
      traits: each.traits === undefined ? '' : writeReadableJson(each.traits),
      envelope: '{}',
    };
  });
  await stores.clickhouse.insert({ table: 'events', rows });
}

interface Asked {
  readonly query?: object;
  readonly params?: object;
  readonly body?: object;
}

// biome-ignore lint/suspicious/noExplicitAny: an answer is looked at field by field, as a client gets it
async function call(name: string, request: Asked = {}): Promise<any> {
  const route = catalog.routes.find(({ endpoint }) => endpoint.name === name);
  const { endpoint } = route ?? {};
  const caller = { workspaceId: WORKSPACE, scopes: ['read'], actor: 'key:test' };
  const asked = {
    query: endpoint?.query?.parse(request.query ?? {}),
    params: request.params,
    body: endpoint?.body?.parse(request.body),
    caller,
  };
  const answer = await route?.handle(asked as unknown as Parameters<typeof route.handle>[0]);
  return endpoint?.answer.parse(answer);
}

const setRules = (event: string, body: object) => call('catalog.setRules', { params: { event }, body });

test('every name that arrives is listed with its volume, by day, and with when it happened first and last', async () => {
  await arrive([
    { event: 'Report Opened', daysAgo: 40 },
    { event: 'Report Opened', daysAgo: 29 },
    { event: 'Report Opened' },
    { event: 'Report Opened' },
    { event: '', type: 'identify' },
    { event: 'Order Completed' },
    { event: 'Foreign', workspace: OTHER_WORKSPACE },
  ]);
  const { items } = await call('catalog.events');
  const byName = new Map(items.map((item: { event: string }) => [item.event, item]));
  expect(byName.get('Report Opened')).toMatchObject({
    type: 'track',
    events: 4,
    firstAt: new Date(NOON - 40 * DAY).toISOString(),
    lastAt: new Date(NOON).toISOString(),
    byDay: [1, ...Array.from({ length: 28 }, () => 0), 2],
    isPublished: false,
  });
  expect(byName.get('identify')).toMatchObject({ type: 'identify', events: 1 });
  expect(byName.get('Order Completed')).toMatchObject({ isPublished: true, about: expect.any(String) });
  expect(byName.has('Foreign')).toBe(false);
});

test('an event tells its properties with types, examples and drift', async () => {
  await arrive([
    { event: 'Plan Changed', daysAgo: 3, properties: { seats: 5, at: '2026-01-02T03:04:05Z', note: null } },
    { event: 'Plan Changed', daysAgo: 2, properties: { seats: 8, at: '2026-01-03', note: 'why' } },
    { event: 'Plan Changed', daysAgo: 1, properties: { seats: '12', at: '2026-01-04' } },
    { event: 'Plan Changed', properties: { seats: 9 } },
  ]);
  const event = await call('catalog.event', { params: { event: 'Plan Changed' } });
  const property = (name: string) => event.properties.find((each: { name: string }) => each.name === name);
  expect(event.sampled).toBe(4);
  expect(event.sources).toEqual([{ id: SOURCE, name: 'Product', events: 4 }]);
  expect(property('seats')).toMatchObject({
    share: 1,
    hasDrifted: true,
    types: [
      { type: 'number', share: 0.75, example: '9', firstAt: new Date(NOON - 3 * DAY).toISOString() },
      { type: 'text', share: 0.25, example: '"12"', lastAt: new Date(NOON - DAY).toISOString() },
    ],
  });
  expect(property('at')).toMatchObject({ share: 0.75, hasDrifted: false, types: [{ type: 'instant' }] });
  expect(property('note')).toMatchObject({ share: 0.5, hasDrifted: false });
});

test('what is published of a property stands beside it', async () => {
  await arrive([{ event: 'Survey Responded', properties: { score: 9, mood: 'good' } }]);
  const { properties } = await call('catalog.event', { params: { event: 'Survey Responded' } });
  const published = Object.fromEntries(
    properties.map((each: { name: string; published: unknown }) => [each.name, each.published]),
  );
  expect(published).toMatchObject({ score: { type: 'number', unit: expect.any(String) }, mood: null });
});

test('an event that never arrived is not there, unless a rule waits for it', async () => {
  const ask = call('catalog.event', { params: { event: 'Never Sent' } });
  await expect(ask).rejects.toMatchObject({ code: 'not_found' });
  await setRules('Never Sent', { isBlocked: true });
  expect(await call('catalog.event', { params: { event: 'Never Sent' } })).toMatchObject({
    events: 0,
    firstAt: null,
    isBlocked: true,
  });
  await setRules('Never Sent', {});
});

test('traits are listed for people and for accounts, with who carry them', async () => {
  await arrive([
    { event: '', type: 'identify', user: 'bob', traits: { plan: 'pro', age: 41 } },
    { event: '', type: 'identify', user: 'bob', traits: { plan: 'team' } },
    { event: '', type: 'identify', user: 'cid', traits: { plan: null } },
    { event: '', type: 'group', user: 'acme', traits: { industry: 'steel' } },
  ]);
  const { items } = await call('catalog.traits', { query: {} });
  expect(items.map((item: { name: string; subjects: number }) => [item.name, item.subjects])).toEqual([
    ['plan', 1],
    ['age', 1],
  ]);
  const accounts = await call('catalog.traits', { query: { collection: 'accounts' } });
  expect(accounts).toMatchObject({ sampled: 1, items: [{ name: 'industry', share: 1 }] });
});

test('an expected type lets absent and null values pass, and a text be any text', () => {
  const rule = { isBlocked: false, expected: { amount: 'number', note: 'text', at: 'instant' } } as const;
  const broken = (properties: unknown) =>
    findBrokenRule(rule, { type: 'track', event: 'Paid', message: { properties } })?.detail ?? null;
  expect([broken({}), broken({ amount: null }), broken(undefined), broken('odd')]).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect([broken({ amount: 12.5, note: '2026-01-02', at: '2026-01-02T10:00:00+01:00' })]).toEqual([null]);
  expect(broken({ amount: '12,50' })).toBe('properties.amount: expected number, found text "12,50"');
  expect(broken({ at: 1_700_000_000 })).toBe('properties.at: expected instant, found number 1700000000');
  expect(broken({ at: '2026-13-02' })).toContain('found text');
});

test('the catalog shows any value as the type that its rules go by', async () => {
  let run = 0;
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc.stringMatching(/^20[0-3]\d-[01]\d-[0-3]\d([T ][0-2]\d:[0-6]\d(:\d\d)?(Z|[+-]\d\d)?)?$/),
    fc.constantFrom('"2026-01-01"', '2026-01-01\n', '[1]', '{}', 'null', 'true', '2026-01-01T10:00Z'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 150 }), async (values) => {
      run += 1;
      const event = `Typed ${run}`;
      await arrive([
        { event, properties: Object.fromEntries(values.map((each, index) => [`p${index}`, each])) },
      ]);
      const { properties } = await call('catalog.event', { params: { event } });
      const shown = new Map(
        properties.map((each: { name: string; types: { type: string }[] }) => [
          each.name,
          each.types[0]?.type,
        ]),
      );
      for (const [index, each] of values.entries()) {
        expect([each, shown.get(`p${index}`)]).toEqual([each, valueTypeOf(each)]);
      }
    }),
    { numRuns: 15, examples: [[[-9223372036854776000, '"2026-01-01"']]] },
  );
});

test('a rule holds in every process within moments', async () => {
  const elsewhere = openCatalog();
  await elsewhere.start?.();
  const ruled = { type: 'track', event: 'Leaked', message: { properties: { ssn: '1' } } };
  expect(elsewhere.checkOf(WORKSPACE)?.(ruled) ?? null).toBeNull();
  await setRules('Leaked', { expected: { ssn: 'null' } });
  expect(catalog.checkOf(WORKSPACE)?.(ruled)?.code).toBe('unexpected_type');
  await vi.waitFor(() => expect(elsewhere.checkOf(WORKSPACE)?.(ruled)?.code).toBe('unexpected_type'), 20_000);
  expect(elsewhere.checkOf(OTHER_WORKSPACE)).toBeNull();
  await setRules('Leaked', {});
  expect(catalog.checkOf(WORKSPACE)).toBeNull();
  await elsewhere.stop?.();
});

test('a fraction of the subjects is the same fraction of their nodes', async () => {
  const nodes = Array.from({ length: 4_000 }, (_, index) => nodeOf(`subject ${index}`));
  await arrive(nodes.map((_, index) => ({ event: 'Sampled', user: `subject ${index}` })));
  for (const fraction of [0.05, 0.5, 0.9, 1]) {
    const [row] = await stores.clickhouse.query<{ share: number }>(sql`
      SELECT count() / 4000 AS share
      FROM events
      WHERE workspace_id = ${WORKSPACE} AND event = 'Sampled' AND ${subjectsSampled(fraction)}`);
    expect(Math.abs((row?.share ?? 0) - fraction)).toBeLessThan(0.03);
  }
});

test('a rare event of a large workspace is looked at one and all, a frequent one in part', async () => {
  await arrive([1, 2, 3].map((index) => ({ event: 'Rare', user: `rare ${index}`, properties: { index } })));
  const sampledOf = async (name: string, events: number) =>
    readProperties(stores.clickhouse, { workspaceId: WORKSPACE, name, events, eventsOfAll: 4_000_000 });
  expect(await sampledOf('Rare', 3)).toMatchObject({ sampled: 3, seen: [{ name: 'index', seen: 3 }] });
  const { sampled } = await sampledOf('Sampled', 1_000_000);
  expect(sampled).toBeGreaterThan(500);
  expect(sampled).toBeLessThan(1_500);
});
