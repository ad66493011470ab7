import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestStores } from '../platform/testing/index.ts';
import { createAdmission } from './admission.ts';
import { basic, openIngestStores, startIngest, storedRows, type TestIngest } from './test-ingest.ts';

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

const stored = async (messageId: string) => (await storedRows(stores)).get(messageId);

describe("the shapes of Segment's libraries", () => {
  test('a browser: one event on a short path, text/plain, key in the body, another origin', async () => {
    const reply = await ingest.app.inject({
      method: 'POST',
      url: '/v1/t',
      headers: { 'content-type': 'text/plain', origin: 'https://shop.example' },
      payload: JSON.stringify({
        writeKey: 'wk_product',
        event: 'Seen',
        anonymousId: 'browser-1',
        messageId: 'browser',
        context: { groupId: 'acme' },
        _metadata: { bundled: ['Segment.io'] },
      }),
    });
    expect([reply.statusCode, reply.json()]).toEqual([200, { success: true }]);
    expect(reply.headers['access-control-allow-origin']).toBe('https://shop.example');
    expect(await stored('browser')).toMatchObject({
      anonymous_id: 'browser-1',
      group_id: 'acme',
      type: 'track',
    });
  });

  test('a beacon without a content type', async () => {
    const reply = await ingest.app.inject({
      method: 'POST',
      url: '/v1/p',
      payload: Buffer.from('{"writeKey":"wk_product","anonymousId":"b","messageId":"beacon","name":"Home"}'),
    });
    expect(reply.statusCode).toBe(200);
    expect(await stored('beacon')).toMatchObject({ type: 'page', event: 'Home', kind: 'usage' });
  });

  test('a server: a gzipped batch whose context holds for each item', async () => {
    const batch = [
      {
        type: 'identify',
        userId: 'bo',
        messageId: 'node-1',
        traits: { email: 'bo@example.com', plan: null },
      },
      { type: 'group', userId: 'bo', groupId: 'acme', messageId: 'node-2', traits: { name: 'Acme' } },
      { type: 'track', userId: 'bo', event: 'X', messageId: 'node-3', context: { locale: 'de-AT' } },
      { type: 'alias', userId: 'bo', previousId: 'bo-old', messageId: 'node-4' },
      { type: 'screen', userId: 'bo', name: 'Main', messageId: 'node-5' },
    ];
    const body = {
      batch,
      context: { library: { name: 'analytics-node' }, locale: 'en' },
      integrations: { All: true },
    };
    const { verdicts } = await ingest.send('/v1/batch', gzipSync(JSON.stringify(body)), {
      headers: { 'content-encoding': 'gzip', 'content-type': 'application/json' },
    });
    expect(verdicts.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'accepted'));
    expect(JSON.parse(String((await stored('node-3'))?.envelope))).toEqual({
      context: { library: { name: 'analytics-node' }, locale: 'de-AT' },
      integrations: { All: true },
    });
    expect(await stored('node-1')).toMatchObject({
      kind: 'profile',
      traits: '{"email":"bo@example.com","plan":null}',
    });
    expect((await stored('node-2'))?.kind).toBe('account');
    expect(JSON.parse(String((await stored('node-4'))?.envelope)).previousId).toBe('bo-old');
  });

  test.each(['identify', 'page', 'screen', 'i', 's'])('/v1/%s takes one event', async (path) => {
    const { verdicts } = await ingest.send(`/v1/${path}`, { userId: 'cy', messageId: `path-${path}` });
    expect(verdicts).toEqual([{ messageId: `path-${path}`, status: 'accepted' }]);
  });

  test('the settings a browser asks for name this server and nobody else', async () => {
    const reply = await ingest.app.inject({
      url: '/v1/projects/wk_product/settings',
      headers: { host: 'data.example:8443', 'x-forwarded-proto': 'https', origin: 'https://shop.example' },
    });
    const { integrations, metrics } = reply.json();
    expect(Object.keys(integrations)).toEqual(['Segment.io']);
    expect(integrations['Segment.io']).toMatchObject({
      apiKey: 'wk_product',
      apiHost: 'data.example:8443/v1',
      protocol: 'https',
    });
    expect(metrics).toEqual({ sampleRate: 0 });
    expect((await ingest.app.inject({ url: '/v1/projects/wk_nobody/settings' })).statusCode).toBe(401);
  });

  test('a preflight allows what it asks for', async () => {
    const reply = await ingest.app.inject({
      method: 'OPTIONS',
      url: '/v1/batch',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect([reply.statusCode, reply.headers['access-control-allow-headers']]).toEqual([
      204,
      'authorization,content-type',
    ]);
  });
});

describe('when it happened', () => {
  const now = Date.parse('2026-03-02T12:00:00.000Z');
  const at = (ms: number) => new Date(ms).toISOString();
  const HOUR = 3600_000;

  test.each([
    [
      'a device three hours ahead',
      { timestamp: at(now + 3 * HOUR - 5_000), sentAt: at(now + 3 * HOUR) },
      now - 5_000,
    ],
    ['a right clock', { originalTimestamp: at(now - HOUR), timestamp: at(0), sentAt: at(now) }, now - HOUR],
    ['no time at all', {}, now],
    ['no sentAt', { timestamp: at(now - HOUR) }, now - HOUR],
    ['an unreadable sentAt', { timestamp: at(now - HOUR), sentAt: 'soon' }, now - HOUR],
    ['a clock a little ahead', { timestamp: at(now + HOUR) }, now],
    ['seconds since 1970', { timestamp: 1_700_000_000 }, 1_700_000_000_000],
    ['a day in 1900', { timestamp: '1900-01-01' }, Date.UTC(1900, 0, 1)],
    ['no zone', { timestamp: '2026-03-01 08:00:00.5' }, Date.UTC(2026, 2, 1, 8, 0, 0, 500)],
    ['a zone', { timestamp: '2026-03-01T08:00:00+0530' }, Date.UTC(2026, 2, 1, 2, 30)],
  ])('%s', async (name, times, expected) => {
    await ingest.send('/v1/track', { userId: 'dee', event: 'Timed', messageId: name, ...times });
    expect(new Date(String((await stored(name))?.timestamp)).getTime()).toBe(expected);
  });

  test('history that is brought in keeps its times', async () => {
    const event = {
      type: 'track',
      userId: 'dee',
      event: 'Old',
      messageId: 'old',
      timestamp: at(now - 24 * HOUR),
    };
    await ingest.send('/v1/import', { batch: [event], sentAt: at(now + HOUR) });
    expect(new Date(String((await stored('old'))?.timestamp)).getTime()).toBe(now - 24 * HOUR);
  });
});

describe('what an event claims', () => {
  test.each([
    ['Goal Stated', { goal: 'retire early' }, '{"goal":"retire early"}', 'stated'],
    [
      'Preference Stated',
      { preference: 'flavour', value: 'vanilla' },
      '{"preference.flavour":"vanilla"}',
      'stated',
    ],
    ['Preference Stated', { value: 'vanilla' }, '', 'stated'],
    ['Contact Form Submitted', {}, '', 'stated'],
    ['Report Opened', {}, '', 'observed'],
  ])('%s %j', async (event, properties, traits, basis) => {
    const messageId = `claim ${event} ${JSON.stringify(properties)}`;
    await ingest.send('/v1/track', { userId: 'eve', event, messageId, properties });
    expect(await stored(messageId)).toMatchObject({ traits, basis });
  });

  test('who sends may say on what basis, and survey tools speak for the asked', async () => {
    await ingest.send('/v1/identify', {
      userId: 'eve',
      messageId: 'inferred',
      context: { basis: 'inferred' },
    });
    await ingest.send(
      '/v1/identify',
      { userId: 'eve', messageId: 'survey' },
      { headers: { authorization: basic('wk_survey') } },
    );
    expect([(await stored('inferred'))?.basis, (await stored('survey'))?.basis]).toEqual([
      'inferred',
      'stated',
    ]);
  });
});

describe('what follows', () => {
  test('whoever computes from events hears whom they concern, and of each identifier once', async () => {
    const before = ingest.appended.length;
    await ingest.send('/v1/identify', {
      userId: 'fay',
      groupId: 'fay-inc',
      messageId: 'f1',
      traits: { email: 'fay@example.com' },
    });
    await ingest.send('/v1/track', { userId: 'fay', event: 'Y', messageId: 'f2' });
    await ingest.ingest.settled();
    const heard = ingest.appended.slice(before);
    expect(new Set(heard.flatMap(({ people }) => people)).size).toBe(1);
    expect(new Set(heard.flatMap(({ accounts }) => accounts)).size).toBe(1);
    const values = heard.flatMap(({ identifiers }) => identifiers.map(({ value }) => value));
    expect(values.sort()).toEqual(['fay', 'fay-inc', 'fay@example.com']);
  });

  test('replaying the log says the same of everybody as the events did when they came', async () => {
    await ingest.ingest.settled();
    const live = new Set(ingest.appended.flatMap(({ people, accounts }) => [...people, ...accounts]));
    const replayed = new Set<string>();
    for await (const { people, accounts } of ingest.ingest.replayAll()) {
      for (const node of [...people, ...accounts]) replayed.add(node);
    }
    expect(replayed).toEqual(live);
  });
});

describe('admission', () => {
  test('without room a request is turned away before it is read, and room comes back', () => {
    const admission = createAdmission({ bytesMax: 1_000, eventsMax: 10 });
    const first = admission.enter(800);
    expect(admission.enter(300)).toBeNull();
    expect(first?.grow({ bytes: 300, events: 0 })).toBe(false);
    expect(first?.grow({ bytes: 100, events: 11 })).toBe(false);
    expect(first?.grow({ bytes: 100, events: 10 })).toBe(true);
    first?.leave();
    first?.leave();
    expect(admission.bytes).toBe(0);
    expect(admission.enter(1_000)).not.toBeNull();
  });
});
