import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SextantError } from '@sextant/contract';
import type { ClickHouse } from '../../platform/clickhouse/index.ts';
import type { DeliverHereDeps } from '../deliver-here.ts';
import {
  createRejectsFile,
  type ImportDeps,
  ImportError,
  type ImportMap,
  type ImportOutcome,
  importFiles,
} from '../import/index.ts';
import type { DataFiles } from './data-files.ts';
import { deliverForRun } from './own-verdicts.ts';
import type { RunMeter } from './run-meter.ts';
import type { StoredRun } from './run-store.ts';

export interface CarryOutDeps extends DeliverHereDeps {
  readonly clickhouse: ClickHouse;
  readonly files: DataFiles;
  /** Told of what failed for a reason that is not the import's. */
  readonly onFailure: (error: unknown, doing: string) => void;
}

/** One go of an import. */
export interface Go {
  readonly run: Pick<StoredRun, 'workspaceId' | 'id' | 'goes' | 'name' | 'sourceId'>;
  readonly map: ImportMap;
  readonly paths: readonly string[];
  readonly meter: RunMeter;
  readonly signal: AbortSignal;
  /** What the caller wants to hear of it too. */
  readonly also?: Omit<ImportDeps, 'deliver' | 'signal'>;
}

/** How a go ended. */
export interface Ending {
  readonly state: 'done' | 'cancelled' | 'failed';
  readonly problem: string | null;
  /** Whether going on could help. */
  readonly isMendable: boolean;
}

/** Brings files in from their beginning: what is in the log already costs little and is not brought twice. */
export async function carryOut(go: Go, deps: CarryOutDeps): Promise<ImportOutcome> {
  const { run, map, paths, meter, signal, also } = go;
  const { workspaceId, sourceId } = run;
  const writer = { workspaceId, sourceId, sourceKind: 'file' } as const;
  const path = deps.files.rejectsOf(run.id);
  await mkdir(dirname(path), { recursive: true });
  await rm(path, { force: true });
  const rejects = both(meter.watch(createRejectsFile(path)), also?.rejects);
  try {
    const deliver = await deliverForRun(run, { writer, signal }, deps);
    const outcome = await importFiles(
      { map, files: paths, name: run.name },
      {
        deliver,
        rejects,
        signal,
        onProgress(progress) {
          meter.onProgress(progress);
          also?.onProgress?.(progress);
        },
      },
    );
    meter.end(outcome, warningsOf(outcome).map(deps.files.withoutFolders));
    return outcome;
  } finally {
    await rejects.close();
  }
}

/** What an outcome means for the import. */
export function endingOf(outcome: ImportOutcome, deps: Pick<CarryOutDeps, 'files'>): Ending {
  if (outcome.isCancelled) return { state: 'cancelled', problem: null, isMendable: true };
  if (outcome.broken.length === 0) return { state: 'done', problem: null, isMendable: true };
  return {
    state: 'failed',
    problem: deps.files.withoutFolders(outcome.broken.join('\n')),
    isMendable: false,
  };
}

/** What became of an import that could not go on. */
export function endingOfFailure(thrown: unknown, deps: CarryOutDeps): Ending {
  if (thrown instanceof ImportError) {
    const problem = deps.files.withoutFolders(thrown.problems.join('\n'));
    return { state: 'failed', problem, isMendable: true };
  }
  deps.onFailure(thrown, 'import');
  const reason =
    thrown instanceof SextantError
      ? thrown.message
      : 'Something failed on our side; the log of the server says what';
  const problem = `${reason}. What arrived is in. Resume the import to go on from there.`;
  return { state: 'failed', problem, isMendable: true };
}

function warningsOf({ skipped, broken }: ImportOutcome): string[] {
  return [...skipped.map((file) => `The map says nothing about ${file}; it was left out.`), ...broken];
}

type Rejects = ReturnType<typeof createRejectsFile>;

/** Two files of refused rows as one. */
function both(first: Rejects, second: Rejects | undefined): Rejects {
  if (second === undefined) return first;
  const each = [first, second];
  return {
    add(reject) {
      for (const file of each) file.add(reject);
    },
    async flush() {
      for (const file of each) await file.flush();
    },
    async close() {
      for (const file of each) await file.close();
    },
  };
}
