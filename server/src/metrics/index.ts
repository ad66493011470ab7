export { withDependencies } from './dependencies.ts';
export type { MetricsDeps } from './deps.ts';
export type {
  Column,
  EvaluatedRow,
  Evaluation,
  InlineComputation,
  NeededMetric,
  Point,
  RelevantEvent,
} from './evaluation.ts';
export { eventLine } from './event-line.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export { metricColumn } from './statement/metric-column.ts';
export type { RowSource } from './statement/row-source.ts';
export { knownHolds } from './statement/value-condition.ts';
