import type { SubjectKind } from '@sextant/contract';
import type { DefinitionSet } from '../definitions/index.ts';
import { findListed, listedIn, type StandingPlan, standingPlan } from '../segments/index.ts';
import type { SignalsDeps } from './deps.ts';

/** What is defined in a workspace, and how it is computed. */
export type Plans = { readonly set: DefinitionSet } & Readonly<Record<SubjectKind, StandingPlan>>;

export interface Planner {
  /** The same objects for as long as everything is computed in the same way. */
  plansOf(workspaceId: string): Promise<Plans>;
  /** Has them made anew, since what decides how to compute has changed, though no definition has. */
  forget(workspaceId: string): void;
}

export function createPlanner(deps: Pick<SignalsDeps, 'definitions' | 'identity' | 'timeZoneOf'>): Planner {
  const made = new Map<string, { readonly key: string; readonly plans: Plans }>();
  return {
    async plansOf(workspaceId) {
      const set = await findListed(deps, { workspaceId, set: await deps.definitions.current(workspaceId) });
      const key = [set.revision, await deps.timeZoneOf(workspaceId), ...listedIn(set)].join(' ');
      const before = made.get(workspaceId);
      if (before?.key === key) return before.plans;
      const plans = { set, person: standingPlan(set, 'person'), account: standingPlan(set, 'account') };
      made.set(workspaceId, { key, plans });
      return plans;
    },
    forget: (workspaceId) => void made.delete(workspaceId),
  };
}
