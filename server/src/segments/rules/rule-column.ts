import type { NumberCondition, Rule, ScoreDefinition } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import { knownHolds, metricColumn } from '../../metrics/index.ts';
import { isUuid } from '../../platform/ids.ts';
import { type SqlQuery, sql, typed } from '../../platform/sql/index.ts';
import { conditionSql } from '../../scores/index.ts';
import { ladderColumn, scoreColumn, segmentColumn } from '../column-names.ts';
import { clausesOf, listOf } from './clauses.ts';
import { inlineMetricOf } from './inline-metrics.ts';

/** Where the bands of scores are said. */
type Scores = Pick<DefinitionSet, 'scores'>;

/**
 * A rule as an SQL expression that is 1 or 0, over the columns of metrics, scores, ladders and segments before it.
 * An unknown value makes a clause 0, and so what denies the clause 1. Bands are those of the value and stages those
 * of their rules, without settling or hold.
 */
export function ruleColumn(rule: Rule, set: Scores): SqlQuery {
  if ('all' in rule) return joined(rule, set, ' AND ');
  if ('any' in rule) return joined(rule, set, ' OR ');
  if ('none' in rule) return sql`NOT ${joined(rule, set, ' OR ')}`;
  return leafColumn(rule, set);
}

function joined(rule: Rule, set: Scores, between: ' AND ' | ' OR '): SqlQuery {
  return sql`(${sql.join(
    clausesOf(rule).map((clause) => ruleColumn(clause, set)),
    between,
  )})`;
}

type Leaf = Exclude<Rule, { all: Rule[] } | { any: Rule[] } | { none: Rule[] }>;

function leafColumn(rule: Leaf, set: Scores): SqlQuery {
  if ('metric' in rule) return conditionSql(metricColumn(rule.metric), rule);
  if ('score' in rule) return scoreHolds(rule, set.scores.get(rule.score));
  if ('stage' in rule)
    return sql`has(${texts(listOf(rule.is))}, ${sql.identifier(ladderColumn(rule.stage))})`;
  if ('trait' in rule) return knownHolds(inlineColumn(rule), rule.is);
  if ('did' in rule || 'people' in rule || 'accounts' in rule)
    return conditionSql(inlineColumn(rule), { at_least: rule.at_least ?? 1, ...mostOf(rule) });
  if ('did_not' in rule) return sql`ifNull(${inlineColumn(rule)} = 0, 1)`;
  if ('in_order' in rule) return conditionSql(inlineColumn(rule), { above: 0 });
  if ('segment' in rule) return sql`${sql.identifier(segmentColumn(rule.segment))}`;
  if ('not_segment' in rule) return sql`NOT ${sql.identifier(segmentColumn(rule.not_segment))}`;
  return isListed(rule.subjects);
}

function mostOf({ at_most }: { at_most?: number | undefined }): NumberCondition {
  return at_most === undefined ? {} : { at_most };
}

/** The column of the metric that a clause brings along. */
function inlineColumn(rule: Leaf): SqlQuery {
  const metric = inlineMetricOf(rule);
  if (metric === null) throw new Error('This clause brings no metric along.');
  return metricColumn(metric.name);
}

function scoreHolds(
  rule: { score: string; band?: string | string[] | undefined } & NumberCondition,
  definition: ScoreDefinition | undefined,
): SqlQuery {
  const value = scoreColumn(rule.score);
  if (rule.band === undefined || definition === undefined) return conditionSql(value, rule);
  const wanted = listOf(rule.band);
  const bands = definition.bands.flatMap(({ name, below }, at) =>
    wanted.includes(name) ? [conditionSql(value, stretch(definition.bands[at - 1]?.below, below))] : [],
  );
  const inBand = bands.length === 0 ? sql`0` : sql`(${sql.join(bands, ' OR ')})`;
  return sql`(${inBand} AND ${conditionSql(value, rule)})`;
}

/** The first band has no lower end and the last no upper one. */
function stretch(from: number | undefined, below: number | undefined): NumberCondition {
  return {
    ...(from === undefined ? {} : { at_least: from }),
    ...(below === undefined ? {} : { below }),
  };
}

/** Static lists hold ids by now (`findListed`). */
function isListed(ids: readonly string[]): SqlQuery {
  const strange = ids.find((id) => !isUuid(id));
  if (strange !== undefined)
    throw new Error(
      `${JSON.stringify(strange)} is no id: a set goes through findListed before it is compiled.`,
    );
  return ids.length === 0 ? sql`0` : sql`(subject IN ${typed(ids, 'Array(UUID)')})`;
}

function texts(values: readonly string[]): SqlQuery {
  return sql`${typed(values, 'Array(String)')}`;
}
