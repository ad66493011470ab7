import type { Json, Verdict } from '@sextant/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MessageBody, readMap } from '../import/index.ts';
import { keepMessages } from '../testing/streams.ts';
import { importPipe } from './import-pipe.ts';
import { proposePipeMap, readPipeHead } from './propose-pipe-map.ts';

const MAP = readMap(`
name: Tap
files:
  users: { match: users }
  orders: { match: public-orders, key: [id] }
people:
  - { from: users, identifiers: { user_id: id }, traits: { city: city } }
events:
  - { from: orders, event: Order Completed, timestamp: at, person: { user_id: who }, properties: { order_id: id } }
`);

const schema = { type: 'SCHEMA', stream: 'users', key_properties: ['id'], schema: { properties: {} } };
const user = (id: number, city = 'Bremen') => ({ type: 'RECORD', stream: 'users', record: { id, city } });
const order = (id: number) => ({
  type: 'RECORD',
  stream: 'public-orders',
  record: { id, who: 'u1', at: '2026-02-01T10:00:00Z' },
});
const state = (value: Json) => ({ type: 'STATE', value });
const lines = (...messages: readonly object[]) => messages.map((message) => JSON.stringify(message));

function createKept() {
  const states: Json[] = [];
  return { states, keepState: async (kept: Json) => void states.push(kept) };
}

const singer = (given: Iterable<string>, deps: Parameters<typeof importPipe>[1]) =>
  importPipe({ lines: given, protocol: 'singer', map: MAP }, deps);

describe('a Singer tap', () => {
  test('is imported by stream, and its last state kept', async () => {
    const { messages, deliver } = keepMessages();
    const { states, keepState } = createKept();
    const outcome = await singer(
      lines(
        schema,
        user(1),
        order(10),
        { type: 'ACTIVATE_VERSION', stream: 'users', version: 1 },
        state({ at: 1 }),
        user(2),
      ),
      { deliver, keepState },
    );
    expect(outcome).toMatchObject({ read: 3, accepted: 3, rejected: 0, state: { at: 1 } });
    expect(messages).toMatchObject([
      { type: 'identify', userId: '1', traits: { city: 'Bremen' } },
      { type: 'track', event: 'Order Completed', properties: { order_id: 10 } },
      { type: 'identify', userId: '2' },
    ]);
    expect(states).toEqual([{ at: 1 }]);
  });

  test('counts lines that are no messages with their reason, and goes on', async () => {
    const { deliver } = keepMessages();
    const { keepState } = createKept();
    const given = [
      'INFO starting',
      ...lines({ type: 'RECORD', stream: 'users' }, user(1)),
      `"${'x'.repeat(1_100_000)}"`,
    ];
    expect(await singer(given, { deliver, keepState })).toMatchObject({
      read: 4,
      accepted: 1,
      rejected: 3,
      reasons: { bad_json: 1, unknown_message: 1, line_too_long: 1 },
    });
  });

  test('names the streams that its map says nothing about', async () => {
    const { deliver } = keepMessages();
    const outcome = await singer(lines({ type: 'RECORD', stream: 'tags', record: { id: 1 } }, user(1)), {
      deliver,
      ...createKept(),
    });
    expect(outcome).toMatchObject({ read: 1, leftOut: { tags: 1 } });
  });

  test('that sends a row again brings what changed of a person, and no event twice', async () => {
    const { messages, deliver } = keepMessages();
    const given = lines(schema, user(1), user(1), user(1, 'Oslo'), order(10), order(10));
    await singer(given, { deliver, ...createKept() });
    expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(3);
  });

  test('keeps no state whose records are not stored, however they are mixed and wherever it crashes', async () => {
    const step = fc.oneof(fc.constant('record' as const), fc.constant('state' as const));
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 60 }),
        fc.integer({ min: 1, max: 7 }),
        fc.nat(60),
        async (steps, keepEvery, storedMax) => {
          let sent = 0;
          // A state says how many records came before it.
          const given = steps.map((each) => {
            if (each === 'state') return state(sent);
            sent += 1;
            return order(sent);
          });
          const stored = new Set<unknown>();
          const states: Json[] = [];
          const early: Json[] = [];
          const keepState = async (kept: Json) => {
            states.push(kept);
            if (stored.size < Number(kept)) early.push(kept);
          };
          const crash = importPipe(
            { lines: lines(...given), protocol: 'singer', map: MAP, keepEveryRecords: keepEvery },
            { deliver: dying(stored, storedMax), keepState },
          );
          const isWhole = await crash.then(
            () => true,
            () => false,
          );
          expect(early).toEqual([]);
          expect(isWhole).toBe(sent <= storedMax);
          const last = given.findLast(({ type }) => type === 'STATE');
          if (isWhole && last !== undefined && 'value' in last) expect(states.at(-1)).toEqual(last.value);
        },
      ),
    );
  });
});

/** Stores so many messages and fails at the next. */
function dying(stored: Set<unknown>, storedMax: number) {
  return async (messages: readonly MessageBody[]): Promise<Verdict[]> => {
    for (const { messageId } of messages) {
      if (stored.size >= storedMax) throw new Error('The process died.');
      stored.add(messageId);
    }
    return messages.map(({ messageId }) => ({ messageId: String(messageId), status: 'accepted' }));
  };
}

describe('an Airbyte source', () => {
  const record = (stream: string, data: object) => ({
    type: 'RECORD',
    record: { stream, data, emitted_at: 1 },
  });
  const streamState = (name: string, at: number) => ({
    type: 'STATE',
    state: { type: 'STREAM', stream: { stream_descriptor: { name }, stream_state: { at } } },
  });
  const airbyte = (messages: readonly object[], before: Json, keepState: (kept: Json) => Promise<void>) => {
    const { deliver } = keepMessages();
    return importPipe(
      { lines: lines(...messages), protocol: 'airbyte', map: MAP, state: before },
      { deliver, keepState },
    );
  };

  test('keeps one state for each stream, and those of streams that were not read', async () => {
    const { states, keepState } = createKept();
    const before: Json = [streamState('users', 1).state, streamState('tags', 5).state];
    const messages = [
      { type: 'LOG', log: { level: 'INFO', message: 'x' } },
      { type: 'CATALOG', catalog: { streams: [] } },
      record('users', { id: 1 }),
      streamState('users', 2),
      record('public-orders', { id: 3, who: 'u', at: '2026-02-01T10:00:00Z' }),
      streamState('public-orders', 3),
    ];
    expect(await airbyte(messages, before, keepState)).toMatchObject({ read: 2, accepted: 2, troubles: [] });
    expect(states).toEqual([
      [streamState('users', 2).state, streamState('tags', 5).state, streamState('public-orders', 3).state],
    ]);
  });

  test('is asked to go on by the one state it has for everything', async () => {
    const { states, keepState } = createKept();
    const global = { type: 'GLOBAL', global: { shared_state: { lsn: 7 }, stream_states: [] } };
    await airbyte([record('users', { id: 1 }), { type: 'STATE', state: global }], null, keepState);
    expect(states).toEqual([[global]]);
  });

  test('tells what it could not do', async () => {
    const trouble = {
      type: 'TRACE',
      trace: { type: 'ERROR', emitted_at: 1, error: { message: 'No such table' } },
    };
    const outcome = await airbyte([trouble], null, createKept().keepState);
    expect(outcome.troubles).toEqual(['No such table']);
  });
});

test('a map is proposed from the first records, and none of them is lost', async () => {
  async function* source() {
    yield* lines(
      schema,
      ...Array.from({ length: 30 }, (_, id) => ({
        type: 'RECORD',
        stream: 'users',
        record: { user_id: `u${id}`, email: `u${id}@example.com`, city: 'Bremen' },
      })),
    );
  }
  const head = await readPipeHead(source(), 'singer');
  const { map } = await proposePipeMap(head, { name: 'Tap', answers: {} });
  expect(map.files.users).toBeDefined();
  const { messages, deliver } = keepMessages();
  const outcome = await importPipe(
    { lines: head.lines, protocol: 'singer', map },
    { deliver, ...createKept() },
  );
  expect(outcome).toMatchObject({ read: 30, accepted: 30 });
  expect(messages).toHaveLength(30);
});

test('a proposed map takes the records of every stream, whatever the streams are called', async () => {
  const names = ['Customers', 'public-customers', 'public_customers', 'crm.Leads'];
  async function* source() {
    for (let id = 1; id <= 20; id += 1) {
      for (const [at, stream] of names.entries()) {
        const record = { user_id: `u${at}-${id}`, email: `u${at}-${id}@example.com` };
        yield* lines({ type: 'RECORD', stream, record });
      }
    }
  }
  const head = await readPipeHead(source(), 'singer');
  const { map } = await proposePipeMap(head, { name: 'Tap', answers: {} });
  const { deliver } = keepMessages();
  const outcome = await importPipe(
    { lines: head.lines, protocol: 'singer', map },
    { deliver, ...createKept() },
  );
  expect(outcome).toMatchObject({ read: 80, accepted: 80, leftOut: {} });
});
