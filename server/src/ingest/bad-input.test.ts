import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from '../platform/sql/index.ts';
import type { TestStores } from '../platform/testing/index.ts';
import {
  basic,
  openIngestStores,
  startIngest,
  storedRows,
  type TestIngest,
  WORKSPACE,
} from './test-ingest.ts';

let stores: TestStores;
let ingest: TestIngest;

beforeAll(async () => {
  stores = await openIngestStores();
  ingest = await startIngest(stores);
});
afterAll(async () => {
  await ingest.stop();
  await stores.close();
});

const track = (messageId: string, more: object = {}) => ({
  userId: 'ana',
  event: 'Tried',
  messageId,
  ...more,
});

/** The code an event was refused with, or its status. */
async function fate(event: unknown): Promise<string | undefined> {
  const { verdicts } = await ingest.send('/v1/batch', { batch: [event] });
  return verdicts[0]?.code ?? verdicts[0]?.status;
}

describe('bodies that are no events', () => {
  test('malformed JSON is answered 400 with the position and without the content', async () => {
    const { status, problem } = await ingest.send('/v1/track', '{"userId":"secret@example.com", oops}');
    expect(status).toBe(400);
    expect(problem?.code).toBe('invalid_json');
    expect(problem?.detail).toMatch(/position \d+/);
    expect(problem?.detail).not.toMatch(/secret|oops/);
  });

  test.each(['', '   ', '{', '{"batch":[', '\u0000'])('the body %j is answered 400', async (body) => {
    expect((await ingest.send('/v1/batch', body)).status).toBe(400);
  });

  test.each([{}, { batch: {} }, { batch: 'x' }, [], 7, null])('%j is no batch', async (body) => {
    const { status, problem } = await ingest.send('/v1/batch', JSON.stringify(body));
    expect([status, problem?.code]).toEqual([400, 'invalid_request']);
  });

  test('a body over the limit is answered 413', async () => {
    const { status, problem } = await ingest.send('/v1/batch', {
      batch: [track('big', { x: 'x'.repeat(600_000) })],
    });
    expect([status, problem?.code]).toEqual([413, 'too_large']);
  });

  test('a gzip bomb is refused while it unpacks', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, 0x20));
    const { status, problem } = await ingest.send('/v1/batch', bomb, {
      headers: { 'content-encoding': 'gzip' },
    });
    expect([status, problem?.code]).toEqual([413, 'too_large']);
  });

  test('broken gzip and unknown encodings are named', async () => {
    const broken = await ingest.send('/v1/batch', Buffer.from('no gzip'), {
      headers: { 'content-encoding': 'gzip' },
    });
    const brotli = await ingest.send('/v1/batch', '{}', { headers: { 'content-encoding': 'br' } });
    expect([broken.status, brotli.status, brotli.problem?.code]).toEqual([400, 415, 'unsupported_encoding']);
  });

  test('a wrong write key is answered 401 wherever it stands', async () => {
    const inHeader = await ingest.send('/v1/track', '{', { headers: { authorization: basic('wk_nobody') } });
    const inBody = await ingest.send('/v1/track', track('a', { writeKey: 'wk_nobody' }), {
      headers: { authorization: '' },
    });
    expect([inHeader.problem?.code, inBody.problem?.code]).toEqual([
      'invalid_write_key',
      'invalid_write_key',
    ]);
  });
});

describe('events that cannot be taken', () => {
  test.each([
    ['not_an_object', 'text'],
    ['not_an_object', null],
    ['not_an_object', [1]],
    ['unknown_type', { userId: 'ana' }],
    ['unknown_type', { type: 'TRACK', userId: 'ana', event: 'x' }],
    ['unknown_type', { type: 'constructor', userId: 'ana' }],
    ['missing_event', { type: 'track', userId: 'ana' }],
    ['missing_event', { type: 'track', userId: 'ana', event: ' ' }],
    ['missing_event', { type: 'track', userId: 'ana', event: 'x'.repeat(501) }],
    ['missing_group_id', { type: 'group', userId: 'ana', groupId: '' }],
    ['missing_group_id', { type: 'group', userId: 'ana', groupId: 'g'.repeat(501) }],
    ['missing_previous_id', { type: 'alias', userId: 'ana' }],
    ['no_identifier', { type: 'track', event: 'x' }],
    ['no_identifier', { type: 'track', event: 'x', userId: { id: 1 }, anonymousId: [] }],
    ['blocked_identifier', { type: 'track', event: 'x', userId: 'undefined' }],
    ['blocked_identifier', { type: 'group', userId: 'ana', groupId: 'null' }],
    ['too_large', { type: 'track', ...track('large', { properties: { text: 'ä'.repeat(20_000) } }) }],
    ['too_many_keys', { type: 'identify', userId: 'ana', traits: manyKeys(301) }],
    ['message_id_too_long', { type: 'track', ...track('m'.repeat(101)) }],
    ['bad_timestamp', { type: 'track', ...track('t1', { timestamp: 'yesterday' }) }],
    ['bad_timestamp', { type: 'track', ...track('t2', { timestamp: '1899-12-31T23:59:59Z' }) }],
    ['bad_timestamp', { type: 'track', ...track('t3', { timestamp: '0001-01-01T00:00:00Z' }) }],
    ['bad_timestamp', { type: 'track', ...track('t4', { timestamp: '9999-12-31T00:00:00Z' }) }],
    ['bad_timestamp', { type: 'track', ...track('t5', { timestamp: '2026-02-31' }) }],
    ['bad_timestamp', { type: 'track', ...track('t6', { timestamp: { at: 1 } }) }],
  ])('%s: %j', async (code, event) => {
    expect(await fate(event)).toBe(code);
  });

  test('nesting 10,000 deep is refused for its depth and kept whole', async () => {
    const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
    const body = `{"type":"track","event":"Deep","userId":"ana","messageId":"deep","properties":${deep}}`;
    const { verdicts } = await ingest.send('/v1/track', body);
    expect(verdicts[0]?.code).toBe('too_deep');
    const [kept] = await rejectedPayloads('deep');
    expect(kept).toBe(body);
  });

  test('every event past the 2,500th of a batch is refused, the others are taken', async () => {
    const batch = Array.from({ length: 2_502 }, (_, index) => ({ type: 'track', ...track(`long-${index}`) }));
    const packed = gzipSync(JSON.stringify({ batch }));
    const { verdicts } = await ingest.send('/v1/batch', packed, { headers: { 'content-encoding': 'gzip' } });
    expect(verdicts.filter(({ status }) => status === 'accepted')).toHaveLength(2_500);
    expect(verdicts.slice(2_500).map(({ code }) => code)).toEqual(['batch_too_long', 'batch_too_long']);
  });

  test('what is refused is kept with its reason before the reply', async () => {
    await ingest.send('/v1/batch', {
      batch: [{ type: 'track', userId: 'ana', messageId: 'kept', secret: 1 }],
    });
    const rows = await stores.clickhouse.query(sql`
      SELECT code, payload FROM rejected_events WHERE workspace_id = ${WORKSPACE} AND message_id = 'kept'`);
    expect(rows).toEqual([
      { code: 'missing_event', payload: '{"type":"track","userId":"ana","messageId":"kept","secret":1}' },
    ]);
  });
});

describe('odd values that are taken', () => {
  test('NUL bytes and lone surrogates become replacement characters, pairs and backslashes stay', async () => {
    const body =
      '{"userId":"ana","event":"Odd \\u0000 name","messageId":"odd","properties":{"lone":"\\ud83d x \\ude00","pair":"\\ud83d\\ude00","path":"C:\\\\u0000","n\\u0000ul":1}}';
    expect((await ingest.send('/v1/track', body)).verdicts[0]?.status).toBe('accepted');
    const row = (await storedRows(stores)).get('odd');
    expect(row?.event).toBe('Odd \ufffd name');
    expect(row?.properties).toEqual({
      lone: '\ufffd x \ufffd',
      pair: '😀',
      path: 'C:\\u0000',
      'n\ufffdul': 1,
    });
  });

  test('prototype keys are plain keys, and duplicate keys end as the last one', async () => {
    const body =
      '{"userId":"ana","event":"Proto","messageId":"proto","__proto__":{"admin":true},"properties":{"__proto__":{"x":1},"constructor":{"prototype":{"y":2}},"twice":1,"twice":2}}';
    expect((await ingest.send('/v1/track', body)).verdicts[0]?.status).toBe('accepted');
    const row = (await storedRows(stores)).get('proto');
    expect(Object.getOwnPropertyDescriptor(row?.properties, '__proto__')?.value).toEqual({ x: 1 });
    expect(row?.properties).toMatchObject({ constructor: { prototype: { y: 2 } }, twice: 2 });
    expect(row?.envelope).toBe('{"__proto__":{"admin":true}}');
    expect(Reflect.get({}, 'admin')).toBeUndefined();
  });

  test('SQL, HTML and the longest strings that fit come back as they were sent', async () => {
    const texts = [
      "'; DROP TABLE events; --",
      '<script>alert(1)</script>',
      '{p0:UUID}',
      '\\N',
      '\t\r\n',
      '𝕏"\'`',
    ];
    const sent = {
      ...Object.fromEntries(texts.map((text, index) => [`k${index}`, text])),
      long: 'x'.repeat(31_000),
    };
    const event = track('sql', {
      event: texts[0],
      properties: sent,
      userId: texts[1],
      context: { note: texts },
    });
    expect(await fate({ type: 'track', ...event })).toBe('accepted');
    const row = (await storedRows(stores)).get('sql');
    expect(row?.properties).toEqual(sent);
    expect([row?.event, row?.user_id]).toEqual([texts[0], texts[1]]);
    expect(JSON.parse(String(row?.envelope))).toEqual({ context: { note: texts } });
  });

  test('numbers beyond a double, dates as text and keys with dots or no letters are stored', async () => {
    const body =
      '{"userId":"ana","event":"N","messageId":"num","properties":{"huge":1e999,"big":123456789012345678901234567890,"date":"2026-01-01 10:00:00","a.b":1,"a":{"b":2},"":3,"ümläut":4}}';
    expect((await ingest.send('/v1/track', body)).verdicts[0]?.status).toBe('accepted');
    const properties = (await storedRows(stores)).get('num')?.properties;
    expect(properties).toMatchObject({ date: '2026-01-01 10:00:00', 'a.b': 1, a: { b: 2 }, ümläut: 4 });
  });

  test('beside a number too large for the engine, everything else is still read', async () => {
    const traits = { plan: 'team', serial: 2e19, small: -9223372036854776000 };
    expect(await fate({ type: 'identify', messageId: 'huge', userId: 'huge', traits })).toBe('accepted');
    const claims = await stores.clickhouse.query<{ name: string; value: string }>(sql`
      SELECT name, value FROM traits WHERE workspace_id = ${WORKSPACE} AND name IN ('plan', 'serial', 'small')
      ORDER BY name`);
    expect(claims.map(({ name, value }) => [name, JSON.parse(value)])).toEqual(Object.entries(traits));
  });

  test('any JSON in any field is accepted or refused, and never an error', async () => {
    const keys = [
      'userId',
      'anonymousId',
      'groupId',
      'event',
      'type',
      'messageId',
      'timestamp',
      'sentAt',
      'originalTimestamp',
      'properties',
      'traits',
      'context',
      'integrations',
      'previousId',
      'name',
      'writeKey',
    ];
    const event = fc.dictionary(
      fc.constantFrom(...keys),
      fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.string({ unit: 'binary' })),
    );
    const typed = fc
      .tuple(event, fc.constantFrom('track', 'identify', 'page', 'group', 'alias', 7))
      .map(([fields, type]) => ({ userId: 'ana', event: 'E', ...fields, type }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(typed, { minLength: 1, maxLength: 40 }),
        fc.jsonValue(),
        async (batch, shared) => {
          const { status, verdicts } = await ingest.send('/v1/batch', {
            batch,
            context: shared,
            integrations: shared,
            sentAt: shared,
          });
          expect(status).toBe(200);
          expect(verdicts).toHaveLength(batch.length);
        },
      ),
      { numRuns: 40 },
    );
    expect(ingest.troubles).toEqual([]);
  });
});

async function rejectedPayloads(messageId: string): Promise<string[]> {
  const rows = await stores.clickhouse.query<{ payload: string }>(sql`
    SELECT payload FROM rejected_events WHERE workspace_id = ${WORKSPACE} AND message_id = ${messageId}`);
  return rows.map(({ payload }) => payload);
}

function manyKeys(count: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, index]));
}
