import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isHttps } from './request-origin.ts';

/** Browsers cap it at 400 days; how long a session really holds is the server's decision. */
const COOKIE_SECONDS = 400 * 24 * 3600;

/** The session token of a request, if it carries one. */
export function readSessionCookie(request: FastifyRequest): string | undefined {
  return request.cookies[cookieName(request)];
}

export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(cookieName(request), token, { ...attributes(request), maxAge: COOKIE_SECONDS });
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(cookieName(request), attributes(request));
}

/** Over HTTPS the prefix makes the browser refuse a cookie that another host of the domain planted. */
function cookieName(request: FastifyRequest): string {
  return isHttps(request) ? '__Host-sextant_session' : 'sextant_session';
}

function attributes(request: FastifyRequest) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps(request) } as const;
}
