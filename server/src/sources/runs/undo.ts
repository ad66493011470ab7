import type { ForgottenImport } from '../../ingest/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Postgres } from '../../platform/postgres/index.ts';
import { markUndone, nextUndoing, type StoredRun } from './run-store.ts';

export interface UndoDeps {
  readonly postgres: Postgres;
  readonly clock: Clock;
  /**
   * Called one after the other to take an import back: what takes its events out comes first, what computes from them
   * after it. Each may be called again after it was cut short.
   */
  readonly forgetting: readonly ((of: ForgottenImport) => Promise<void>)[];
}

/**
 * Takes back the imports of a workspace that wait for it, as if they had never been. What is cut short by a crash, or by
 * the signal, stays as it is and is begun anew with the next call. Rejects when a store fails.
 */
export async function undoAsked(
  of: { workspaceId: string; signal: AbortSignal },
  deps: UndoDeps,
): Promise<void> {
  for (;;) {
    const run = of.signal.aborted ? null : await nextUndoing(deps.postgres, of.workspaceId);
    if (run === null) return;
    await undo(run, { ...deps, signal: of.signal });
  }
}

async function undo(run: StoredRun, deps: UndoDeps & { signal: AbortSignal }): Promise<void> {
  const { workspaceId, id, name } = run;
  const { postgres, clock, signal } = deps;
  const of = { workspaceId, importId: id, reason: `The import ${name} was undone`, signal };
  try {
    for (const forget of deps.forgetting) await forget(of);
  } catch (thrown) {
    if (signal.aborted) return;
    throw thrown;
  }
  await markUndone(postgres, { workspaceId, id, now: clock.now() });
}
