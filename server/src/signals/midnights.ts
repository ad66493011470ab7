import { LRUCache } from 'lru-cache';
import type { Past, StandingPlan } from '../segments/index.ts';

/**
 * Remembers what was true of subjects at the last midnights: it decides where they stand now, is two thirds of the work
 * of computing it, and stays as it was while nothing arrives that happened before. Lost at a stop, and then learnt anew.
 */
export interface Midnights {
  /** The pasts that are known of subjects by this plan, as of the midnights up to the latest one. */
  of(ask: {
    readonly plan: StandingPlan;
    readonly latest: number;
    readonly ids: readonly string[];
  }): Map<string, Past>;
  learn(found: {
    readonly plan: StandingPlan;
    readonly latest: number;
    readonly pasts: ReadonlyMap<string, Past>;
    /** Of whom nothing happened to: remembered where that makes nobody else be forgotten. */
    readonly isUntouched: boolean;
  }): void;
  /** Forgets subjects whose past something reached, by the instant of the earliest in milliseconds since 1970. */
  reached(earliestAt: ReadonlyMap<string, number>): void;
}

/** Those computed last are remembered, a kilobyte each. */
const SUBJECTS_MAX = 50_000;

interface Remembered {
  readonly plan: StandingPlan;
  /** The latest of its midnights. */
  readonly latest: number;
  readonly past: Past;
}

export function createMidnights(): Midnights {
  // Ids are unique among all workspaces, people and accounts.
  const remembered = new LRUCache<string, Remembered>({ max: SUBJECTS_MAX });
  return {
    of({ plan, latest, ids }) {
      const pasts = new Map<string, Past>();
      for (const id of ids) {
        const found = remembered.get(id);
        if (found?.plan === plan && found.latest === latest) pasts.set(id, found.past);
      }
      return pasts;
    },
    learn({ plan, latest, pasts, isUntouched }) {
      for (const [id, past] of pasts) {
        const hasRoom = remembered.size < SUBJECTS_MAX || remembered.has(id);
        if (hasRoom || !isUntouched) remembered.set(id, { plan, latest, past });
      }
    },
    reached(earliestAt) {
      for (const [id, at] of earliestAt) {
        const found = remembered.peek(id);
        if (found !== undefined && at <= found.latest) remembered.delete(id);
      }
    },
  };
}
