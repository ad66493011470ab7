import { scopes } from '@sextant/contract';
import type { Clock } from '../platform/clock.ts';
import type { NewId } from '../platform/ids.ts';
import type { Postgres, PostgresSession } from '../platform/postgres/postgres.ts';
import { newApiKey } from './api-keys.ts';
import { insertApiKey } from './key-store.ts';
import { hintOf, newSecret, type RandomBytes, sha256 } from './secrets.ts';
import { insertSource } from './source-store.ts';
import { insertWorkspace, listWorkspaces, type Workspace, whenThereIsNone } from './workspace-store.ts';

/** The keys an installation starts with. */
export interface FirstKeys {
  readonly adminKey?: string | undefined;
  readonly writeKey?: string | undefined;
}

export interface FirstStart {
  readonly workspace: Workspace;
  /** Keys generated just now, to be shown this once. */
  readonly generated: FirstKeys;
}

interface FirstStartDeps {
  readonly postgres: Postgres;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly randomBytes: RandomBytes;
}

/**
 * Makes the installation's workspace if there is none, with an API key and a write key: those given, or generated
 * ones. Given keys are added at later starts too, unless they were revoked.
 */
export async function ensureWorkspace(deps: FirstStartDeps, given: FirstKeys): Promise<FirstStart> {
  const generated = await whenThereIsNone(deps.postgres, (tx) => makeWorkspace(tx, deps, given));
  const [workspace] = await listWorkspaces(deps.postgres);
  if (workspace === undefined) throw new Error('There is no workspace, right after one was made.');
  await addKeys(deps.postgres, deps, { workspaceId: workspace.id, ...given });
  return { workspace, generated: generated ?? {} };
}

async function makeWorkspace(
  tx: PostgresSession,
  deps: FirstStartDeps,
  given: FirstKeys,
): Promise<FirstKeys> {
  const id = deps.newId();
  const createdAt = deps.clock.now();
  await insertWorkspace(tx, {
    id,
    name: 'My company',
    timeZone: 'UTC',
    currency: 'USD',
    country: 'US',
    createdAt,
  });
  const generated: FirstKeys = {
    ...(given.adminKey === undefined ? { adminKey: newSecret('sk_', deps.randomBytes) } : {}),
    ...(given.writeKey === undefined ? { writeKey: newSecret('wk_', deps.randomBytes) } : {}),
  };
  await addKeys(tx, deps, { workspaceId: id, ...generated });
  return generated;
}

async function addKeys(
  session: PostgresSession,
  deps: FirstStartDeps,
  keys: FirstKeys & { readonly workspaceId: string },
): Promise<void> {
  const { workspaceId, adminKey: secret, writeKey } = keys;
  const createdAt = deps.clock.now();
  if (secret !== undefined) {
    const name = 'First key';
    const key = newApiKey({ id: deps.newId(), workspaceId, name, scopes: [...scopes], secret, createdAt });
    await insertApiKey(session, { ...key, secretSha256: sha256(secret) });
  }
  if (writeKey !== undefined) {
    const source = { id: deps.newId(), workspaceId, name: 'First source', kind: 'other', createdAt } as const;
    const writeKeyHint = hintOf(writeKey);
    await insertSource(session, { ...source, writeKeyHint, writeKeySha256: sha256(writeKey) });
  }
}
