import { scopes } from '@sextant/contract';
import type { Clock } from '../platform/clock.ts';
import type { NewId } from '../platform/ids.ts';
import type { Postgres, PostgresSession } from '../platform/postgres/postgres.ts';
import { newApiKey } from './api-keys.ts';
import { FIRST_SOURCE_NAME, FIRST_WORKSPACE_NAME } from './first-names.ts';
import { insertApiKey } from './key-store.ts';
import { hintOf, newSecret, type RandomBytes, sha256 } from './secrets.ts';
import { insertSource } from './source-store.ts';
import { insertWorkspace, listWorkspaces, type Workspace, whenThereIsNone } from './workspace-store.ts';

/** The keys an installation starts with. */
export interface FirstKeys {
  readonly adminKey?: string | undefined;
  readonly writeKey?: string | undefined;
}

/** A workspace that the event log knows and PostgreSQL does not, since that was lost. */
export interface LoggedWorkspace {
  readonly id: string;
  /** Sources that its events came from, the first one first. */
  readonly sourceIds: readonly string[];
}

export type FindLogged = () => Promise<readonly LoggedWorkspace[]>;

export interface FirstStart {
  readonly workspace: Workspace;
  /** The workspace as the event log knew it, where this start took it from there. */
  readonly recovered: LoggedWorkspace | null;
  /** Keys generated just now, to be shown this once. */
  readonly generated: FirstKeys;
}

interface FirstStartDeps {
  readonly postgres: Postgres;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly randomBytes: RandomBytes;
  /** Looks for workspaces that events are of, the installation's own first; asked only where there is none yet. */
  readonly findLogged: FindLogged;
}

/**
 * Makes the installation's workspace if there is none, with an API key and a write key: those given, or generated
 * ones. Where the event log holds one already, that one is gone on with, its sources registered under new names and
 * keys. Given keys are added at later starts too, unless they were revoked.
 */
export async function ensureWorkspace(deps: FirstStartDeps, given: FirstKeys): Promise<FirstStart> {
  const made = await whenThereIsNone(deps.postgres, (tx) => makeWorkspace(tx, deps, given));
  const [workspace] = await listWorkspaces(deps.postgres);
  if (workspace === undefined) throw new Error('There is no workspace, right after one was made.');
  await addKeys(deps.postgres, deps, { ...given, workspaceId: workspace.id });
  return { workspace, generated: made?.generated ?? {}, recovered: made?.recovered ?? null };
}

async function makeWorkspace(
  tx: PostgresSession,
  deps: FirstStartDeps,
  given: FirstKeys,
): Promise<Omit<FirstStart, 'workspace'>> {
  const logged = await deps.findLogged();
  const [recovered = null] = logged;
  const { id, sourceIds } = recovered ?? { id: deps.newId(), sourceIds: [] };
  for (const [index, each] of [{ id, sourceIds }, ...logged.slice(1)].entries()) {
    await insertLogged(tx, deps, {
      ...each,
      name: index === 0 ? FIRST_WORKSPACE_NAME : `Recovered workspace ${index + 1}`,
      index,
    });
  }
  const needsWriteKey = given.writeKey === undefined && sourceIds.length === 0;
  const generated: FirstKeys = {
    ...(given.adminKey === undefined ? { adminKey: newSecret('sk_', deps.randomBytes) } : {}),
    ...(needsWriteKey ? { writeKey: newSecret('wk_', deps.randomBytes) } : {}),
  };
  await addKeys(tx, deps, { workspaceId: id, ...generated });
  return { generated, recovered };
}

/** A workspace with sources that nobody knows more of than their ids. The first one is the oldest. */
async function insertLogged(
  tx: PostgresSession,
  { clock, randomBytes }: FirstStartDeps,
  { id, sourceIds, name, index }: LoggedWorkspace & { name: string; index: number },
): Promise<void> {
  const createdAt = new Date(clock.now().getTime() + index);
  await insertWorkspace(tx, { id, name, timeZone: 'UTC', currency: 'USD', country: 'US', createdAt });
  for (const [place, sourceId] of sourceIds.entries()) {
    const writeKey = newSecret('wk_', randomBytes);
    const source = `Recovered source ${place + 1}`;
    await addSource(tx, { id: sourceId, workspaceId: id, name: source, createdAt, writeKey });
  }
}

async function addSource(
  session: PostgresSession,
  source: { id: string; workspaceId: string; name: string; createdAt: Date; writeKey: string },
): Promise<void> {
  const { writeKey, ...named } = source;
  const writeKeyHint = hintOf(writeKey);
  await insertSource(session, { ...named, kind: 'other', writeKeyHint, writeKeySha256: sha256(writeKey) });
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
    const name = FIRST_SOURCE_NAME;
    await addSource(session, { id: deps.newId(), workspaceId, name, createdAt, writeKey });
  }
}
