import type { SubjectKind } from '@sextant/contract';
import type { DefinitionSet } from '../definitions/index.ts';
import type { EvaluatedRow, Metrics, NeededMetric, Point } from '../metrics/index.ts';
import { metricsOfScores } from './needs.ts';
import { scoreColumns } from './score-columns.ts';

/** Scores of some subjects at some moments. */
export interface ScoresAsk {
  readonly workspaceId: string;
  readonly set: DefinitionSet;
  readonly subject: SubjectKind;
  readonly names: readonly string[];
  readonly ids: readonly string[];
  readonly points: readonly Point[];
  /** The nodes of those that are looked at as they were once; see `Metrics.evaluate`. */
  readonly nodesThen?: ReadonlyMap<string, readonly string[]> | undefined;
  /** Metrics wanted beside those of the scores. */
  readonly also?: readonly NeededMetric[];
}

/** The rows of each subject in the order of the points. */
export function evaluateScores(
  metrics: Pick<Metrics, 'evaluate'>,
  { set, names, also = [], ...ask }: ScoresAsk,
): Promise<ReadonlyMap<string, EvaluatedRow[]>> {
  const needed = [...metricsOfScores(set, names), ...also];
  return evaluatePoints(metrics, { ...ask, metrics: needed, columns: scoreColumns(set, names) });
}

/** Points of one evaluation: more would hold too many rows at once. */
const POINTS_PER_EVALUATION = 400;

/** The rows of each subject in the order of any number of points. A metric may be named twice. */
export async function evaluatePoints(
  metrics: Pick<Metrics, 'evaluate'>,
  ask: Parameters<Metrics['evaluate']>[0],
): Promise<ReadonlyMap<string, EvaluatedRow[]>> {
  const { ids, points } = ask;
  const rowsOf = new Map<string, EvaluatedRow[]>(ids.map((id) => [id, []]));
  for (let start = 0; start < points.length; start += POINTS_PER_EVALUATION) {
    const rows = await metrics.evaluate({
      ...ask,
      metrics: [...new Map(ask.metrics.map((metric) => [metric.name, metric])).values()],
      points: points.slice(start, start + POINTS_PER_EVALUATION),
    });
    for (const row of rows) {
      const own = rowsOf.get(row.subject);
      if (own !== undefined) own[start + row.point] = row;
    }
  }
  return rowsOf;
}
