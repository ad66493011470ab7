import type { ScoreDefinition } from '@sextant/contract';
import type { DefinitionSet } from '../definitions/index.ts';
import { type Column, metricColumn } from '../metrics/index.ts';
import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { worthSql } from './marks.ts';
import { DAYS_SEEN, scoresInOrder } from './needs.ts';
import { conditionSql } from './number-condition.ts';
import { numberSql } from './number-sql.ts';
import type { ScoreComponent, ScoreOverride } from './score-parts.ts';

type Defined = Pick<DefinitionSet, 'metrics' | 'scores'>;

/** One column `s_NAME` a score, the scores within it first: its value, NULL where it has none. */
export function scoreColumns(set: Defined, names: Iterable<string>): Column[] {
  return scoresInOrder(set, names).map((definition) => ({
    name: valueColumn(definition.name),
    sql: valueSql(definition),
  }));
}

/**
 * What one score is made of, after its own column: `part_0` … of its components and `part_override_0` … of its
 * overrides add up to the value where there is one.
 */
export function partColumns(definition: ScoreDefinition): Column[] {
  const weight = { name: 'part_weight', sql: countedWeight(definition.components) };
  const parts = definition.components.map((component, at) => ({
    name: `part_${at}`,
    sql: sql`${weighedPoints(component)} / ${sql.identifier('part_weight')}`,
  }));
  const mean = sql.join(
    parts.map(({ name }) => sql.identifier(name)),
    ' + ',
  );
  const steps = definition.overrides.flatMap((override, at) => {
    const before = at === 0 ? mean : sql.identifier(`step_${at - 1}`);
    return [
      { name: `step_${at}`, sql: overridden(before, override) },
      { name: `part_override_${at}`, sql: sql`${sql.identifier(`step_${at}`)} - (${before})` },
    ];
  });
  return [weight, ...parts, ...steps];
}

export function valueColumn(name: string): string {
  return `s_${name}`;
}

/** Weights that are the same but for the last bits count as the same. */
export const WEIGHT_TOLERANCE = 1e-9;

function valueSql({ components, overrides, coverage_min, history_min }: ScoreDefinition): SqlQuery {
  const mean = sql`(${sql.join(components.map(weighedPoints), ' + ')}) / (${countedWeight(components)})`;
  const value = overrides.reduce(overridden, mean);
  const total = components.reduce((sum, { weight }) => sum + weight, 0);
  const conditions = [
    sql`${countedWeight(components)} > 0`,
    sql`${sql.join(components.map(weightWithData), ' + ')} >= ${numberSql(coverage_min * total - WEIGHT_TOLERANCE)}`,
    ...(history_min > 0 ? [sql`ifNull(${metricColumn(DAYS_SEEN)}, -1) >= ${numberSql(history_min)}`] : []),
  ];
  return sql`if(${sql.join(conditions, ' AND ')}, ${value}, NULL)`;
}

/** Points times weight; nothing for a component that is left out. */
function weighedPoints(component: ScoreComponent): SqlQuery {
  const value = componentColumn(component);
  const worth = sql`${numberSql(component.weight)} * ${worthSql(component, value)}`;
  return sql`if(isNull(${value}), ${numberSql(component.weight * missingPoints(component))}, ${worth})`;
}

/** Points of a component without data; where it is left out, none that count. */
function missingPoints({ missing }: ScoreComponent): number {
  return missing === 'neutral' ? 50 : 0;
}

function countedWeight(components: readonly ScoreComponent[]): SqlQuery {
  return sql.join(
    components.map((component) =>
      component.missing === 'leave_out' ? weightWithData(component) : numberSql(component.weight),
    ),
    ' + ',
  );
}

function weightWithData(component: ScoreComponent): SqlQuery {
  return sql`if(isNull(${componentColumn(component)}), 0.0, ${numberSql(component.weight)})`;
}

function componentColumn({ metric, score }: ScoreComponent): SqlQuery {
  return metric === undefined ? sql.identifier(valueColumn(score ?? '')) : metricColumn(metric);
}

function overridden(value: SqlQuery, override: ScoreOverride): SqlQuery {
  const holds = conditionSql(metricColumn(override.metric), override.when);
  return override.at_most === undefined
    ? sql`greatest(${value}, if(${holds}, ${numberSql(override.at_least ?? 0)}, 0.0))`
    : sql`least(${value}, if(${holds}, ${numberSql(override.at_most)}, 100.0))`;
}
