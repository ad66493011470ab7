import { type Collection, collectionOf, type MetricDefinition, type MetricOverview } from '@sextant/contract';
import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { uuidOf } from '../profiles/index.ts';
import type { MetricsDeps } from './deps.ts';

/** Every published metric over everybody, from where each subject was last found to stand. */
export async function listMetrics(
  { clickhouse, definitions }: Pick<MetricsDeps, 'clickhouse' | 'definitions'>,
  workspaceId: string,
): Promise<MetricOverview[]> {
  const [{ metrics }, rows] = await Promise.all([
    definitions.current(workspaceId),
    clickhouse.forWorkspace(workspaceId).query<MediansRow>(mediansQuery(workspaceId)),
  ]);
  const known = new Map(rows.map((row) => [row.collection, row]));
  return [...metrics.values()].map((metric) => overviewOf(metric, known.get(collectionOf(metric.subject))));
}

function overviewOf({ name, unit, subject }: MetricDefinition, row: MediansRow | undefined): MetricOverview {
  return {
    ...{ name, unit, subject },
    subjects: row?.subjects ?? 0,
    withValue: row?.with_value[name] ?? 0,
    median: row?.medians[name] ?? null,
  };
}

interface MediansRow {
  readonly collection: Collection;
  readonly subjects: number;
  /** By metric, as the medians are; absent where nobody has a value. */
  readonly with_value: Readonly<Record<string, number>>;
  readonly medians: Readonly<Record<string, number>>;
}

/** How many people and accounts are known, how many of them have a value of each metric, and the one in the middle. */
export function mediansQuery(workspaceId: string): SqlQuery {
  return sql`SELECT
  collection,
  count() AS subjects,
  countMap(metrics) AS with_value,
  quantileExactInclusiveMap(0.5)(metrics) AS medians
FROM standings FINAL
WHERE workspace_id = ${uuidOf(workspaceId)}
GROUP BY collection`;
}
