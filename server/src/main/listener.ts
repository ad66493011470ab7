import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * The port, open from the first moment on. Which application answers on it changes: first the one that serves the
 * app's page and says that we are starting, then the whole one.
 */
export interface Listener {
  /** `http://127.0.0.1:3360` */
  readonly address: string;
  /** From now on this application answers; it must be ready. */
  answerWith(app: FastifyInstance): void;
  /** Takes no new connection, answers what was asked, and cuts what takes longer than `withinMs`. */
  drain(withinMs: number): Promise<void>;
}

/** Longer than a proxy keeps its idle connections (60 s is common), so that it never writes into a closed one. */
const KEEP_ALIVE_MS = 72_000;
/** A request may take this long to arrive: a file of 2 GB over 5 Mbit/s. */
const ARRIVE_WITHIN_MS = 3600_000;

export async function listen(at: { host: string; port: number }, first: FastifyInstance): Promise<Listener> {
  let current = first;
  let isDraining = false;
  const timeouts = { keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: ARRIVE_WITHIN_MS };
  const server = createServer(timeouts, (request, response) => {
    if (isDraining) response.setHeader('connection', 'close');
    // A connection is idle only once its response is through; by then nobody else would close it.
    response.once('close', () => isDraining && setImmediate(() => server.closeIdleConnections()));
    current.routing(request, response);
  });
  await bind(server, at);
  return {
    address: addressOf(server, at.host),
    answerWith(app) {
      current = app;
    },
    async drain(withinMs) {
      isDraining = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const limit = setTimeout(() => server.closeAllConnections(), withinMs);
      await closed;
      clearTimeout(limit);
    },
  };
}

function bind(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portTaken(port) : error);
    });
    server.listen({ host, port }, resolve);
  });
}

function portTaken(port: number): Error {
  return new Error(
    `Port ${port} is taken by another program. Stop it, or choose another with SEXTANT_PORT (0 takes a free one).`,
  );
}

/** An address that can be opened here: one that listens everywhere is reached over loopback. */
function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
