import type { Definition } from '@sextant/contract';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../platform/clock.ts';
import type { Postgres, PostgresSession } from '../platform/postgres/index.ts';
import { sql } from '../platform/sql/index.ts';
import { createHistory, type History, type Version } from './history.ts';
import { readDocuments } from './read-documents.ts';
import { READY_AUTHOR, type ReadyLibrary, readyToPublish } from './ready-library.ts';
import { addVersions, listVersions, lockPublishing } from './version-store.ts';

/** The definitions of all workspaces in memory, since every event that arrives is computed by them. */
export interface DefinitionMemory {
  /** What a workspace has, and had; one that is new here gets the ready definitions first. */
  historyOf(workspaceId: string): Promise<History>;
  /** The same as it stands in a transaction, which has the workspace to itself. */
  readInside(session: PostgresSession, workspaceId: string): Promise<History>;
  /** Reads a workspace again, and lets the other processes know: call it when something was published. */
  published(workspaceId: string): Promise<void>;
  onPublished(listener: (workspaceId: string) => void): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface DefinitionMemoryDeps {
  readonly postgres: Postgres;
  readonly clock: Clock;
  readonly workspaceIds: () => readonly string[];
  readonly library: () => ReadyLibrary;
  readonly onFailure: (error: unknown, doing: string) => void;
}

/** Told to every process of the installation, with the workspace, when something was published. */
const CHANNEL = 'sextant_definitions';
/** A notification can be lost while a connection is made anew; after so long the definitions are read again anyway. */
const READ_AGAIN_MS = 30_000;
/** Texts whose reading is kept; a version never changes, and most are the same in all workspaces. */
const READ_TEXTS_MAX = 2_000;

interface Held {
  history: History;
  readAt: number;
  /** Which reading it was; one that began later knows at least as much. */
  read: number;
}

export function createDefinitionMemory(deps: DefinitionMemoryDeps): DefinitionMemory {
  const { postgres, clock, onFailure } = deps;
  const held = new Map<string, Held>();
  const arriving = new Map<string, Promise<History>>();
  const listeners: ((workspaceId: string) => void)[] = [];
  const read = createVersionReader(deps);
  let reads = 0;
  const load = async (workspaceId: string): Promise<History> => {
    reads += 1;
    const own = { read: reads, readAt: clock.now().getTime() };
    const history = await read(postgres, workspaceId);
    const before = held.get(workspaceId);
    if (before !== undefined && before.read > own.read) return before.history;
    held.set(workspaceId, { ...own, history });
    if (before !== undefined && before.history.current.revision !== history.current.revision) {
      for (const listener of listeners) listener(workspaceId);
    }
    return history;
  };
  const loadLater = (workspaceId: string): void => {
    load(workspaceId).catch((thrown) => onFailure(thrown, 'read the definitions'));
  };
  const arrive = async (workspaceId: string): Promise<History> => {
    await publishReady({ ...deps, workspaceId, read });
    return load(workspaceId);
  };
  let stopListening = async (): Promise<void> => {};
  return {
    async historyOf(workspaceId) {
      const known = held.get(workspaceId);
      if (known === undefined) return once(arriving, workspaceId, () => arrive(workspaceId));
      const now = clock.now().getTime();
      if (now - known.readAt > READ_AGAIN_MS) {
        known.readAt = now;
        loadLater(workspaceId);
      }
      return known.history;
    },
    readInside: read,
    async published(workspaceId) {
      await load(workspaceId);
      await postgres.query(sql`SELECT pg_notify(${CHANNEL}, ${workspaceId})`);
    },
    onPublished: (listener) => void listeners.push(listener),
    async start() {
      stopListening = await postgres.listen(CHANNEL, (workspaceId) => {
        if (held.has(workspaceId)) loadLater(workspaceId);
      });
      for (const workspaceId of deps.workspaceIds()) await arrive(workspaceId);
    },
    stop: () => stopListening(),
  };
}

type ReadHistory = (session: PostgresSession, workspaceId: string) => Promise<History>;

function createVersionReader({
  library,
  onFailure,
}: Pick<DefinitionMemoryDeps, 'library' | 'onFailure'>): ReadHistory {
  const known = new LRUCache<string, { definition: Definition | null }>({ max: READ_TEXTS_MAX });
  const definitionOf = (yaml: string): Definition | null => {
    const before = known.get(yaml);
    if (before !== undefined) return before.definition;
    const { documents, problems } = readDocuments(yaml);
    if (problems.length > 0) onFailure(new Error(JSON.stringify(problems)), 'read a published definition');
    const definition = documents[0]?.definition ?? null;
    known.set(yaml, { definition });
    return definition;
  };
  return async (session, workspaceId) => {
    const stored = await listVersions(session, workspaceId);
    const versions = stored.map((each): Version => ({ ...each, definition: definitionOf(each.yaml) }));
    const ready = new Map([...library()].map(([key, { definition }]) => [key, definition]));
    return createHistory(versions, ready);
  };
}

/** Gives a workspace what it lacks of the library; a process that comes second finds nothing to do. */
async function publishReady({
  postgres,
  clock,
  library,
  workspaceId,
  read,
}: DefinitionMemoryDeps & { workspaceId: string; read: ReadHistory }): Promise<void> {
  await postgres.transaction(async (tx) => {
    await lockPublishing(tx, workspaceId);
    const { versions } = await read(tx, workspaceId);
    const added = readyToPublish(library(), versions).map(({ definition: { kind, name }, yaml }) => ({
      kind,
      name,
      yaml,
      version: (versions.get(`${kind}:${name}`)?.at(-1)?.version ?? 0) + 1,
      publishedAt: clock.now(),
      publishedBy: READY_AUTHOR,
      isRetired: false,
    }));
    await addVersions(tx, workspaceId, added);
  });
}

/** Whoever asks while the work is under way gets the same. */
function once<Value>(
  underWay: Map<string, Promise<Value>>,
  key: string,
  work: () => Promise<Value>,
): Promise<Value> {
  const known = underWay.get(key);
  if (known !== undefined) return known;
  const started = work().finally(() => underWay.delete(key));
  underWay.set(key, started);
  return started;
}
