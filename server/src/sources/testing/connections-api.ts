import { createHmac } from 'node:crypto';
import {
  type Connection,
  connection,
  connectionEndpoints,
  SextantError,
  type WebhookVendor,
} from '@sextant/contract';
import type { FastifyInstance } from 'fastify';
import { Webhook } from 'standardwebhooks';
import type { RouteRequest } from '../../platform/http/route.ts';
import { createHttpServer } from '../../platform/http/server.ts';
import type { Sources } from '../sources.ts';

type Asked = Partial<Record<'params' | 'query' | 'body', unknown>>;

/** The routes of connections, asked as one workspace; what they take and give is parsed by the contract. */
export function connectionsApi(sources: Sources, workspaceId: string) {
  const call = async (name: keyof typeof connectionEndpoints, asked: Asked = {}): Promise<unknown> => {
    const found = sources.routes.find((each) => each.endpoint.name === connectionEndpoints[name].name);
    if (found === undefined) throw new Error(`There is no route ${name}.`);
    const { endpoint, handle } = found;
    const caller = { workspaceId, scopes: ['read', 'admin'], actor: 'ana@example.com' };
    const parsed = { params: endpoint.params?.parse(asked.params), body: endpoint.body?.parse(asked.body) };
    const request = { ...parsed, caller } as unknown as RouteRequest<typeof endpoint>;
    return endpoint.answer.parse(await handle(request));
  };
  const one = async (...asked: Parameters<typeof call>): Promise<Connection> =>
    connection.parse(await call(...asked));
  return {
    call,
    async create(name: string, settings: object): Promise<{ connection: Connection; secret: string | null }> {
      const body = { name, settings };
      return connectionEndpoints.createConnection.answer.parse(await call('createConnection', { body }));
    },
    async list(): Promise<Connection[]> {
      return connectionEndpoints.listConnections.answer.parse(await call('listConnections')).items;
    },
    change: (id: string, body: object) => one('changeConnection', { params: { id }, body }),
    run: (id: string) => one('runConnection', { params: { id } }),
  };
}
export type ConnectionsApi = ReturnType<typeof connectionsApi>;

/** The code of what a call is refused with. */
export async function refusalOf(work: Promise<unknown>): Promise<string | null> {
  return work.then(
    () => null,
    (thrown: unknown) => (thrown instanceof SextantError ? thrown.code : Promise.reject(thrown)),
  );
}

/** An HTTP server that takes webhooks and nothing else. */
export async function webhookServer(sources: Sources): Promise<FastifyInstance> {
  const app = createHttpServer({ logLevel: 'silent' });
  await app.register(sources.webhooks);
  await app.ready();
  return app;
}

const hmac = (secret: string, text: string) => createHmac('sha256', secret).update(text);

/** The headers with which a vendor sends a body. */
export function signedHeaders(
  vendor: WebhookVendor,
  of: { body: string; secret: string; now: Date; url?: string; id?: string },
): Record<string, string> {
  const { body, secret, now, url = '', id = 'msg_1' } = of;
  const seconds = String(Math.floor(now.getTime() / 1000));
  switch (vendor) {
    case 'stripe':
      return { 'stripe-signature': `t=${seconds},v1=${hmac(secret, `${seconds}.${body}`).digest('hex')}` };
    case 'hubspot': {
      const time = String(now.getTime());
      const signature = hmac(secret, `POST${url}${body}${time}`).digest('base64');
      return { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': time };
    }
    case 'zendesk': {
      const time = now.toISOString();
      return {
        'x-zendesk-webhook-signature': hmac(secret, time + body).digest('base64'),
        'x-zendesk-webhook-signature-timestamp': time,
      };
    }
    case 'generic':
      return {
        'webhook-id': id,
        'webhook-timestamp': seconds,
        'webhook-signature': new Webhook(secret).sign(id, now, body),
      };
  }
}
