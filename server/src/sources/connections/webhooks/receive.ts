import { ingestLimits, SextantError, type WebhookReply } from '@sextant/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Ingest } from '../../../ingest/index.ts';
import type { Clock } from '../../../platform/clock.ts';
import { isUuid } from '../../../platform/ids.ts';
import type { Postgres } from '../../../platform/postgres/index.ts';
import type { RegisteredSource, Workspaces } from '../../../workspaces/index.ts';
import type { Deliver, ImportMap } from '../../import/index.ts';
import { endConnectionRun, findWebhook, type StoredWebhook } from '../connection-store.ts';
import { readRowsMap } from '../rows-map.ts';
import { LostKeyError, type SealedSecrets } from '../sealed-secrets.ts';
import { deliveredRows } from './delivered-rows.ts';
import { distrustOf, type SignedDelivery } from './signatures.ts';
import { takeDelivery } from './take-delivery.ts';

export interface WebhookDeps {
  readonly postgres: Postgres;
  readonly clock: Clock;
  readonly ingest: Pick<Ingest, 'accept'>;
  readonly workspaces: Pick<Workspaces, 'listSources'>;
  readonly secrets: SealedSecrets;
}

/** Deliveries at a time: with bodies of 500 KB they stay under 100 MB when they are parsed. */
const UNDER_WAY_MAX = 32;
const RETRY_AFTER_SECONDS = 5;
/** Vendors try again for a day at least; until somebody goes on with the webhook, that is how nothing is lost. */
const PAUSED_RETRY_AFTER_SECONDS = 3_600;

/** `POST /v1/webhooks/:id`, in a scope of its own that keeps bodies as the bytes they are, since those are signed. */
export function webhookPlugin(deps: WebhookDeps): (app: FastifyInstance) => Promise<void> {
  let underWay = 0;
  const known = { ...deps, mapOf: rememberMaps() };
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: ingestLimits.requestBytesMax },
      (_request, body, done) => done(null, body),
    );
    app.post<{ Params: { id: string }; Body: Buffer | undefined }>(
      '/v1/webhooks/:id',
      { schema: { hide: true }, logLevel: 'warn' },
      async (request, reply) => {
        if (underWay >= UNDER_WAY_MAX) throw busy('too many deliveries at once', RETRY_AFTER_SECONDS);
        underWay += 1;
        try {
          return answer(reply, await receive(request, known));
        } finally {
          underWay -= 1;
        }
      },
    );
  };
}

/** Reading a map of a hundred lines takes longer than all the rest of a delivery. */
function rememberMaps(): (webhook: StoredWebhook) => ImportMap {
  const maps = new Map<string, { text: string; map: ImportMap }>();
  return ({ id, map: text }) => {
    const known = maps.get(id);
    if (known?.text === text) return known.map;
    const map = readRowsMap(text, null);
    maps.set(id, { text, map });
    return map;
  };
}

function busy(detail: string, retryAfterSeconds: number): SextantError {
  return new SextantError('overloaded', detail, { retryAfterSeconds });
}

function answer(reply: FastifyReply, body: WebhookReply): FastifyReply {
  return reply.type('application/json; charset=utf-8').serializer(JSON.stringify).send(body);
}

async function receive(
  request: FastifyRequest<{ Params: { id: string }; Body: Buffer | undefined }>,
  deps: WebhookDeps & { mapOf: (webhook: StoredWebhook) => ImportMap },
): Promise<WebhookReply> {
  const { id } = request.params;
  const webhook = isUuid(id) ? await findWebhook(deps.postgres, id) : null;
  if (webhook === null) throw new SextantError('not_found', 'there is no webhook at this address');
  const body = request.body ?? Buffer.alloc(0);
  await trust(webhook, { delivery: deliveryOf(request, { webhook, body }), deps });
  if (webhook.isPaused) throw busy('this webhook is paused', PAUSED_RETRY_AFTER_SECONDS);
  const { vendor } = webhook;
  const rows = deliveredRows(body, {
    vendor,
    deliveryId: vendor === 'generic' ? standardId(request) : undefined,
  });
  const { counts, problem } = await takeDelivery(
    { connectionId: id, map: deps.mapOf(webhook), rows, origin: webhook.name },
    await deliverOnce(webhook, deps),
  );
  await endConnectionRun(deps.postgres, {
    workspaceId: webhook.workspaceId,
    id,
    at: deps.clock.now(),
    nextRunAt: null,
    problem,
    failures: 0,
    counts,
  });
  return { success: true, ...counts };
}

/** Throws `invalid_signature`; nothing of the body has been looked at by then. */
async function trust(
  webhook: StoredWebhook,
  { delivery, deps }: { delivery: SignedDelivery; deps: WebhookDeps },
): Promise<void> {
  const refuse = (detail: string) => new SextantError('invalid_signature', detail);
  if (webhook.secret === null) throw refuse('the signing secret of this webhook has not been entered yet');
  const secret = await deps.secrets.open(webhook.secret, webhook).catch((thrown: unknown) => {
    // A stranger may be asking: where keys lie is nothing to tell.
    throw thrown instanceof LostKeyError ? refuse('the signing secret has to be entered again') : thrown;
  });
  const distrust = distrustOf(webhook.vendor, delivery, { secret, now: deps.clock.now() });
  if (distrust !== null) throw refuse(distrust);
}

function deliveryOf(
  request: FastifyRequest,
  { webhook, body }: { webhook: StoredWebhook; body: Buffer },
): SignedDelivery {
  const { method, headers } = request;
  const called = `${request.protocol}://${request.host}${request.url}`;
  return { method, url: webhook.settings.signedUrl ?? called, headers, body };
}

/** A Standard Webhook has the same id each time it is sent, and signs it; other vendors have theirs in the body. */
function standardId({ headers }: FastifyRequest): string | undefined {
  const id = headers['webhook-id'];
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/** A vendor tries again by itself: what cannot be stored now is answered so, and not waited for. */
async function deliverOnce(webhook: StoredWebhook, deps: WebhookDeps): Promise<Deliver> {
  const { workspaceId, sourceId } = webhook;
  const sources: readonly RegisteredSource[] = await deps.workspaces.listSources(workspaceId);
  const source = sources.find((each) => each.id === sourceId);
  if (source === undefined) throw new SextantError('not_found', 'the source of this webhook is gone');
  const writer = { workspaceId, sourceId, sourceKind: source.kind };
  return async (items) => {
    const body = { writeKey: '', items, pathType: null, context: null, integrations: null, sentAt: null };
    return (await deps.ingest.accept({ writer, body, isHistorical: true })).verdicts();
  };
}
