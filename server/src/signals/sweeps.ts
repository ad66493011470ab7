import type { Arrivals } from './arrivals.ts';
import type { SignalsDeps } from './deps.ts';
import { beginSweep, type Sweep, type SweepDeps, type SweepManner } from './sweep.ts';
import { readLastSweep } from './sweep-store.ts';

/** Which workspaces have to be gone over, and how far that is. */
export interface Sweeps {
  /** Has everybody gone over soon. */
  order(workspaceId: string, manner: SweepManner): void;
  /** Orders those that are due: never, too long ago, by other definitions, or something was lost in a crash. */
  orderDue(how: { isStart: boolean }): Promise<void>;
  isAtWork(): boolean;
  /** Goes on with them for about so long, in all workspaces together. */
  goOn(forMs: number): Promise<void>;
}

/** Silence moves scores by the day at most, most of them by less: an hour is soon enough to notice. */
const SWEEP_EVERY_MS = 3_600_000;

interface Ordered extends SweepManner {
  sweep: Sweep | null;
}

export type SweepsDeps = SweepDeps &
  Pick<SignalsDeps, 'workspaceIds'> & { readonly arrivals: Pick<Arrivals, 'endedLoading' | 'isLoading'> };

export function createSweeps(deps: SweepsDeps): Sweeps {
  const ordered = new Map<string, Ordered>();
  const order = (workspaceId: string, manner: SweepManner): void => {
    const before = ordered.get(workspaceId);
    // One that is under way began without what has changed now: it begins anew.
    ordered.set(workspaceId, {
      isThorough: manner.isThorough || before?.isThorough === true,
      isQuiet: manner.isQuiet || before?.isQuiet === true,
      sweep: null,
    });
  };
  const goOnWith = async (workspaceId: string, of: Ordered, forMs: number): Promise<void> => {
    const { revision } = await deps.definitions.current(workspaceId);
    if (of.sweep === null || of.sweep.revision !== revision)
      of.sweep = await beginSweep(deps, { ...of, workspaceId });
    const isThrough = await of.sweep.goOn(forMs);
    // Unless it was ordered anew meanwhile.
    if (isThrough && ordered.get(workspaceId) === of) ordered.delete(workspaceId);
  };
  return {
    order,
    async orderDue({ isStart }) {
      const now = deps.clock.now().getTime();
      for (const workspaceId of deps.workspaceIds()) {
        // It is due still when the history is there that is being loaded: until then it would tell of that.
        if (ordered.has(workspaceId) || (!isStart && deps.arrivals.isLoading(workspaceId))) continue;
        const last = await readLastSweep(deps.postgres, workspaceId);
        const { revision } = await deps.definitions.current(workspaceId);
        const isDue =
          last === null ||
          last.revision !== revision ||
          now - last.sweptAt.getTime() >= SWEEP_EVERY_MS ||
          (isStart && !last.isClean);
        // What a crash lost the memory of may have come late, or be the rest of a history.
        const isThorough = isStart && last?.isClean === false;
        const isQuiet = isThorough && deps.arrivals.endedLoading(workspaceId);
        if (isDue) order(workspaceId, { isThorough, isQuiet });
      }
    },
    isAtWork: () => ordered.size > 0,
    async goOn(forMs) {
      const until = performance.now() + forMs;
      for (const [workspaceId, of] of [...ordered]) {
        try {
          await goOnWith(workspaceId, of, Math.max(0, until - performance.now()));
        } catch (error) {
          // It begins anew in the next round.
          of.sweep = null;
          deps.onFailure(error, 'going over everybody');
        }
        if (performance.now() >= until) return;
      }
    },
  };
}
