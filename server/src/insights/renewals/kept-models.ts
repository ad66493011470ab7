import type { DefinitionSet } from '../../definitions/index.ts';
import { createKeptReading } from '../../platform/kept-reading.ts';
import type { InsightsDeps } from '../deps.ts';
import { type Model, makeModel } from './model.ts';

/** What renewals are judged by, learned when somebody first asks. */
export interface KeptModels {
  of(ask: { workspaceId: string; set: DefinitionSet }): Promise<Model>;
}

/** At most 2,000 past renewals with their points each: a megabyte. */
const WORKSPACES_MAX = 50;
/** Past renewals change by the day; looking at them takes seconds. */
const KEEPING = { times: 300, msMax: 60 * 60_000 };

/** Keeps models for up to an hour, until definitions change; whoever asks meanwhile waits for the same one. */
export function createKeptModels(deps: Pick<InsightsDeps, 'metrics' | 'clock'>): KeptModels {
  const kept = createKeptReading<Model>({
    clock: deps.clock,
    entriesMax: WORKSPACES_MAX,
    keeping: KEEPING,
  });
  return {
    of: ({ workspaceId, set }) =>
      kept.get(`${workspaceId} ${set.revision}`, () => makeModel(deps, { workspaceId, set })),
  };
}
