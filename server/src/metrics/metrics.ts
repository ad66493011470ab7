import type { SubjectKind } from '@sextant/contract';
import type { Capability } from '../platform/http/route.ts';
import type { SqlQuery } from '../platform/sql/index.ts';
import type { MetricsDeps } from './deps.ts';
import { type EvaluationOfChosen, evaluate } from './evaluate.ts';
import type { EvaluatedRow, Evaluation } from './evaluation.ts';
import { everybody, overEverybody } from './everybody.ts';
import { createKnownEvents } from './known-events.ts';
import { type EventsOfSubject, type RelevantEvents, relevantEvents } from './relevant-events.ts';
import { metricRoutes } from './routes.ts';
import type { RowSource } from './statement/row-source.ts';
import { type Chosen, rowsOfChosen } from './subjects.ts';

/** Numbers of people and accounts, computed from the log at any moment. */
export interface Metrics extends Capability {
  /** Any number of subjects; a row for every id and point, also where nothing happened, in no order. */
  evaluate(ask: EvaluationOfChosen): Promise<EvaluatedRow[]>;
  /**
   * One statement over everybody in the lists: `select` is handed a relation with the columns `subject`, `point`, `at`,
   * `m_…` and those given. Throws `invalid_request` where child accounts are too many to look at.
   */
  overEverybody<Row>(ask: Evaluation & { select: (relation: SqlQuery) => SqlQuery }): Promise<Row[]>;
  /** Events that can move these metrics: those after `after`, up to and including `until`, and those that came late. */
  relevantEvents(ask: EventsOfSubject): Promise<RelevantEvents>;
  /** Where the rows of some subjects are, for several questions about the same. */
  rowsOf(ask: Chosen): Promise<RowSource>;
  /** The ids of everybody in the lists, in batches. */
  everybody(ask: { workspaceId: string; subject: SubjectKind }): AsyncIterable<string[]>;
  /** Call when events of new names were stored: from then on they count, and are looked for at once. */
  namesArrived(workspaceId: string): void;
}

export function createMetrics(deps: MetricsDeps): Metrics {
  const knownEvents = createKnownEvents(deps);
  const evaluating = { ...deps, knownEvents };
  return {
    name: 'metrics',
    routes: metricRoutes(evaluating),
    evaluate: (ask) => evaluate(evaluating, ask),
    overEverybody: (ask) => overEverybody(evaluating, ask),
    relevantEvents: (ask) => relevantEvents(evaluating, ask),
    rowsOf: (ask) => rowsOfChosen(deps, ask),
    everybody: (ask) => everybody(deps, ask),
    namesArrived: knownEvents.forget,
  };
}
