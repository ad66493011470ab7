import { SextantError } from '@sextant/contract';
import type { FastifyRequest } from 'fastify';

const changing = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Refuses a change that another site's page makes a browser send with our cookie. Browsers say where a request
 * comes from in Sec-Fetch-Site, older ones in Origin; a request with neither is no page's, and `ifUnsaid` says
 * whether that is good enough.
 */
export function assertSameSite(request: FastifyRequest, ifUnsaid: 'refuse' | 'allow'): void {
  if (!changing.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return;
  if (site !== undefined) throw new SextantError('cross_site', `Sec-Fetch-Site is ${String(site)}`);
  const { origin } = request.headers;
  if (origin !== undefined && hostOf(origin) === request.headers.host) return;
  if (origin === undefined && ifUnsaid === 'allow') return;
  throw new SextantError('cross_site', origin === undefined ? 'no Origin was sent' : `Origin is ${origin}`);
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/**
 * Whether the visitor sits at this machine: connected over loopback, to a loopback name (another site's name that
 * points here is a trick), and through no proxy.
 */
export function isFromThisMachine(request: FastifyRequest): boolean {
  const { host, 'x-forwarded-for': forwardedFor, forwarded } = request.headers;
  if (forwardedFor !== undefined || forwarded !== undefined) return false;
  return (
    isLoopback(request.socket.remoteAddress) &&
    isLoopback(hostOf(`http://${host ?? ''}`)?.replace(/:\d+$/, ''))
  );
}

/** Whether a host name or address means this very machine. */
export function isLoopback(host: string | undefined): boolean {
  if (host === undefined) return false;
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?|::ffff:127(\.\d{1,3}){3})$/.test(host);
}

/** Whether the browser spoke HTTPS, to us or to the proxy before us. */
export function isHttps(request: FastifyRequest): boolean {
  return request.protocol === 'https' || request.headers['x-forwarded-proto'] === 'https';
}
