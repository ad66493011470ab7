import type { Capability } from '../platform/http/route.ts';
import type { Touched, UndoneImport } from '../profiles/index.ts';
import type { SignalHandler } from './deliver.ts';
import type { SignalsDeps } from './deps.ts';
import { forgetImport } from './forget-import.ts';
import { createStandingKeeper } from './keep-standings.ts';
import { createRefreshMeasures } from './measures.ts';
import { signalRoutes } from './routes.ts';
import { markClean } from './sweep-store.ts';
import { type Verification, verify } from './verify.ts';

/** Keeps where everybody stands, notices what changes, and says so. */
export interface Signals extends Capability {
  /** Call when anything was touched: events stored, owners changed; returns at once. */
  touch(touched: Touched): void;
  /** Has a handler told of every signal, at least once; the id tells a repetition. Subscribe before the start. */
  subscribe(handler: SignalHandler): void;
  /** Resolves when everything touched until now is computed, no sweep is left, and what changed is delivered. */
  flush(): Promise<void>;
  /** Call when an import was undone, after the profiles. Safe to repeat. */
  forgetImport(of: UndoneImport): Promise<void>;
  /** Has the next start compute everybody, since what standings come from was made anew. */
  forgetSweeps(): Promise<void>;
  /** Computes everything anew from the log and compares. */
  verify(workspaceId: string): Promise<Verification>;
}

export function createSignals(deps: SignalsDeps): Signals {
  const handlers: SignalHandler[] = [];
  const keeper = createStandingKeeper({
    ...deps,
    handlers,
    fresh: new Set(),
    measures: createRefreshMeasures(deps.registry),
  });
  const { flush, relearnNames } = keeper;
  return {
    name: 'signals',
    routes: signalRoutes({ ...deps, flush }),
    touch: keeper.touch,
    subscribe: (handler) => void handlers.push(handler),
    flush,
    forgetImport: (of) => forgetImport({ ...deps, flush, relearnNames }, of),
    async forgetSweeps() {
      for (const workspaceId of deps.workspaceIds())
        await markClean(deps.postgres, { workspaceId, isClean: false });
    },
    verify: (workspaceId) => verify({ ...deps, flush }, workspaceId),
    start: keeper.start,
    stop: keeper.stop,
  };
}
