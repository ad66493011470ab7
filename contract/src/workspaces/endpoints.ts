import { z } from 'zod';
import { endpoint, scopes } from '../endpoint.ts';
import { instant, uuid } from '../primitives.ts';

export const PASSWORD_LENGTH_MIN = 10;

const credentials = z.object({
  email: z.email().max(320),
  password: z.string().min(PASSWORD_LENGTH_MIN).max(200),
});
export const signedIn = z
  .object({
    person: z.object({ email: z.string(), name: z.string() }),
    workspace: z.object({
      id: uuid,
      name: z.string(),
      timeZone: z.string(),
      currency: z.string(),
      country: z.string(),
    }),
  })
  .meta({ id: 'SignedIn' });

export const apiKey = z
  .object({
    id: uuid,
    name: z.string(),
    scopes: z.array(z.enum(scopes)),
    hint: z.string(),
    createdAt: instant,
    lastUsedAt: instant.nullable(),
  })
  .meta({ id: 'ApiKey' });

export const workspaceEndpoints = {
  session: endpoint({
    name: 'session.get',
    method: 'GET',
    path: '/api/session',
    summary: 'Who is signed in, or what the first visitor must do.',
    scope: null,
    answer: z.object({
      state: z.enum(['signed_in', 'signed_out', 'no_owner']),
      needsSetupToken: z.boolean(),
      signedIn: signedIn.nullable(),
    }),
  }),
  createOwner: endpoint({
    name: 'session.createOwner',
    method: 'POST',
    path: '/api/owner',
    summary: 'First visit: create the owner and sign in.',
    scope: null,
    body: credentials.extend({
      name: z.string().min(1).max(200),
      setupToken: z
        .string()
        .optional()
        .describe('Printed at start; needed when the app is opened from another machine'),
    }),
    answer: signedIn,
  }),
  signIn: endpoint({
    name: 'session.signIn',
    method: 'POST',
    path: '/api/session',
    summary: 'Sign in.',
    scope: null,
    body: z.object({ email: z.string().max(320), password: z.string().max(200) }),
    answer: signedIn,
  }),
  signOut: endpoint({
    name: 'session.signOut',
    method: 'DELETE',
    path: '/api/session',
    summary: 'Sign out.',
    scope: null,
    answer: z.object({}),
  }),
  updateWorkspace: endpoint({
    name: 'workspace.update',
    method: 'PATCH',
    path: '/api/workspace',
    summary: 'Name, time zone, currency and default country.',
    scope: 'admin',
    body: z
      .object({
        name: z.string().min(1).max(100),
        timeZone: z.string(),
        currency: z.string().length(3),
        country: z.string().length(2),
      })
      .partial(),
    answer: signedIn.shape.workspace,
  }),
  listKeys: endpoint({
    name: 'keys.list',
    method: 'GET',
    path: '/api/keys',
    summary: 'API keys; never the secrets.',
    scope: 'admin',
    answer: z.object({ items: z.array(apiKey) }),
  }),
  createKey: endpoint({
    name: 'keys.create',
    method: 'POST',
    path: '/api/keys',
    summary: 'A new API key, answered once.',
    scope: 'admin',
    body: z.object({ name: z.string().min(1).max(100), scopes: z.array(z.enum(scopes)).min(1) }),
    answer: z.object({ key: apiKey, secret: z.string() }),
  }),
  revokeKey: endpoint({
    name: 'keys.revoke',
    method: 'DELETE',
    path: '/api/keys/:id',
    summary: 'Revoke an API key at once.',
    scope: 'admin',
    params: z.object({ id: uuid }),
    answer: z.object({}),
  }),
  status: endpoint({
    name: 'status.get',
    method: 'GET',
    path: '/api/status',
    summary: 'Stores, versions, durability and what is running.',
    scope: 'read',
    answer: z.object({
      version: z.string(),
      postgres: z.object({ kind: z.enum(['embedded', 'server']), version: z.string() }),
      clickhouse: z.object({ kind: z.enum(['embedded', 'server']), version: z.string() }),
      notices: z.array(z.string()),
      loading: z
        .object({
          title: z.string(),
          done: z.number().int(),
          total: z.number().int(),
          perSecond: z.number(),
          secondsLeft: z.number().nullable(),
        })
        .nullable()
        .describe('The demo or an import that is running'),
    }),
  }),
};
