import type { Capability } from '../platform/http/route.ts';
import type { MetricsDeps } from './deps.ts';
import { type EvaluateDeps, evaluate } from './evaluate.ts';
import type { EvaluatedRow, Evaluation } from './evaluation.ts';
import { createKnownEvents } from './known-events.ts';

/** Numbers of people and accounts, computed from the log at any moment. */
export interface Metrics extends Capability {
  /** Any number of subjects; a row for every id and point, also where nothing happened, in no order. */
  evaluate(ask: Evaluation & { ids: readonly string[] }): Promise<EvaluatedRow[]>;
}

export function createMetrics(deps: MetricsDeps): Metrics {
  const evaluating: EvaluateDeps = { ...deps, knownEvents: createKnownEvents(deps) };
  return {
    name: 'metrics',
    routes: [],
    evaluate: (ask) => evaluate(evaluating, ask),
  };
}
