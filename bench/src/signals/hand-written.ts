import { sql } from '@sextant/server/testing';
import {
  HIGH_SCORE,
  type MetricName,
  metricNames,
  metrics,
  PROBED,
  scores,
  USED,
  type Weighed,
} from './definitions.ts';

type SqlQuery = ReturnType<typeof sql>;

/** What the store is asked in plain SQL, as somebody would write it who wants this one answer. */
export type BareQuestion =
  /** Was this person probed in a run? */
  | { readonly about: 'probed'; readonly userId: string; readonly run: number }
  /** How many used something so often in 28 days? */
  | { readonly about: 'used'; readonly atLeast: number }
  /** How many are high on any of twenty scores over twenty metrics? */
  | { readonly about: 'scores' }
  /** How many events has this person of 30 days, read with what they hold? */
  | { readonly about: 'events'; readonly userId: string };

/** One row with the number `answer`. */
export function bareStatement(
  question: BareQuestion,
  place: { workspaceId: string; node: string | null },
): SqlQuery {
  const workspace = sql`workspace_id = toUUID(${place.workspaceId})`;
  const person = sql`${workspace} AND node = toUUID(${place.node ?? ''})`;
  switch (question.about) {
    case 'probed':
      return sql`SELECT countIf(event = ${PROBED} AND JSONExtractInt(properties, 'run') = ${question.run}) AS answer
FROM events
WHERE ${person}`;
    case 'events':
      return sql`SELECT count() AS answer, uniqExact(toDate(timestamp)) AS days,
  uniqExact(JSONExtractString(properties, 'feature')) AS features, sum(JSONExtractFloat(properties, 'duration')) AS duration
FROM events
WHERE ${person} AND timestamp > now() - INTERVAL 30 DAY`;
    case 'used':
      return sql`SELECT count() AS answer
FROM (
  SELECT if(owner = ${noNode}, node, owner) AS person
  FROM events
  LEFT JOIN (${owners(workspace)}) AS owners ON owned_node = events.node
  WHERE ${workspace} AND event = ${USED} AND timestamp > now() - INTERVAL 28 DAY
  GROUP BY person
  HAVING count() >= ${question.atLeast}
)`;
    case 'scores':
      return sql`WITH
  uses AS (
    SELECT
      if(owner = ${noNode}, node, owner) AS person,
      timestamp,
      JSONExtractString(properties, 'feature') AS feature,
      JSONExtractFloat(properties, 'duration') AS duration,
      JSONExtractFloat(properties, 'value') AS value,
      JSONExtractBool(properties, 'offline') AS is_offline
    FROM events
    LEFT JOIN (${owners(workspace)}) AS owners ON owned_node = events.node
    WHERE ${workspace} AND event = ${USED}
  ),
  metrics AS (
    SELECT
      person,
      ${columns(metricNames.map((name) => [name, aggregates[name]]))}
    FROM uses
    GROUP BY person
  ),
  scores AS (
    SELECT
      person,
      ${columns(scores.map(({ name, components }) => [name, weighted(components)]))}
    FROM metrics
  )
SELECT countIf(${sql.join(
        scores.map(({ name }) => sql`${sql.identifier(name)} > ${HIGH_SCORE}`),
        ' OR ',
      )}) AS answer
FROM scores`;
  }
}

const noNode = sql.text(`toUUID('00000000-0000-0000-0000-000000000000')`);

const owners = (workspace: SqlQuery): SqlQuery => sql`
    SELECT node AS owned_node, owner
    FROM identity_owners FINAL
    WHERE ${workspace}`;

const columns = (named: readonly (readonly [string, SqlQuery])[]): SqlQuery =>
  sql.join(
    named.map(([name, column]) => sql`${column} AS ${sql.identifier(name)}`),
    ',\n      ',
  );

/** The metrics of `definitions.ts`, by hand. */
const aggregates = {
  uses_7: sql`countIf(timestamp > now() - INTERVAL 7 DAY)`,
  uses_28: sql`countIf(timestamp > now() - INTERVAL 28 DAY)`,
  uses_90: sql`countIf(timestamp > now() - INTERVAL 90 DAY)`,
  uses_ever: sql`count()`,
  days_28: sql`uniqExactIf(toDate(timestamp), timestamp > now() - INTERVAL 28 DAY)`,
  days_90: sql`uniqExactIf(toDate(timestamp), timestamp > now() - INTERVAL 90 DAY)`,
  days_ever: sql`uniqExact(toDate(timestamp))`,
  since_use: sql`dateDiff('second', max(timestamp), now()) / 86400`,
  features_28: sql`uniqExactIf(feature, timestamp > now() - INTERVAL 28 DAY)`,
  features_90: sql`uniqExactIf(feature, timestamp > now() - INTERVAL 90 DAY)`,
  duration_28: sql`sumIf(duration, timestamp > now() - INTERVAL 28 DAY)`,
  duration_90: sql`sumIf(duration, timestamp > now() - INTERVAL 90 DAY)`,
  duration_mean_90: sql`ifNull(avgOrNullIf(duration, timestamp > now() - INTERVAL 90 DAY), 0)`,
  value_28: sql`sumIf(value, timestamp > now() - INTERVAL 28 DAY)`,
  value_90: sql`sumIf(value, timestamp > now() - INTERVAL 90 DAY)`,
  value_max_90: sql`maxIf(value, timestamp > now() - INTERVAL 90 DAY)`,
  offline_90: sql`countIf(is_offline AND timestamp > now() - INTERVAL 90 DAY)`,
  since_offline: sql`dateDiff('second', maxIf(timestamp, is_offline), now()) / 86400`,
  pulse: sql`sum(exp2(-dateDiff('second', timestamp, now()) / (14 * 86400)))`,
  long_uses_90: sql`countIf(duration > 600 AND timestamp > now() - INTERVAL 90 DAY)`,
} as const satisfies Record<MetricName, SqlQuery>;

function weighted(components: readonly Weighed[]): SqlQuery {
  const total = components.reduce((sum, { weight }) => sum + weight, 0);
  const parts = components.map(({ metric, weight }) => sql`${weight} * ${points(metric)}`);
  return sql`(${sql.join(parts, ' + ')}) / ${total}`;
}

function points(name: MetricName): SqlQuery {
  const { ends } = metrics[name];
  const share = sql`least(${sql.identifier(name)} / ${ends}, 1)`;
  return 'isLessBetter' in metrics[name] ? sql`100 * (1 - ${share})` : sql`100 * ${share}`;
}
