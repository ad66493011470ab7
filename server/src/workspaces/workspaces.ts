import type { FastifyRequest } from 'fastify';
import type { Clock } from '../platform/clock.ts';
import type { Caller, Capability } from '../platform/http/route.ts';
import type { NewId } from '../platform/ids.ts';
import type { Postgres } from '../platform/postgres/postgres.ts';
import { sql } from '../platform/sql/sql.ts';
import { createApiKeys } from './api-keys.ts';
import { findCaller } from './callers.ts';
import { ensureWorkspace, type FindLogged, type FirstKeys, type FirstStart } from './first-start.ts';
import { hasOwner } from './login-store.ts';
import { createPasswords } from './passwords.ts';
import { workspaceRoutes } from './routes.ts';
import type { RandomBytes } from './secrets.ts';
import { createSessions } from './sessions.ts';
import { createSignInLimits } from './sign-in-limits.ts';
import { createSourceRegistry, type SourceRegistry } from './source-registry.ts';
import type { SourceKind } from './source-store.ts';
import { createWorkspaceMemory } from './workspace-memory.ts';
import type { Workspace } from './workspace-store.ts';
import {
  finishLoadedWorld,
  insertLoadedWorld,
  type LoadedWorld,
  listLoadedWorlds,
  nameAfterWorld,
} from './world-store.ts';

export interface WorkspacesDeps {
  readonly postgres: Postgres;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly randomBytes: RandomBytes;
  /** Opens everything to commands on this machine while this process runs. */
  readonly localKey: string;
  /** Lets a visitor from another machine become the owner. */
  readonly setupToken: string;
  /** Told of work in the background that failed. */
  readonly onFailure: (error: unknown, doing: string) => void;
}

/** Companies using this installation, the people who sign in, their keys, and the sources that may write. */
export interface Workspaces extends Capability, Omit<SourceRegistry, 'forget'> {
  /**
   * Makes the first workspace and its keys if there is none, or goes on with those that the event log holds; call
   * before anything else.
   */
  ensureFirst(given: FirstKeys, findLogged: FindLogged): Promise<FirstStart & { readonly hasOwner: boolean }>;
  /** All workspaces, the installation's own first. */
  list(): readonly Workspace[];
  /** A workspace's settings as they are now; throws on an unknown id. */
  get(workspaceId: string): Workspace;
  /** The installation's own workspace. */
  home(): Workspace;
  /** Who calls, by API key or session cookie; null for nobody. Throws `cross_site`. */
  findCaller(request: FastifyRequest): Promise<Caller | null>;
  listWorlds(workspaceId: string): Promise<LoadedWorld[]>;
  /** Notes that a world is being loaded, and names a workspace that has no name of its own after its company. */
  beginWorld(world: BegunWorld): Promise<void>;
  finishWorld(world: { readonly workspaceId: string; readonly name: string }): Promise<void>;
}

/** A demo world about to be loaded. */
export interface BegunWorld extends Omit<LoadedWorld, 'finishedAt'> {
  readonly workspaceId: string;
  /** Whose customers the world is about. */
  readonly company: string;
  /** The first of its systems, which the workspace's unused source becomes. */
  readonly system: { readonly name: string; readonly kind: SourceKind };
}

/** Told to every process of the installation when settings, keys or sessions have changed. */
const CHANNEL = 'sextant_workspaces';
const TELL = sql`SELECT pg_notify(${CHANNEL}, '')`;

// Long: the list of what the capability offers, each in a line or two.
export function createWorkspaces(deps: WorkspacesDeps): Workspaces {
  const { postgres, clock } = deps;
  const memory = createWorkspaceMemory(postgres);
  const forgetCredentials = (): void => {
    for (const each of [apiKeys, sessions, registry]) each.forget();
  };
  const credentialsChanged = async (): Promise<void> => {
    forgetCredentials();
    await postgres.query(TELL);
  };
  const settingsChanged = async (): Promise<void> => {
    await memory.load();
    await postgres.query(TELL);
  };
  const told = (): void => {
    forgetCredentials();
    memory.load().catch((thrown) => deps.onFailure(thrown, 'reading the workspaces anew'));
  };
  const apiKeys = createApiKeys({ ...deps, credentialsChanged });
  const sessions = createSessions({ ...deps, credentialsChanged });
  const registry = createSourceRegistry({ ...deps, credentialsChanged });
  const callers = { apiKeys, sessions, localKey: deps.localKey, home: memory.home };
  const signInDeps = { ...deps, passwords: createPasswords(), limits: createSignInLimits(clock) };
  let stopListening = async (): Promise<void> => {};
  return {
    name: 'workspaces',
    routes: workspaceRoutes({ ...signInDeps, apiKeys, sessions, memory, settingsChanged }),
    async start() {
      stopListening = await postgres.listen(CHANNEL, told);
    },
    stop: () => stopListening(),
    async ensureFirst(given, findLogged) {
      const first = await ensureWorkspace({ ...deps, findLogged }, given);
      await memory.load();
      return { ...first, hasOwner: await hasOwner(postgres, first.workspace.id) };
    },
    list: memory.list,
    get: memory.get,
    home: memory.home,
    findCaller: (request) => findCaller(request, callers),
    listSources: registry.listSources,
    createSource: registry.createSource,
    rotateWriteKey: registry.rotateWriteKey,
    authenticateWriteKey: registry.authenticateWriteKey,
    listWorlds: (workspaceId) => listLoadedWorlds(postgres, workspaceId),
    async beginWorld(world) {
      await postgres.transaction(async (tx) => {
        await insertLoadedWorld(tx, { ...world, startedAt: clock.now() });
        await nameAfterWorld(tx, world);
      });
      forgetCredentials();
      await settingsChanged();
    },
    finishWorld: (world) => finishLoadedWorld(postgres, { ...world, finishedAt: clock.now() }),
  };
}
