import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stoppedClock } from '../platform/clock.ts';
import { migrate } from '../platform/migrations/index.ts';
import { openTestStores, type TestStores } from '../platform/testing/index.ts';
import {
  createEvents,
  type EventRow,
  type Events,
  NO_NODE,
  writeEventRow,
  writeRejectedRow,
} from './index.ts';

const WORKSPACE = '11111111-1111-4111-8111-111111111111';
const OTHER_WORKSPACE = '99999999-9999-4999-8999-999999999999';
const SOURCE = '22222222-2222-4222-8222-222222222222';
const NOON = Date.parse('2026-03-02T12:00:00Z');

let stores: TestStores;
let events: Events;

beforeAll(async () => {
  stores = await openTestStores();
  const folder = fileURLToPath(new URL('../../migrations', import.meta.url));
  await migrate({ ...stores, folder, clock: stoppedClock(new Date(NOON)) });
  events = createEvents({
    clickhouse: stores.clickhouse,
    sourceNames: async () => new Map([[SOURCE, 'Product']]),
    nameSubjects: async ({ people }) => ({
      people: new Map(people.map((node) => [node, { id: node, name: 'Ana' }])),
      accounts: new Map(),
    }),
    identifierOf: async () => ({ type: 'user_id', value: 'ana' }),
  });
  await events.log.append([
    ...Array.from({ length: 5 }, (_, index) => writeEventRow(rowOf(index))),
    writeEventRow(rowOf(9, { workspaceId: OTHER_WORKSPACE, event: 'Foreign' })),
  ]);
});
afterAll(() => stores.close());

function rowOf(index: number, more: Partial<EventRow> = {}): EventRow {
  return {
    workspaceId: WORKSPACE,
    node: `44444444-4444-4444-8444-44444444444${index}`,
    timestamp: NOON - index * 3600_000,
    eventId: idOf(index),
    accountNode: NO_NODE,
    receivedAt: NOON + index,
    sourceId: SOURCE,
    type: 'track',
    kind: 'usage',
    event: index % 2 === 0 ? 'Even' : 'Odd',
    userId: 'ana',
    anonymousId: '',
    groupId: '',
    messageId: `m${index}`,
    basis: 'observed',
    properties: `{"index":${index},"a.b":true}`,
    traits: '',
    envelope: '{"context":{"locale":"en"}}',
    ...more,
  };
}

function idOf(index: number): string {
  return `55555555-5555-8555-8555-55555555555${index}`;
}

// biome-ignore lint/suspicious/noExplicitAny: an answer is looked at field by field, as a client gets it
async function call(name: string, request: { query?: object; params?: object } = {}): Promise<any> {
  const route = events.routes.find(({ endpoint }) => endpoint.name === name);
  const query = route?.endpoint.query?.parse(request.query ?? {});
  const caller = { workspaceId: WORKSPACE, scopes: ['read'], actor: 'key:test' };
  const asked = { query, params: request.params, body: undefined, caller };
  const answer = await route?.handle(asked as unknown as Parameters<typeof route.handle>[0]);
  return route?.endpoint.answer.parse(answer);
}

const ids = (answer: { items: { eventId: string }[] }) => answer.items.map(({ eventId }) => eventId);

test('events are listed in the order they arrived, newest first, page by page', async () => {
  const first = await call('events.list', { query: { limit: 2 } });
  const second = await call('events.list', { query: { limit: 2, cursor: first.next } });
  const third = await call('events.list', { query: { limit: 2, cursor: second.next } });
  expect([...ids(first), ...ids(second), ...ids(third)]).toEqual([4, 3, 2, 1, 0].map(idOf));
  expect(third.next).toBeNull();
  expect(first.items[0]).toMatchObject({
    source: { name: 'Product' },
    person: { name: 'Ana' },
    properties: { index: 4, 'a.b': true },
  });
});

test('whoever follows gets what arrived after the newest seen', async () => {
  const { latest } = await call('events.list', { query: { event: 'Even', limit: 1 } });
  expect(ids(await call('events.list', { query: { after: latest } }))).toEqual([]);
  await events.log.append([writeEventRow(rowOf(6))]);
  const following = await call('events.list', { query: { after: latest } });
  expect(ids(following)).toEqual([idOf(6)]);
  const again = await call('events.list', { query: { after: following.latest } });
  expect([ids(again), again.latest]).toEqual([[], following.latest]);
});

test('one event is found by its id with all that came with it', async () => {
  const event = await call('events.get', { params: { eventId: idOf(2) } });
  expect(event).toMatchObject({
    messageId: 'm2',
    filedUnder: { type: 'user_id', value: 'ana' },
    envelope: { context: { locale: 'en' } },
  });
});

test('an event of another workspace is not there', async () => {
  await expect(call('events.get', { params: { eventId: idOf(9) } })).rejects.toMatchObject({
    code: 'not_found',
  });
  const { items } = await call('events.names');
  expect(items.map(({ event }: { event: string }) => event).sort()).toEqual(['Even', 'Odd']);
});

test('refused events are listed with their reason', async () => {
  const rejection = { workspaceId: WORKSPACE, sourceId: SOURCE, detail: 'd', payload: '{"a":"\u0001"}' };
  const of = (index: number, code: string) =>
    writeRejectedRow({
      ...rejection,
      code,
      messageId: `r${index}`,
      receivedAt: NOON + index,
      rejectionId: idOf(index),
    });
  await events.log.appendRejected([of(1, 'too_deep'), of(2, 'bad_timestamp'), of(3, 'too_deep')]);
  const first = await call('events.rejected', { query: { limit: 2 } });
  const second = await call('events.rejected', { query: { limit: 2, cursor: first.next } });
  const messages = [...first.items, ...second.items].map(({ messageId }) => messageId);
  expect(messages).toEqual(['r3', 'r2', 'r1']);
  const deep = await call('events.rejected', { query: { code: 'too_deep' } });
  expect(deep.items.map(({ payload }: { payload: string }) => payload)).toEqual([
    '{"a":"\u0001"}',
    '{"a":"\u0001"}',
  ]);
});

test('a cursor that is none is refused', async () => {
  await expect(call('events.list', { query: { cursor: 'x' } })).rejects.toMatchObject({
    code: 'invalid_cursor',
  });
});
