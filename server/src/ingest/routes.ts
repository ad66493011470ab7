import { type IngestReply, ingestLimits, SextantError } from '@sextant/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Writer } from '../workspaces/index.ts';
import type { Accepted } from './accept.ts';
import { type Admission, type Entry, RETRY_AFTER_SECONDS } from './admission.ts';
import { browserSettings } from './browser-settings.ts';
import { allowOrigin, answerPreflight } from './cross-origin.ts';
import { type CallType, type ReadBody, readBody } from './read-body.ts';
import { unpack } from './unpack.ts';

export interface IngestRoutesDeps {
  readonly authenticateWriteKey: (writeKey: string) => Promise<Writer | null>;
  readonly admission: Admission;
  readonly accept: (request: { writer: Writer; body: ReadBody; isHistorical: boolean }) => Promise<Accepted>;
}

interface Call {
  readonly pathType: CallType | null;
  readonly isHistorical: boolean;
}

/** Paths of Segment's HTTP tracking API: its libraries' long names, the browser's short ones, and history. */
const calls: Readonly<Record<string, Call>> = {
  '/v1/identify': { pathType: 'identify', isHistorical: false },
  '/v1/track': { pathType: 'track', isHistorical: false },
  '/v1/page': { pathType: 'page', isHistorical: false },
  '/v1/screen': { pathType: 'screen', isHistorical: false },
  '/v1/group': { pathType: 'group', isHistorical: false },
  '/v1/alias': { pathType: 'alias', isHistorical: false },
  '/v1/i': { pathType: 'identify', isHistorical: false },
  '/v1/t': { pathType: 'track', isHistorical: false },
  '/v1/p': { pathType: 'page', isHistorical: false },
  '/v1/s': { pathType: 'screen', isHistorical: false },
  '/v1/g': { pathType: 'group', isHistorical: false },
  '/v1/a': { pathType: 'alias', isHistorical: false },
  '/v1/batch': { pathType: null, isHistorical: false },
  '/v1/b': { pathType: null, isHistorical: false },
  '/v1/import': { pathType: null, isHistorical: true },
};

/** The tracking API, in a Fastify scope of its own: nothing of the app's cookies, headers or parsers reaches in. */
export function ingestPlugin(deps: IngestRoutesDeps): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    app.decorateRequest('ingestEntry');
    app.removeAllContentTypeParsers();
    // Browsers send JSON as text/plain, so that no preflight is needed, and beacons without any type.
    app.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: ingestLimits.requestBytesMax },
      (_request, body, done) => done(null, body),
    );
    app.addHook('onRequest', allowOrigin);
    app.options('/v1/*', { schema: { hide: true } }, answerPreflight);
    for (const [url, call] of Object.entries(calls)) serveCall(app, { url, call, deps });
    app.get<{ Params: { writeKey: string } }>(
      '/v1/projects/:writeKey/settings',
      { schema: { hide: true } },
      async (request, reply) => {
        await authenticate(request.params.writeKey, deps);
        reply.header('cache-control', 'public, max-age=120');
        return browserSettings(request.params.writeKey, request);
      },
    );
  };
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The room this request takes, on the tracking API's routes. */
    ingestEntry: Entry | undefined;
  }
}

function serveCall(
  app: FastifyInstance,
  { url, call, deps }: { url: string; call: Call; deps: IngestRoutesDeps },
): void {
  app.route<{ Body: Buffer | undefined; Querystring: { verdicts?: string } }>({
    method: 'POST',
    url,
    schema: { hide: true },
    logLevel: 'warn',
    onRequest: async (request, reply) => {
      request.ingestEntry = enter(request, reply, deps.admission);
    },
    onResponse: async (request) => request.ingestEntry?.leave(),
    onRequestAbort: async (request) => request.ingestEntry?.leave(),
    handler: async (request, reply) => {
      const accepted = await take(request, { call, deps });
      return answer(
        reply,
        wantsVerdicts(request) ? { success: true, verdicts: accepted.verdicts() } : SUCCESS,
      );
    },
  });
}

const SUCCESS: IngestReply = { success: true };

/** Asks for room before a byte of the body is read. */
function enter(request: FastifyRequest, reply: FastifyReply, admission: Admission): Entry {
  const announced = Number(request.headers['content-length'] ?? Number.NaN);
  if (announced > ingestLimits.requestBytesMax) throw new SextantError('too_large', `${announced} bytes`);
  const entry = admission.enter(Number.isNaN(announced) ? ingestLimits.requestBytesMax : announced);
  if (entry === null) throw noRoom(reply);
  return entry;
}

function noRoom(reply: FastifyReply): SextantError {
  reply.header('x-ratelimit-reset', String(RETRY_AFTER_SECONDS));
  return new SextantError('overloaded', 'too much is waiting to be stored', {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}

async function take(
  request: FastifyRequest<{ Body: Buffer | undefined }>,
  { call, deps }: { call: Call; deps: IngestRoutesDeps },
): Promise<Accepted> {
  const headerKey = basicUserName(request.headers.authorization);
  // A wrong key in the header is answered before the body costs anything.
  const known = headerKey === '' ? null : await authenticate(headerKey, deps);
  const sent = request.body ?? NO_BYTES;
  const bytes = await unpack(sent, request.headers['content-encoding']);
  const body = readBody(bytes, call.pathType);
  const isRoom = request.ingestEntry?.grow({ bytes: bytes.length - sent.length, events: body.items.length });
  if (isRoom === false) {
    throw new SextantError('overloaded', 'too much is waiting to be stored', {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  }
  const writer = known ?? (await authenticate(body.writeKey, deps));
  return deps.accept({ writer, body, isHistorical: call.isHistorical });
}

const NO_BYTES = Buffer.alloc(0);

async function authenticate(writeKey: string, deps: IngestRoutesDeps): Promise<Writer> {
  const writer = writeKey === '' ? null : await deps.authenticateWriteKey(writeKey);
  if (writer === null) throw new SextantError('invalid_write_key');
  return writer;
}

/** The write key of `Authorization: Basic base64(writeKey:)`; '' if the header is absent or another scheme's. */
function basicUserName(header: string | undefined): string {
  const encoded = /^Basic\s+([A-Za-z0-9+/=_-]+)\s*$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return '';
  return Buffer.from(encoded, 'base64').toString('utf8').split(':')[0] ?? '';
}

function wantsVerdicts(request: FastifyRequest<{ Querystring: { verdicts?: string } }>): boolean {
  return request.headers['sextant-verdicts'] === 'true' || request.query.verdicts === 'true';
}

function answer(reply: FastifyReply, body: IngestReply): FastifyReply {
  return reply.type('application/json; charset=utf-8').serializer(JSON.stringify).send(body);
}
