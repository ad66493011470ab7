import type { ScoreWhy } from '@sextant/contract';
import type { Capability } from '../platform/http/route.ts';
import type { ScoresDeps } from './deps.ts';
import { scoreRoutes } from './routes.ts';
import { type WhyAsk, whyChanged } from './why/why-changed.ts';
import { type WorseningAsk, worsening } from './why/worsening.ts';

/** Scores of people and accounts, which say why they moved. */
export interface Scores extends Capability {
  /** Why a score changed between two moments; the parts add up to the change. Rejects with `not_found`. */
  why(ask: WhyAsk): Promise<ScoreWhy>;
  /** What pulled a score of some subjects the wrong way, in plain words, by subject; without asking for events. */
  worsening(ask: WorseningAsk): Promise<ReadonlyMap<string, readonly string[]>>;
}

export function createScores(deps: ScoresDeps): Scores {
  return {
    name: 'scores',
    routes: scoreRoutes(deps),
    why: (ask) => whyChanged(deps, ask),
    worsening: (ask) => worsening(deps, ask),
  };
}
