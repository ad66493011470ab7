import type { FastifyReply, FastifyRequest } from 'fastify';

const PREFLIGHT_SECONDS = '86400';

/**
 * Any site may send events: the write key says whose they are, and no cookie of ours plays a part. The origin is named
 * rather than `*`, since beacons and SDKs told to send credentials are refused the star.
 */
export async function allowOrigin(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { origin } = request.headers;
  if (origin === undefined) return;
  reply.headers({
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'Retry-After, X-RateLimit-Reset, X-Request-Id',
    vary: 'Origin',
  });
}

export async function answerPreflight(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const wanted = request.headers['access-control-request-headers'];
  reply.headers({
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-allow-headers': wanted ?? 'authorization, content-type',
    'access-control-max-age': PREFLIGHT_SECONDS,
  });
  return reply.code(204).send();
}
