import cookie from '@fastify/cookie';
import { type Endpoint, SextantError } from '@sextant/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Caller, Capability, Route } from '../platform/http/route.ts';
import { assertScope, nobody } from '../workspaces/index.ts';

export interface ApiDeps {
  readonly capabilities: readonly Capability[];
  readonly findCaller: (request: FastifyRequest) => Promise<Caller | null>;
}

/**
 * Registers every route of every capability: who calls and with which scope is decided before anything of the
 * request is read, then params, query and body are parsed by the contract, and the answer is written by it.
 */
export async function serveApi(app: FastifyInstance, deps: ApiDeps): Promise<void> {
  await app.register(cookie);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest('caller');
  for (const each of deps.capabilities.flatMap(({ routes }) => routes)) {
    if (each.endpoint.takesBytes) await app.register(async (scope) => serveBytes(scope, each, deps));
    else serveRoute(app, each, deps);
  }
}

/** In a scope of its own, since a parser holds for all routes of a scope: everywhere else bytes are refused. */
function serveBytes(scope: FastifyInstance, each: Route, deps: ApiDeps): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  serveRoute(scope, each, deps);
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before validation, on the API's routes. */
    caller: Caller | undefined;
  }
}

function serveRoute(app: FastifyInstance, { endpoint, handle }: Route, deps: ApiDeps): void {
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: schemaOf(endpoint),
    onRequest: async (request) => {
      request.caller = await callerFor(endpoint, request, deps);
    },
    handler: async (request, reply) => {
      const { params, query, body, caller = nobody } = request;
      const answer = await handle({ params, query, body, caller, http: { request, reply } });
      // Tables are streamed by their handlers.
      return fileOf(endpoint)?.type === 'text/csv' ? reply : answer;
    },
  });
}

async function callerFor(endpoint: Endpoint, request: FastifyRequest, deps: ApiDeps): Promise<Caller> {
  // Anybody may call these, and a stale key or cookie must not keep them from signing in.
  if (endpoint.scope === null) return nobody;
  return assertScope(await deps.findCaller(request), endpoint.scope);
}

/** The route's schemas, and what the API's description says of it. */
function schemaOf(endpoint: Endpoint) {
  const { params, query, body, scope } = endpoint;
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    tags: [endpoint.name.split('.')[0] ?? endpoint.name],
    description: scope === null ? 'Anyone may call it.' : `Needs the scope \`${scope}\`.`,
    ...(scope === null ? { security: [] } : {}),
    ...(params ? { params } : {}),
    ...(query ? { querystring: query } : {}),
    ...(body ? { body } : {}),
    response: { 200: describedAnswer(endpoint) },
  };
}

/** Files that the API gives, by the end of their address; everything else is JSON. */
const files = [
  { end: '.csv', type: 'text/csv', description: 'Comma-separated values' },
  { end: '.yaml', type: 'application/yaml', description: 'YAML, one document each' },
] as const;

function fileOf({ path }: Pick<Endpoint, 'path'>): (typeof files)[number] | undefined {
  return files.find(({ end }) => path.endsWith(end));
}

function describedAnswer({ path, answer: schema }: Endpoint) {
  const file = fileOf({ path });
  return file === undefined
    ? schema
    : { description: file.description, content: { [file.type]: { schema } } };
}

/** While the stores are being opened, every address of the API says so. */
export function serveStarting(app: FastifyInstance): void {
  for (const url of ['/api/*', '/v1/*', '/docs', '/docs/*', '/openapi.json', '/metrics']) {
    app.all(url, { schema: { hide: true } }, async () => {
      throw new SextantError('starting', undefined, { retryAfterSeconds: 1 });
    });
  }
}
