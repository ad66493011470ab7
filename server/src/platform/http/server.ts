import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  LogController,
} from 'fastify';
import type { DestinationStream } from 'pino';
import { newId } from '../ids.ts';
import { createLog } from './log.ts';
import { problemOf, toSextantError } from './problem.ts';

export interface HttpServerOptions {
  readonly logLevel: string;
  /** Where log lines go; standard output without it. */
  readonly logTo?: DestinationStream;
}

/** References to subjects hold e-mail addresses and external ids, which may be long. */
const PARAM_MAX_CHARACTERS = 2_048;
/** What a caller may send as its own X-Request-Id; anything else is replaced, so that it cannot forge log lines. */
const REQUEST_ID = /^[\w.:-]{1,128}$/;

/**
 * An HTTP server without routes: every error becomes problem+json from the catalogue, every answer carries
 * X-Request-Id (the caller's or a new one), and each request is logged once, by its route and never by its
 * address, which may name a person. `close()` lets requests under way finish and ends idle connections.
 */
export function createHttpServer({ logLevel, logTo }: HttpServerOptions): FastifyInstance {
  const log: FastifyBaseLogger = createLog({ level: logLevel, ...(logTo ? { destination: logTo } : {}) });
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: PARAM_MAX_CHARACTERS },
    genReqId: ({ headers }) => {
      const sent = headers['x-request-id'];
      return typeof sent === 'string' && REQUEST_ID.test(sent) ? sent : newId();
    },
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    );
  });
  app.setErrorHandler((thrown: FastifyError, request, reply) => {
    const error = toSextantError(thrown);
    if (error.code === 'internal') request.log.error({ err: thrown }, 'failed');
    if (error.retryAfterSeconds !== undefined) reply.header('retry-after', String(error.retryAfterSeconds));
    return reply
      .code(error.status)
      .type('application/problem+json')
      .serializer(JSON.stringify)
      .send(problemOf(error, request.id));
  });
  return app;
}
