import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { SextantError } from '@sextant/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Addresses of the API and its documents: there, what does not exist is an error and never the app's page. */
const notTheApp = /^\/(api|v1|docs|openapi\.json|metrics|healthz|readyz|assets|sdk|analytics\.js)(\/|\?|$)/;

/** Serves the built app: its files, and its page for every address that the app itself understands. */
export async function serveWebApp(app: FastifyInstance, webRoot: string): Promise<void> {
  const isBuilt = existsSync(join(webRoot, 'index.html'));
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: webRoot,
      wildcard: false,
      cacheControl: false,
      setHeaders: (reply, path) => void reply.header('cache-control', cacheControlOf(path)),
    });
  }
  app.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    if (request.method !== 'GET' || notTheApp.test(request.url)) {
      throw new SextantError('not_found', `${request.method} ${request.url.replace(/\?.*$/, '')}`);
    }
    if (isBuilt) return reply.sendFile('index.html');
    return reply.code(503).type('text/html; charset=utf-8').send(NOT_BUILT);
  });
}

/** Files under assets/ carry a hash of their content in their name; everything else is asked for anew. */
function cacheControlOf(path: string): string {
  return /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

const NOT_BUILT = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Sextant</title>
<body style="font: 16px/1.5 system-ui; max-width: 40rem; margin: 20vh auto; padding: 0 1rem">
<h1>The app is not built yet</h1>
<p>The server runs, and its API answers (<a href="/docs">documentation</a>). For the app itself, run
<code>npm run build</code> in Sextant's folder and load this page again.</p>`;
