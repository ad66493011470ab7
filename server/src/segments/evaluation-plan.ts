import type { Rule, SegmentDefinition, StagesDefinition } from '@sextant/contract';
import type { DefinitionSet } from '../definitions/index.ts';
import { type Column, type NeededMetric, withDependencies } from '../metrics/index.ts';
import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { inlineMetricsOf, scoreColumns, scoreNeeds } from '../scores/index.ts';
import { ladderColumn, segmentColumn, stageColumn } from './column-names.ts';
import { ruleColumn } from './rules/rule-column.ts';
import { needsOf } from './rules/rule-needs.ts';

/** What is to be known of subjects of one kind, by names of definitions. */
export interface Wanted {
  readonly metrics?: Iterable<string>;
  readonly scores?: Iterable<string>;
  readonly segments?: Iterable<string>;
  readonly ladders?: Iterable<string>;
  /** Rules of their own, each with the name its column gets. */
  readonly rules?: readonly { readonly name: string; readonly rule: Rule }[];
}

/** Metrics and columns of one evaluation. */
export interface EvaluationPlan {
  readonly metrics: readonly NeededMetric[];
  readonly columns: readonly Column[];
}

type Ruled = SegmentDefinition | StagesDefinition;

/**
 * What has to be computed to know what is wanted, and nothing else: metrics, then scores, then segments and ladders
 * in an order in which each comes after those it speaks of.
 */
export function planFor(set: DefinitionSet, wanted: Wanted): EvaluationPlan {
  const ruled = inOrder(set, wanted);
  const rules = [...ruled.flatMap(rulesOf), ...(wanted.rules ?? []).map(({ rule }) => rule)];
  const needs = rules.map(needsOf);
  const scores = [...new Set([...(wanted.scores ?? []), ...needs.flatMap((need) => need.scores)])];
  const metrics = [
    ...(wanted.metrics ?? []),
    ...needs.flatMap((need) => need.metrics),
    ...scores.flatMap((name) => scoreNeeds(set, name)),
  ];
  const inline = [...needs.flatMap((need) => need.inline), ...inlineMetricsOf(set, scores)];
  return {
    metrics: [...withDependencies(set, new Set(metrics)), ...eachOnce(inline)],
    columns: [
      ...scoreColumns(set, scores),
      ...ruled.flatMap((definition) => columnsOf(definition, set)),
      ...(wanted.rules ?? []).map(({ name, rule }) => ({ name, sql: ruleColumn(rule, set) })),
    ],
  };
}

function eachOnce(metrics: readonly NeededMetric[]): NeededMetric[] {
  return [...new Map(metrics.map((metric) => [metric.name, metric])).values()];
}

/** The segments and ladders wanted and those they speak of, whatever is spoken of first. */
function inOrder(set: DefinitionSet, wanted: Wanted): Ruled[] {
  const placed = new Set<Ruled>();
  const place = (definition: Ruled | undefined): void => {
    if (definition === undefined || placed.has(definition)) return;
    rulesOf(definition).forEach(placeSpokenOf);
    placed.add(definition);
  };
  const placeSpokenOf = (rule: Rule): void => {
    const { segments, ladders } = needsOf(rule);
    for (const name of segments) place(set.segments.get(name));
    for (const name of ladders) place(set.stages.get(name));
  };
  for (const name of wanted.segments ?? []) place(set.segments.get(name));
  for (const name of wanted.ladders ?? []) place(set.stages.get(name));
  for (const { rule } of wanted.rules ?? []) placeSpokenOf(rule);
  return [...placed];
}

function rulesOf(definition: Ruled): Rule[] {
  return definition.kind === 'segment' ? [definition.rule] : definition.stages.map(({ when }) => when);
}

function columnsOf(definition: Ruled, set: DefinitionSet): Column[] {
  if (definition.kind === 'segment')
    return [{ name: segmentColumn(definition.name), sql: ruleColumn(definition.rule, set) }];
  const stages = definition.stages.map(({ when }, place) => ({
    name: stageColumn(definition.name, place),
    sql: ruleColumn(when, set),
  }));
  return [...stages, { name: ladderColumn(definition.name), sql: lastStage(definition) }];
}

/** The last stage of the list whose rule holds. */
function lastStage({ name, stages }: StagesDefinition): SqlQuery {
  const lastFirst = stages.map((stage, place) => ({ stage, place })).reverse();
  const choices = lastFirst.map(
    ({ stage, place }) => sql`${sql.identifier(stageColumn(name, place))} = 1, ${stage.name}`,
  );
  return sql`multiIf(${sql.join(choices, ', ')}, '')`;
}
