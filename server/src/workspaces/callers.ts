import { timingSafeEqual } from 'node:crypto';
import { type Scope, SextantError, scopes } from '@sextant/contract';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../platform/http/route.ts';
import type { ApiKeys } from './api-keys.ts';
import { assertSameSite } from './request-origin.ts';
import { sha256 } from './secrets.ts';
import { readSessionCookie } from './session-cookie.ts';
import type { Sessions } from './sessions.ts';
import type { Workspace } from './workspace-store.ts';

/** Nobody in particular; what endpoints with `scope: null` get from a visitor. */
export const nobody: Caller = { workspaceId: '', scopes: [], actor: 'nobody' };

export interface CallerDeps {
  readonly apiKeys: ApiKeys;
  readonly sessions: Sessions;
  /** Opens everything to commands on this machine while this process runs; see `running.json` in main. */
  readonly localKey: string;
  /** The installation's own workspace. */
  readonly home: () => Workspace;
}

/**
 * The one place that says who calls: by API key if one is sent, otherwise by session cookie. Null when neither is
 * there or known. Throws `cross_site` for a change that came with the cookie from another site.
 */
export async function findCaller(request: FastifyRequest, deps: CallerDeps): Promise<Caller | null> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return findByKey(authorization, deps);
  const token = readSessionCookie(request);
  if (token === undefined) return null;
  const login = await deps.sessions.find(token);
  if (login === null) return null;
  assertSameSite(request, 'refuse');
  return { workspaceId: login.workspaceId, scopes, actor: login.email };
}

/** Throws `unauthenticated` for nobody and `forbidden` for a caller without the scope. */
export function assertScope(caller: Caller | null, scope: Scope): Caller {
  if (caller === null) throw new SextantError('unauthenticated');
  if (!caller.scopes.includes(scope)) throw new SextantError('forbidden', `this needs the scope ${scope}`);
  return caller;
}

async function findByKey(authorization: string, deps: CallerDeps): Promise<Caller | null> {
  const [, secret] = /^Bearer\s+(\S+)\s*$/i.exec(authorization) ?? [];
  if (secret === undefined) return null;
  if (timingSafeEqual(sha256(secret), sha256(deps.localKey))) {
    return { workspaceId: deps.home().id, scopes, actor: 'command line' };
  }
  const key = await deps.apiKeys.find(secret);
  return key && { workspaceId: key.workspaceId, scopes: key.scopes, actor: `key:${key.name}` };
}
