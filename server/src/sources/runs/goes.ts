import type { Clock } from '../../platform/clock.ts';
import type { Postgres } from '../../platform/postgres/index.ts';
import type { ImportOutcome } from '../import/index.ts';
import { type CarryOutDeps, carryOut, type Ending, endingOf, endingOfFailure, type Go } from './carry-out.ts';
import type { Figures } from './figures.ts';
import { createRunMeter, type RunMeter } from './run-meter.ts';
import { endRun, type StoredRun, saveFigures } from './run-store.ts';
import { useUploads } from './upload-store.ts';

export interface GoesDeps extends CarryOutDeps {
  readonly postgres: Postgres;
  readonly clock: Clock;
}

/** A go to begin. */
export interface NewGo extends Pick<Go, 'also'> {
  readonly run: StoredRun;
  /** Finds what to import. Asked once the go can be cancelled; when it rejects, so ends the import. */
  readonly open: () => Promise<Pick<Go, 'map' | 'paths'>>;
  /** Of the caller, who may want to stop it too. */
  readonly signal?: AbortSignal | undefined;
}

/** The imports that this process carries out right now. */
export interface Goes {
  /**
   * Carries an import out, keeping its figures and its ending, and tells how it went. Rejects only when its ending
   * cannot be kept: it then goes on like one that was interrupted.
   */
  begin(go: NewGo): Promise<PromiseSettledResult<ImportOutcome>>;
  figuresOf(importId: string): Figures | null;
  /** Resolves when nothing of it is under way; at once when it does not run here. */
  cancel(importId: string): Promise<void>;
  /** Interrupts all of them, now and from now on: they stay as they are, to be gone on with. */
  interrupt(): Promise<void>;
}

/** Often enough to watch, and little to write. */
const SAVE_EVERY_MS = 1_000;

interface UnderWay {
  readonly controller: AbortController;
  readonly meter: RunMeter;
  readonly ended: Promise<void>;
}

// Long: the life of a go, over one table of those under way.
export function createGoes(deps: GoesDeps): Goes {
  const { postgres, clock } = deps;
  const underWay = new Map<string, UnderWay>();
  let isInterrupted = false;

  const end = async (run: StoredRun, of: { ending: Ending; figures: Figures }): Promise<void> => {
    const { ending, figures } = of;
    const { workspaceId, id } = run;
    if (isInterrupted && ending.state !== 'done') return saveFigures(postgres, { workspaceId, id, figures });
    const now = clock.now();
    await endRun(postgres, { workspaceId, id, ...ending, figures, now });
    await useUploads(postgres, { workspaceId, ids: run.uploads, now });
  };

  return {
    async begin({ run, signal, also, open }) {
      const controller = new AbortController();
      if (isInterrupted) controller.abort();
      const meter = createRunMeter(clock);
      const saving = createSaving(run, { meter, deps });
      const opened = open();
      const carried = opened.then((what) =>
        carryOut(
          {
            ...what,
            run,
            meter,
            signal: signal === undefined ? controller.signal : AbortSignal.any([controller.signal, signal]),
            also: {
              ...also,
              onProgress(progress) {
                saving.moved();
                also?.onProgress?.(progress);
              },
            },
          },
          deps,
        ),
      );
      const ended = carried
        .then(
          (outcome) => endingOf(outcome, deps),
          (thrown: unknown) => endingOfFailure(thrown, deps),
        )
        .then(async (ending) => {
          await saving.settled();
          // One that could not begin again tells what its former goes came to.
          const figures = await opened.then(
            () => meter.figures(),
            () => run.figures,
          );
          await end(run, { ending, figures });
        })
        .finally(() => underWay.delete(run.id));
      underWay.set(run.id, { controller, meter, ended });
      await ended;
      const [result] = await Promise.allSettled([carried]);
      return result;
    },
    figuresOf: (importId) => underWay.get(importId)?.meter.figures() ?? null,
    async cancel(importId) {
      const found = underWay.get(importId);
      found?.controller.abort();
      await found?.ended;
    },
    async interrupt() {
      isInterrupted = true;
      for (const { controller } of underWay.values()) controller.abort();
      await Promise.allSettled([...underWay.values()].map(({ ended }) => ended));
    },
  };
}

/** Writes figures as they change, once in a while and one after the other. */
function createSaving(run: StoredRun, of: { meter: RunMeter; deps: GoesDeps }) {
  const { postgres, clock, onFailure } = of.deps;
  const { workspaceId, id } = run;
  let savedAt = clock.now().getTime();
  let saving: Promise<void> | null = null;
  return {
    moved(): void {
      const now = clock.now().getTime();
      if (saving !== null || now - savedAt < SAVE_EVERY_MS) return;
      savedAt = now;
      saving = saveFigures(postgres, { workspaceId, id, figures: of.meter.figures() })
        // The next second tries again, and the ending is written in any case.
        .catch((thrown: unknown) => onFailure(thrown, 'figures of an import'))
        .finally(() => {
          saving = null;
        });
    },
    settled: async (): Promise<void> => saving ?? undefined,
  };
}
