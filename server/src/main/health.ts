import type { FastifyInstance } from 'fastify';

/**
 * For whoever watches this process: `/healthz` says that it lives, `/readyz` whether it takes requests. The header
 * tells commands on this machine that it is the process they read about.
 */
export function serveHealth(app: FastifyInstance, state: { isReady: () => boolean; pid: number }): void {
  app.get('/healthz', { schema: { hide: true } }, async (_request, reply) => {
    return reply.header('sextant-pid', String(state.pid)).send({ status: 'ok' });
  });
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    if (state.isReady()) return { status: 'ready' };
    return reply.code(503).header('retry-after', '1').send({ status: 'starting' });
  });
}
