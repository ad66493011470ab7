import { errors, type Problem, SextantError } from '@sextant/contract';
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { newId } from '../platform/ids.ts';

export function createHttpServer(options: { logLevel: string }): FastifyInstance {
  const app = Fastify({
    logger: { level: options.logLevel },
    genReqId: () => newId(),
    requestIdHeader: 'x-request-id',
    routerOptions: { maxParamLength: 2048 },
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const known = toSextantError(error);
    if (known.code === 'internal') request.log.error(error);
    const { status, title, advice } = errors[known.code];
    if (known.retryAfterSeconds) reply.header('retry-after', String(known.retryAfterSeconds));
    const problem: Problem = {
      type: `/docs/errors#${known.code}`,
      title,
      status,
      code: known.code,
      advice,
      requestId: request.id,
      ...(known.detail ? { detail: known.detail } : {}),
      ...(known.issues ? { issues: known.issues } : {}),
    };
    return reply.code(status).type('application/problem+json').serializer(JSON.stringify).send(problem);
  });
  return app;
}

function toSextantError(error: FastifyError): SextantError {
  if (error instanceof SextantError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues = error.validation.map((each) => ({
      path: each.instancePath.slice(1).replaceAll('/', '.'),
      message: each.message ?? 'is not valid',
    }));
    return new SextantError('invalid_request', undefined, { issues });
  }
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new SextantError('too_large');
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return new SextantError('invalid_request', error.message);
  if (error.statusCode === 400) return new SextantError('invalid_json', error.message);
  return new SextantError('internal');
}
