import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { SextantError } from '@sextant/contract';
import { stringify } from 'yaml';
import type { NewId } from '../../platform/ids.ts';
import type { Workspaces } from '../../workspaces/index.ts';
import { fileSource } from '../file-source.ts';
import {
  type ImportDeps,
  ImportError,
  type ImportMap,
  type ImportOutcome,
  readMap,
} from '../import/index.ts';
import { canResume } from './describe-run.ts';
import { type Figures, noFigures } from './figures.ts';
import { createGoes, type GoesDeps } from './goes.ts';
import { createLanes } from './lanes.ts';
import {
  beginNext,
  endLostCommands,
  findRun,
  insertRun,
  markCancelled,
  markUndoing,
  queueAgain,
  type RunKey,
  type StoredRun,
  workspacesWithWork,
} from './run-store.ts';
import { type UndoDeps, undoAsked } from './undo.ts';
import { useUploads } from './upload-store.ts';
import type { Uploads } from './uploads.ts';

export interface RunsDeps extends GoesDeps, UndoDeps {
  readonly newId: NewId;
  readonly workspaces: Pick<Workspaces, 'listSources' | 'createSource'>;
  readonly uploads: Pick<Uploads, 'find'>;
}

/** Imports: those of uploaded files one after the other in the background, those of commands at once. */
export interface Runs {
  /** Queues an import. Throws `invalid_map`, and what `Uploads.find` throws. */
  start(of: NewRun): Promise<StoredRun>;
  /** Throws `not_found`. */
  get(run: RunKey): Promise<StoredRun>;
  /** Figures of this moment; null when it does not run in this process. */
  figuresOf(importId: string): Figures | null;
  /** Ends an import and resolves when nothing of it is under way. Throws `conflict` when it has ended already. */
  cancel(run: RunKey): Promise<StoredRun>;
  /** Queues an ended import again. Throws `conflict` when that would bring nothing, and `invalid_map`. */
  resume(run: RunKey & { map: string | undefined }): Promise<StoredRun>;
  /**
   * Has an ended import be taken back, in the background and across restarts. Asked again, it goes on with one whose undo
   * failed. Throws `conflict` when it has not ended, or is undone.
   */
  undo(run: RunKey): Promise<StoredRun>;
  /** Imports files of this machine, now. Throws an `ImportError` when it cannot begin. */
  bring(of: Bringing, deps: Omit<ImportDeps, 'deliver'>): Promise<ImportOutcome>;
  /** Goes on with what was interrupted, and with what could not begin. */
  recover(): Promise<void>;
  /** Interrupts what runs, to be gone on with after the next start. */
  stop(): Promise<void>;
  /** Resolves when nothing waits or runs. */
  settled(): Promise<void>;
}

export interface NewRun {
  readonly workspaceId: string;
  /** Ids of uploads. */
  readonly files: readonly string[];
  readonly map: string;
  readonly name: string;
  readonly startedBy: string;
}

export interface Bringing {
  readonly workspaceId: string;
  readonly map: ImportMap;
  /** Paths of files, or of folders. */
  readonly files: readonly string[];
  readonly name?: string;
}

const COMMAND = 'command line';
const LOST = 'The command was ended before it was through. Run it again to go on; nothing comes twice.';

// Long: what may be done to imports, over one queue.
export function createRuns(deps: RunsDeps): Runs {
  const { postgres, clock, workspaces, uploads } = deps;
  const goes = createGoes(deps);
  const stopping = new AbortController();

  const get: Runs['get'] = async (key) => {
    const run = await findRun(postgres, key);
    if (run === null) throw new SextantError('not_found', `import ${key.id}`);
    return run;
  };
  const openUploads = async ({ workspaceId, uploads: ids, map }: StoredRun) => {
    const found = await uploads.find({ workspaceId, ids });
    return { map: readMap(map), paths: found.map(deps.files.pathOf) };
  };
  const workOff = async (workspaceId: string): Promise<void> => {
    for (;;) {
      // First, so that the files of an import that is undone may be imported again.
      await undoAsked({ workspaceId, signal: stopping.signal }, deps);
      const run = stopping.signal.aborted ? null : await beginNext(postgres, workspaceId);
      if (run === null) return;
      await goes.begin({ run, open: () => openUploads(run) });
    }
  };
  const lanes = createLanes(workOff, (error) => deps.onFailure(error, 'imports'));

  const keep = async (
    run: Omit<NewRun, 'files'> & Pick<StoredRun, 'state' | 'goes' | 'uploads' | 'files'>,
  ) => {
    const { sourceId } = await fileSource({ ...run, importName: run.name }, workspaces);
    const kept = { ...run, id: deps.newId(), sourceId, startedAt: clock.now(), figures: noFigures };
    await postgres.transaction(async (tx) => {
      const used = await useUploads(tx, { ...run, ids: run.uploads, now: kept.startedAt });
      if (used.length < run.uploads.length) throw new SextantError('not_found', 'an upload was just removed');
      await insertRun(tx, kept);
    });
    return get(kept);
  };

  return {
    get,
    figuresOf: goes.figuresOf,
    async start({ files: ids, ...asked }) {
      checkMap(asked.map);
      const found = await uploads.find({ ...asked, ids });
      const files = found.map(({ name, bytes }) => ({ name, bytes }));
      const run = await keep({ ...asked, state: 'queued', goes: 0, uploads: [...ids], files });
      lanes.ask(run.workspaceId);
      return run;
    },
    async cancel(key) {
      const isMarked = await markCancelled(postgres, { ...key, now: clock.now() });
      if (!isMarked) throw new SextantError('conflict', `import ${(await get(key)).name} has ended`);
      await goes.cancel(key.id);
      return get(key);
    },
    async resume({ map, ...key }) {
      const run = await get(key);
      if (map !== undefined) checkMap(map);
      const isQueued =
        canResume(run) &&
        (await postgres.transaction(async (tx) => {
          const used = await useUploads(tx, { ...key, ids: run.uploads, now: clock.now() });
          if (used.length < run.uploads.length) return false;
          return queueAgain(tx, { ...key, map: map ?? run.map, now: clock.now() });
        }));
      if (!isQueued) throw new SextantError('conflict', cannotResume(run));
      lanes.ask(run.workspaceId);
      return get(key);
    },
    async undo(key) {
      const { state, name } = await get(key);
      // One that was cancelled just now may have something under way, which would write its own ending.
      if (state === 'cancelled') await goes.cancel(key.id);
      const isAsked = (await markUndoing(postgres, key)) || state === 'undoing';
      if (!isAsked) throw new SextantError('conflict', cannotUndo({ state, name }));
      lanes.ask(key.workspaceId);
      return get(key);
    },
    async bring({ workspaceId, map, files: paths, name = map.name }, { signal, ...also }) {
      const files = await Promise.all(paths.map(describeFile));
      const asked = { workspaceId, map: stringify(map), name, startedBy: COMMAND };
      const run = await keep({ ...asked, state: 'running', goes: 1, uploads: [], files });
      const result = await goes.begin({ run, open: async () => ({ map, paths }), signal, also });
      if (result.status === 'rejected') throw result.reason;
      return result.value;
    },
    async recover() {
      for (const workspaceId of await workspacesWithWork(postgres)) lanes.ask(workspaceId);
    },
    async stop() {
      stopping.abort();
      await goes.interrupt();
      await lanes.settled();
    },
    settled: lanes.settled,
  };
}

/** Imports of commands that were killed: nobody else goes on with them. */
export function endLost({ postgres, clock }: Pick<RunsDeps, 'postgres' | 'clock'>): Promise<void> {
  return endLostCommands(postgres, { problem: LOST, now: clock.now() });
}

/** Throws `invalid_map` with each problem at its place. */
export function checkMap(text: string): ImportMap {
  try {
    return readMap(text);
  } catch (thrown) {
    if (!(thrown instanceof ImportError)) throw thrown;
    const issues = thrown.problems.map((problem) => {
      const [, path = '', message = problem] = /^([^\s:]+): (.*)$/s.exec(problem) ?? [];
      return { path, message };
    });
    throw new SextantError('invalid_map', thrown.problems[0], { issues });
  }
}

/** A folder's own size says nothing of the files in it. */
async function describeFile(path: string): Promise<{ name: string; bytes: number }> {
  const found = await stat(path).catch(() => null);
  return { name: basename(path), bytes: found?.isFile() ? found.size : 0 };
}

function cannotUndo({ name, state }: Pick<StoredRun, 'name' | 'state'>): string {
  if (state === 'undone') return `import ${name} is undone already`;
  return `import ${name} is not through yet; cancel it first`;
}

function cannotResume({ name, state, hasFiles }: StoredRun): string {
  if (state === 'queued' || state === 'running') return `import ${name} is not through yet`;
  if (state === 'undoing' || state === 'undone') return `import ${name} was undone; import its files again`;
  if (!hasFiles)
    return `the files of import ${name} are not here any more; upload them and import them again`;
  return `there is nothing in import ${name} to go on with`;
}
