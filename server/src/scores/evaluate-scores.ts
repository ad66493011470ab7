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

/** Points of one evaluation: more would hold too many rows at once. */
const POINTS_PER_EVALUATION = 400;

/** The rows of each subject in the order of the points. */
export async function evaluateScores(
  metrics: Pick<Metrics, 'evaluate'>,
  { workspaceId, set, subject, names, ids, points, nodesThen, also = [] }: ScoresAsk,
): Promise<ReadonlyMap<string, EvaluatedRow[]>> {
  const needed = [...metricsOfScores(set, names), ...also];
  const rowsOf = new Map<string, EvaluatedRow[]>(ids.map((id) => [id, []]));
  for (let start = 0; start < points.length; start += POINTS_PER_EVALUATION) {
    const rows = await metrics.evaluate({
      ...{ workspaceId, subject, ids, nodesThen },
      metrics: [...new Map(needed.map((metric) => [metric.name, metric])).values()],
      columns: scoreColumns(set, names),
      points: points.slice(start, start + POINTS_PER_EVALUATION),
    });
    for (const row of rows) {
      const own = rowsOf.get(row.subject);
      if (own !== undefined) own[start + row.point] = row;
    }
  }
  return rowsOf;
}
