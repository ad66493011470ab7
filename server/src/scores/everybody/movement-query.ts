import type { ScoreDefinition } from '@sextant/contract';
import { type SqlQuery, sql, typed } from '../../platform/sql/index.ts';
import { valueColumn } from '../score-columns.ts';
import { componentName, overrideName } from '../score-parts.ts';

export interface MovementRow {
  readonly subjects: number;
  readonly up: number;
  readonly down: number;
  /** Null where nobody had a value at both moments. */
  readonly mean_change: number | null;
  readonly mean_parts: readonly (number | null)[];
  readonly movers: readonly string[];
}

/** By less than half a point nobody has moved: the numbers shown are whole. */
const MOVED_MIN = 0.5;
export const MOVERS_MAX = 20;

/** The parts of a score in the order of `mean_parts`, by the name they go by. */
export function movedParts({ components, overrides }: ScoreDefinition): string[] {
  return [...components.map(componentName), ...overrides.map(overrideName)];
}

/**
 * What moved a score of everybody between the points 0 and 1 of an evaluation with its value and part columns. Those
 * who moved furthest come first, a change weighed with the money a month where there is any.
 */
export function movementQuery(
  relation: SqlQuery,
  { workspaceId, definition }: { workspaceId: string; definition: ScoreDefinition },
): SqlQuery {
  const value = sql.identifier(valueColumn(definition.name));
  const parts = sql`[${sql.join(partNames(definition).map(sql.identifier), ', ')}]`;
  const weight =
    definition.subject === 'account' ? sql`abs(change) * (1 + greatest(accounts.mrr, 0))` : sql`abs(change)`;
  return sql`WITH
  standing AS (
    SELECT subject, point, ${value} AS value, arrayMap(part -> ifNull(part, 0), ${parts}) AS parts
    FROM ${relation}
    WHERE ${value} IS NOT NULL
  ),
  moved AS (
    SELECT
      subject,
      anyIf(value, point = 1) - anyIf(value, point = 0) AS change,
      arrayMap((after, before) -> after - before, anyIf(parts, point = 1), anyIf(parts, point = 0)) AS parts
    FROM standing
    GROUP BY subject
    HAVING count() = 2
  )
SELECT
  count() AS subjects,
  countIf(change >= ${MOVED_MIN}) AS up,
  countIf(change <= -${MOVED_MIN}) AS down,
  if(subjects = 0, NULL, avg(change)) AS mean_change,
  if(subjects = 0, [], avgForEach(parts)) AS mean_parts,
  arrayMap(mover -> mover.2, groupArraySortedIf(${typed(MOVERS_MAX, 'UInt8')})((-(${weight}), toString(subject)), abs(change) >= ${MOVED_MIN})) AS movers
FROM moved
${accountsJoin(workspaceId, definition)}`;
}

function partNames({ components, overrides }: ScoreDefinition): string[] {
  return [...components.map((_, at) => `part_${at}`), ...overrides.map((_, at) => `part_override_${at}`)];
}

function accountsJoin(workspaceId: string, { subject }: ScoreDefinition): SqlQuery {
  if (subject === 'person') return sql``;
  return sql`LEFT JOIN (
  SELECT id, mrr
  FROM accounts FINAL
  WHERE workspace_id = ${typed(workspaceId, 'UUID')}
) AS accounts ON accounts.id = moved.subject`;
}
