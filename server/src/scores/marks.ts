import { type Curve, conditionsOf, type ScoreMarks } from '@sextant/contract';
import { metricColumn } from '../metrics/index.ts';
import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { asItIs, pointsSql } from './curve.ts';
import { conditionHolds, conditionSql } from './number-condition.ts';
import type { ScoreComponent } from './score-parts.ts';

/** The marks that judge one subject on one component. */
export interface Marks {
  /** Whom they are for; null for the usual ones. */
  readonly title: string | null;
  readonly curve: Curve;
}

/** The marks that apply: the first whose conditions hold, else the usual ones. */
export function marksFor(component: ScoreComponent, values: Values): Marks {
  const { curves, curve = asItIs } = component;
  const usual = { title: null, curve };
  // Mostly there are none, and this is asked a million times a second.
  return curves === undefined ? usual : (curves.find((marks) => apply(marks, values)) ?? usual);
}

interface Values {
  metric(name: string): number | null;
}

function apply(marks: ScoreMarks, values: Values): boolean {
  return conditionsOf(marks).every((condition) => conditionHolds(values.metric(condition.metric), condition));
}

/** What a component's value is worth by the marks that apply, of an expression that is not NULL. */
export function worthSql({ curve = asItIs, curves = [] }: ScoreComponent, value: SqlQuery): SqlQuery {
  const usual = pointsSql(curve, value);
  if (curves.length === 0) return usual;
  const branches = curves.map((marks) => sql`${appliesSql(marks)}, ${pointsSql(marks.curve, value)}`);
  return sql`multiIf(${sql.join(branches, ', ')}, ${usual})`;
}

function appliesSql(marks: ScoreMarks): SqlQuery {
  const conditions = conditionsOf(marks);
  return sql.join(
    conditions.map((condition) => conditionSql(metricColumn(condition.metric), condition)),
    ' AND ',
  );
}

/** The metrics by which a component chooses among its marks. */
export function metricsOfMarks({ curves = [] }: ScoreComponent): string[] {
  return curves.flatMap((marks) => conditionsOf(marks).map(({ metric }) => metric));
}
