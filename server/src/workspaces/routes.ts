import { timingSafeEqual } from 'node:crypto';
import { SextantError, workspaceEndpoints } from '@sextant/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Route, type RouteRequest, route } from '../platform/http/route.ts';
import type { ApiKeys } from './api-keys.ts';
import type { ApiKey } from './key-store.ts';
import { hasOwner, type Login } from './login-store.ts';
import { assertSameSite, isFromThisMachine } from './request-origin.ts';
import { sha256 } from './secrets.ts';
import { clearSessionCookie, readSessionCookie, setSessionCookie } from './session-cookie.ts';
import type { Sessions } from './sessions.ts';
import { createOwner, type SignInDeps, signIn } from './sign-in.ts';
import type { WorkspaceMemory } from './workspace-memory.ts';
import { changeWorkspace } from './workspace-settings.ts';

export interface WorkspaceRoutesDeps extends SignInDeps {
  readonly apiKeys: ApiKeys;
  readonly sessions: Sessions;
  readonly memory: WorkspaceMemory;
  /** Makes changed settings known, here and in every other process. */
  readonly settingsChanged: () => Promise<void>;
  /** Printed at start; proves to a visitor from elsewhere that they may become the owner. */
  readonly setupToken: string;
}

type Http = RouteRequest<typeof workspaceEndpoints.session>['http'];

export function workspaceRoutes(deps: WorkspaceRoutesDeps): Route[] {
  const { apiKeys } = deps;
  return [
    route(workspaceEndpoints.session, ({ http }) => whoIsThere(http.request, deps)),
    route(workspaceEndpoints.createOwner, ({ body, http }) => becomeOwner(body, http, deps)),
    route(workspaceEndpoints.signIn, async ({ body, http }) => {
      assertSameSite(http.request, 'allow');
      return letIn(await signIn(deps, { ...body, address: http.request.ip }), http, deps);
    }),
    route(workspaceEndpoints.signOut, ({ http }) => signOut(http.request, http.reply, deps)),
    route(workspaceEndpoints.updateWorkspace, async ({ body, caller }) => {
      const changed = await changeWorkspace(deps.postgres, { ...body, id: caller.workspaceId });
      await deps.settingsChanged();
      return changed;
    }),
    route(workspaceEndpoints.listKeys, async ({ caller }) => ({
      items: (await apiKeys.list(caller.workspaceId)).map(asAnswer),
    })),
    route(workspaceEndpoints.createKey, async ({ body, caller }) => {
      const { key, secret } = await apiKeys.create({ workspaceId: caller.workspaceId, ...body });
      return { key: asAnswer(key), secret };
    }),
    route(workspaceEndpoints.revokeKey, async ({ params, caller }) => {
      await apiKeys.revoke({ workspaceId: caller.workspaceId, id: params.id });
      return {};
    }),
  ];
}

async function whoIsThere(request: FastifyRequest, deps: WorkspaceRoutesDeps) {
  const home = deps.memory.home();
  if (!(await hasOwner(deps.postgres, home.id))) {
    return { state: 'no_owner' as const, needsSetupToken: !isFromThisMachine(request), signedIn: null };
  }
  const token = readSessionCookie(request);
  const login = token === undefined ? null : await deps.sessions.find(token);
  if (login === null) return { state: 'signed_out' as const, needsSetupToken: false, signedIn: null };
  return { state: 'signed_in' as const, needsSetupToken: false, signedIn: describe(login, deps) };
}

async function becomeOwner(
  body: { email: string; password: string; name: string; setupToken?: string | undefined },
  http: Http,
  deps: WorkspaceRoutesDeps,
) {
  assertSameSite(http.request, 'allow');
  // Whoever tries tokens is slowed down like whoever tries passwords.
  deps.limits.admit({ address: http.request.ip, email: body.email });
  if (!isFromThisMachine(http.request) && !isSame(body.setupToken ?? '', deps.setupToken)) {
    throw new SextantError('forbidden', 'the setup token is not the one that was printed at start');
  }
  const home = deps.memory.home();
  return letIn(await createOwner(deps, { workspaceId: home.id, ...body }), http, deps);
}

async function letIn(login: Login, http: Http, deps: WorkspaceRoutesDeps) {
  setSessionCookie(http.request, http.reply, await deps.sessions.open(login));
  return describe(login, deps);
}

async function signOut(request: FastifyRequest, reply: FastifyReply, deps: WorkspaceRoutesDeps) {
  const token = readSessionCookie(request);
  if (token !== undefined) {
    assertSameSite(request, 'refuse');
    await deps.sessions.close(token);
    clearSessionCookie(request, reply);
  }
  return {};
}

function describe(login: Login, { memory }: WorkspaceRoutesDeps) {
  return { person: { email: login.email, name: login.name }, workspace: memory.get(login.workspaceId) };
}

function isSame(given: string, secret: string): boolean {
  return timingSafeEqual(sha256(given), sha256(secret));
}

function asAnswer({ workspaceId: _, createdAt, lastUsedAt, ...key }: ApiKey) {
  return { ...key, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null };
}
