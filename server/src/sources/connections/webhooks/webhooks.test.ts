import type { WebhookReply, WebhookVendor } from '@sextant/contract';
import { SextantError } from '@sextant/contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { sql } from '../../../platform/sql/index.ts';
import type { Sources } from '../../sources.ts';
import { connectionsApi, refusalOf, signedHeaders, webhookServer } from '../../testing/connections-api.ts';
import { openWorld, type World } from '../../testing/world.ts';
import * as hubspot from './testing/hubspot.ts';
import * as stripe from './testing/stripe.ts';
import * as zendesk from './testing/zendesk.ts';

/** Opening both stores takes seconds on a machine that is free, and may take a minute on one that is not. */
const PATIENCE_MS = 180_000;
vi.setConfig({ testTimeout: PATIENCE_MS });

let world: World;
let app: FastifyInstance;
beforeAll(async () => {
  world = await openWorld();
  app = await webhookServer(world.sources);
}, PATIENCE_MS);
afterAll(async () => {
  await app.close();
  await world.close();
});

const SECRETS = {
  stripe: 'whsec_test_secret',
  hubspot: 'client-secret',
  zendesk: 'zendesk-secret',
  generic: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
} satisfies Record<WebhookVendor, string>;

const GENERIC_MAP = `
name: Hook
files: { rows: { match: rows } }
events:
  - from: rows
    when: { of: kind, exists: true }
    event: '{{kind}}'
    timestamp: at
    person: { user_id: data.who }
    properties: { note: data.note }
`;

async function hook(vendor: WebhookVendor, settings: object = {}, sources: Sources = world.sources) {
  const workspaceId = newId();
  const api = connectionsApi(sources, workspaceId);
  const server = sources === world.sources ? app : await webhookServer(sources);
  const { connection } = await api.create(`A ${vendor} hook`, {
    kind: 'webhook',
    vendor,
    secret: SECRETS[vendor],
    ...(vendor === 'generic' ? { map: GENERIC_MAP } : {}),
    ...(vendor === 'hubspot' ? { signedUrl: 'https://data.example.com/v1/webhooks/x' } : {}),
    ...settings,
  });
  const post = (body: string, headers: Record<string, string>) =>
    server.inject({ method: 'POST', url: connection.address ?? '', headers, payload: body });
  const signed = (body: string, id?: string) =>
    signedHeaders(vendor, {
      body,
      secret: SECRETS[vendor],
      now: world.clock.now(),
      url: 'https://data.example.com/v1/webhooks/x',
      ...(id === undefined ? {} : { id }),
    });
  return {
    ...api,
    id: connection.id,
    address: connection.address ?? '',
    workspaceId,
    post,
    signed,
    async send(content: unknown, id?: string): Promise<WebhookReply> {
      const body = typeof content === 'string' ? content : JSON.stringify(content);
      const response = await post(body, { 'content-type': 'application/json', ...signed(body, id) });
      expect(response.statusCode, response.body).toBe(200);
      return response.json();
    },
  };
}

async function eventsOf(workspaceId: string) {
  await world.ingest.settled();
  const rows = await world.clickhouse.query<{ type: string; event: string; text: string; told: string }>(sql`
    SELECT type, event, properties AS text, traits AS told
    FROM events
    WHERE workspace_id = ${workspaceId}
    ORDER BY timestamp, event, message_id`);
  return rows.map(({ type, event, text, told }) => ({
    name: type === 'track' ? event : type,
    properties: JSON.parse(type === 'track' ? text : told),
  }));
}

const subjectOf = async (workspaceId: string, collection: 'people' | 'accounts', ref: string) =>
  (await world.identity.findSubject({ workspaceId, collection, ref }))?.id;

const waitingOf = (workspaceId: string) =>
  world.clickhouse.query<{ code: string; payload: string }>(sql`
    SELECT code, payload
    FROM rejected_events
    WHERE workspace_id = ${workspaceId}`);

describe('a webhook', () => {
  test.each(['stripe', 'hubspot', 'zendesk', 'generic'] as const)(
    'of %s is refused when its signature does not hold, and nothing is stored',
    async (vendor) => {
      const { post, signed, workspaceId } = await hook(vendor);
      const body = '{"id":"evt_1","type":"customer.created"}';
      const flipped = await post(body.replace('evt_1', 'evt_2'), signed(body));
      expect(flipped.statusCode).toBe(401);
      expect(flipped.json()).toMatchObject({ code: 'invalid_signature' });
      expect((await post(body, {})).statusCode).toBe(401);
      expect(await eventsOf(workspaceId)).toEqual([]);
      expect(await waitingOf(workspaceId)).toEqual([]);
    },
  );

  test('adds nothing when it is delivered again, and something when its id is another', async () => {
    const { send, workspaceId } = await hook('generic');
    const body = { kind: 'Seen', at: '2026-03-02T10:00:00Z', data: { who: 'u1', note: 'x' } };
    expect(await send(body, 'msg_1')).toMatchObject({ success: true, read: 1, accepted: 1 });
    expect(await send(body, 'msg_1')).toMatchObject({ read: 1, accepted: 0, duplicates: 1 });
    expect(await send(body, 'msg_2')).toMatchObject({ accepted: 1 });
    expect(await eventsOf(workspaceId)).toMatchObject([
      { name: 'Seen', properties: { note: 'x' } },
      { name: 'Seen' },
    ]);
  });

  test('keeps in the waiting room what the map makes nothing of, with the reason', async () => {
    const { send, workspaceId, list } = await hook('generic');
    expect(await send({ what: 'ever' })).toMatchObject({ read: 1, accepted: 0, rejected: 1 });
    expect(await send([1, 'two'], 'msg_2')).toMatchObject({ read: 2, rejected: 2 });
    const waiting = await waitingOf(workspaceId);
    expect(waiting).toHaveLength(3);
    expect(JSON.stringify(waiting)).toContain('nothing_made');
    expect(JSON.stringify(waiting)).toContain('what');
    expect((await list())[0]?.lastProblem).toContain('nothing_made');
  });

  test('says what is wrong with a body that is no JSON, and takes an empty one for nothing', async () => {
    const { post, signed, send } = await hook('zendesk');
    const garbage = await post('{"id":', signed('{"id":'));
    expect(garbage.statusCode).toBe(400);
    expect(garbage.json()).toMatchObject({ code: 'invalid_json' });
    expect(await send('')).toMatchObject({ read: 0 });
  });

  test('nobody has made is not there', async () => {
    const url = `/v1/webhooks/${newId()}`;
    expect((await app.inject({ method: 'POST', url, payload: '{}' })).statusCode).toBe(404);
    expect((await app.inject({ method: 'POST', url: '/v1/webhooks/x', payload: '{}' })).statusCode).toBe(404);
  });

  test('asks to come again when there is no room, and then brings everything once', async () => {
    const full = world.anotherSources({
      ingest: {
        accept: async () => {
          throw new SextantError('overloaded', 'no room', { retryAfterSeconds: 7 });
        },
      },
    });
    const { post, signed, address, workspaceId } = await hook('generic', {}, full);
    const body = JSON.stringify({ kind: 'Seen', at: '2026-03-02T10:00:00Z', data: { who: 'u1' } });
    const response = await post(body, signed(body));
    expect(response.statusCode).toBe(503);
    expect(response.headers['retry-after']).toBe('7');
    const again = await app.inject({ method: 'POST', url: address, headers: signed(body), payload: body });
    expect(again.json()).toMatchObject({ accepted: 1 });
    expect(await eventsOf(workspaceId)).toHaveLength(1);
  });

  test('waits for its secret, and rests while it is paused', async () => {
    const { post, signed, send, change, id, list } = await hook('stripe', { secret: undefined });
    const body = JSON.stringify(stripe.customerCreated);
    expect((await list())[0]).toMatchObject({ hasSecret: false, address: `/v1/webhooks/${id}` });
    expect((await post(body, signed(body))).json()).toMatchObject({ code: 'invalid_signature' });
    expect(await change(id, { secret: SECRETS.stripe, isPaused: true })).toMatchObject({ hasSecret: true });
    const paused = await post(body, signed(body));
    expect([paused.statusCode, paused.headers['retry-after']]).toEqual([503, '3600']);
    await change(id, { isPaused: false });
    expect(await send(body)).toMatchObject({ accepted: 1 });
  });

  test('with a map that does not hold is refused with every problem at its place', async () => {
    const api = connectionsApi(world.sources, newId());
    const of = (map: string) => api.create('x', { kind: 'webhook', vendor: 'generic', map });
    expect(await refusalOf(of('name: x\nfiles: { other: { match: x } }'))).toBe('invalid_map');
    expect(await refusalOf(of(GENERIC_MAP.replace("event: '{{kind}}'", 'event: { lowr: kind }')))).toBe(
      'invalid_map',
    );
    expect(await refusalOf(api.create('x', { kind: 'webhook', vendor: 'generic' }))).toBe('invalid_request');
    const { secret } = await api.create('x', { kind: 'webhook', vendor: 'generic', map: GENERIC_MAP });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(JSON.stringify(await api.list())).not.toContain(secret);
  });

  test('that is removed takes nothing more', async () => {
    const { call, id, post, signed } = await hook('generic');
    expect(await call('removeConnection', { params: { id } })).toEqual({ removed: true });
    expect((await post('{}', signed('{}'))).statusCode).toBe(404);
  });
});

describe('the ready map of', () => {
  test('Stripe tells subscriptions with their MRR, invoices and refunds in decimals', async () => {
    const { send, workspaceId } = await hook('stripe');
    for (const event of stripe.deliveries) expect(await send(event)).toMatchObject({ accepted: 1 });
    for (const event of stripe.deliveries) expect(await send(event)).toMatchObject({ duplicates: 1 });
    expect(await eventsOf(workspaceId)).toMatchObject(stripe.expected);
  });

  test('HubSpot makes people, companies, deals and tickets of single changes', async () => {
    const { send, workspaceId } = await hook('hubspot');
    const count = hubspot.changes.length;
    expect(await send(hubspot.changes)).toMatchObject({ read: count, accepted: count });
    const again = hubspot.changes.map((change) => ({ ...change, attemptNumber: 1 }));
    expect(await send(again)).toMatchObject({ duplicates: count });
    expect(await eventsOf(workspaceId)).toMatchObject(hubspot.expected);
    const company = await subjectOf(workspaceId, 'accounts', 'hubspot.company_id:201');
    expect(company).toBeDefined();
    expect(await subjectOf(workspaceId, 'accounts', 'hubspot.deal_id:301')).toBe(company);
    expect(await subjectOf(workspaceId, 'people', 'email:ana@example.com')).toBe(
      await subjectOf(workspaceId, 'people', 'hubspot.contact_id:101'),
    );
  });

  test('Zendesk follows a ticket from opening to solution', async () => {
    const { send, workspaceId } = await hook('zendesk');
    for (const event of zendesk.deliveries) expect(await send(event)).toMatchObject({ accepted: 1 });
    expect(await eventsOf(workspaceId)).toMatchObject(zendesk.expected);
  });
});
