import { type Collection, collections, kindIn } from '@sextant/contract';
import { DAY_MS } from '../platform/clock.ts';
import type { SignalsDeps } from './deps.ts';
import { removeOld } from './outbox.ts';
import { type RefreshDeps, refresh } from './refresh.ts';
import { writeSweep } from './sweep-store.ts';

export type SweepDeps = RefreshDeps &
  Pick<SignalsDeps, 'definitions' | 'metrics' | 'onFailure' | 'profiles'> & {
    /** Does something while nobody else writes standings of a collection, so that a later one always has the newer state. */
    readonly alone: (collection: Collection, work: () => Promise<void>) => Promise<void>;
  };

/** Going over everybody of a workspace, some at a time. */
export interface Sweep {
  /** The definitions by which it goes; others since then ask for another sweep. */
  readonly revision: string;
  /** Goes on for about so long; true when it is through. */
  goOn(forMs: number): Promise<boolean>;
}

/** How everybody is gone over. */
export interface SweepManner {
  /** Write every row, also where nothing changed: what came late may have moved what was computed before. */
  readonly isThorough: boolean;
  /** Say nothing: what moved is the way of counting, or history. */
  readonly isQuiet: boolean;
}

export interface SweepOrder extends SweepManner {
  readonly workspaceId: string;
}

/** Half a second of work: whoever is touched meanwhile waits for it. */
const SUBJECTS_PER_STEP = 2_000;
/** Signals are listed for this long; the events on the timelines stay. */
const SIGNALS_KEPT_MS = 400 * DAY_MS;

/** Begins a sweep: silence moves scores, new definitions all of them, and nobody is told of either by an event. */
export async function beginSweep(deps: SweepDeps, order: SweepOrder): Promise<Sweep> {
  const { workspaceId } = order;
  const { revision } = await deps.definitions.current(workspaceId);
  const startedAt = deps.clock.now();
  // The lists say who everybody is.
  await deps.profiles.flush();
  const steps = sweepSteps(deps, order);
  return {
    revision,
    async goOn(forMs) {
      const until = performance.now() + forMs;
      do {
        const { done } = await steps.next();
        if (done === true) {
          await removeOld(deps.postgres, {
            workspaceId,
            before: new Date(startedAt.getTime() - SIGNALS_KEPT_MS),
          });
          await writeSweep(deps.postgres, { workspaceId, revision, sweptAt: startedAt });
          return true;
        }
      } while (performance.now() < until);
      return false;
    },
  };
}

async function* sweepSteps(
  deps: SweepDeps,
  { workspaceId, isThorough, isQuiet }: SweepOrder,
): AsyncGenerator<void, void> {
  for (const collection of collections) {
    for await (const everybody of deps.metrics.everybody({ workspaceId, subject: kindIn(collection) })) {
      for (let start = 0; start < everybody.length; start += SUBJECTS_PER_STEP) {
        const ids = everybody.slice(start, start + SUBJECTS_PER_STEP);
        const whose = { workspaceId, collection, ids };
        await deps.alone(collection, () =>
          refresh(deps, { ...whose, isUntouched: !isThorough, isQuiet: () => isQuiet }),
        );
        yield;
      }
    }
    await deps.alone(collection, async () => void (await matchLists(deps, { workspaceId, collection })));
    yield;
  }
}

/** Takes out the standings of whoever is in no list any more. */
export async function matchLists(
  deps: Pick<SweepDeps, 'clock' | 'profiles' | 'standings'>,
  whose: { workspaceId: string; collection: Collection },
): Promise<string[]> {
  // Whoever has a standing as of before this moment was touched before it, and is in the list once that is flushed.
  const before = deps.clock.now();
  await deps.profiles.flush();
  const { superfluous } = await deps.standings.unmatched({ ...whose, before });
  await deps.standings.remove({ ...whose, ids: superfluous });
  return superfluous;
}
