import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** A site may keep the library for this long before it asks again. */
const KEPT_SECONDS = 3600;

/**
 * Serves our tracking library to any site, as `npm run build` leaves it: `/sdk/sextant.js` (to import),
 * `/sdk/sextant.iife.js` (for a script tag), `/sdk/sextant-node.js` (to take along to a server).
 */
export async function serveSdk(app: FastifyInstance, sdkRoot: string): Promise<void> {
  if (!existsSync(sdkRoot)) return;
  await app.register(fastifyStatic, {
    root: sdkRoot,
    prefix: '/sdk/',
    decorateReply: false,
    cacheControl: false,
    setHeaders: (reply) => {
      void reply.header('cache-control', `public, max-age=${KEPT_SECONDS}`);
      // Sites are on other origins than we are.
      void reply.header('access-control-allow-origin', '*');
      void reply.header('cross-origin-resource-policy', 'cross-origin');
    },
  });
}
