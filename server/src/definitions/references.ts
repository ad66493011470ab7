import {
  type Computation,
  conditionsOf,
  type Definition,
  type DefinitionKind,
  type MetricCondition,
  type MetricDefinition,
  type NumberCondition,
  type Rule,
  type ScoreComponent,
  type ScoreDefinition,
} from '@sextant/contract';
import type { Path } from './text-path.ts';

/** A definition that another names. */
export interface Reference {
  readonly kind: DefinitionKind;
  readonly name: string;
  /** Where it is named. */
  readonly path: Path;
  /** Bands of that score or stages of that ladder that are named with it. */
  readonly parts?: { readonly names: readonly string[]; readonly path: Path };
}

/** Searching for circles asks of each definition hundreds of times, and none ever changes. */
const known = new WeakMap<Definition, readonly Reference[]>();

/** Everything a definition names, in the order of its text. */
export function referencesOf(definition: Definition): readonly Reference[] {
  const before = known.get(definition);
  if (before !== undefined) return before;
  const found = findReferences(definition);
  known.set(definition, found);
  return found;
}

function findReferences(definition: Definition): Reference[] {
  switch (definition.kind) {
    case 'metric':
      return ofComputation(definition);
    case 'score':
      return ofScore(definition);
    case 'segment':
      return ofRule(definition.rule, ['rule']);
    case 'stages':
      return definition.stages.flatMap(({ when }, at) => ofRule(when, ['stages', at, 'when']));
    default:
      return definition satisfies never;
  }
}

/** The metrics by which a computation takes another: keys of the computation and the names they hold. */
export function metricsNamedBy(compute: Computation): [key: string, name: string][] {
  if ('ratio' in compute) {
    return [
      ['ratio', compute.ratio],
      ['per', compute.per],
    ];
  }
  if ('trend' in compute) return [['trend', compute.trend]];
  if (!('children' in compute)) return [];
  const weight: [string, string][] = compute.weight === undefined ? [] : [['weight', compute.weight]];
  return [['children', compute.children], ...weight];
}

function ofComputation({ compute }: MetricDefinition): Reference[] {
  return metricsNamedBy(compute).map(([key, name]) => ({ kind: 'metric', name, path: ['compute', key] }));
}

function ofScore({ components, overrides }: ScoreDefinition): Reference[] {
  const parts = components.flatMap((component, at): Reference[] => [
    ...ofComponent(component, ['components', at]),
    ...markConditionsOf(component).map(
      ({ condition, path }): Reference => ({
        kind: 'metric',
        name: condition.metric,
        path: ['components', at, ...path, 'metric'],
      }),
    ),
  ]);
  const above = overrides.map(
    ({ metric }, at): Reference => ({ kind: 'metric', name: metric, path: ['overrides', at, 'metric'] }),
  );
  return [...parts, ...above];
}

function ofComponent({ metric, score }: ScoreComponent, path: Path): Reference[] {
  if (metric !== undefined) return [{ kind: 'metric', name: metric, path: [...path, 'metric'] }];
  return score === undefined ? [] : [{ kind: 'score', name: score, path: [...path, 'score'] }];
}

/** The conditions by which a component chooses among its curves, each with its place in the component. */
export function markConditionsOf({
  curves = [],
}: ScoreComponent): { readonly condition: MetricCondition; readonly path: Path }[] {
  return curves.flatMap((marks, at) =>
    conditionsOf(marks).map((condition, place) => ({
      condition,
      path: ['curves', at, 'when', ...('all' in marks.when ? ['all', place] : [])],
    })),
  );
}

function ofRule(rule: Rule, path: Path): Reference[] {
  if ('metric' in rule) return [{ kind: 'metric', name: rule.metric, path: [...path, 'metric'] }];
  if ('score' in rule) {
    const reference = { kind: 'score', name: rule.score, path: [...path, 'score'] } as const;
    return rule.band === undefined
      ? [reference]
      : [{ ...reference, parts: named(rule.band, [...path, 'band']) }];
  }
  if ('stage' in rule) {
    return [
      { kind: 'stages', name: rule.stage, path: [...path, 'stage'], parts: named(rule.is, [...path, 'is']) },
    ];
  }
  if ('segment' in rule) return [{ kind: 'segment', name: rule.segment, path: [...path, 'segment'] }];
  if ('not_segment' in rule) {
    return [{ kind: 'segment', name: rule.not_segment, path: [...path, 'not_segment'] }];
  }
  return clausesOf(rule).flatMap(({ rule: inner, path: at }) => ofRule(inner, [...path, ...at]));
}

const named = (names: string | string[], path: Path) => ({ names: [names].flat(), path });

/** The rules directly inside a rule, each with its place. */
export function clausesOf(rule: Rule): { rule: Rule; path: Path }[] {
  for (const key of ['all', 'any', 'none'] as const) {
    const inner: unknown = Reflect.get(rule, key);
    if (Array.isArray(inner)) return inner.map((each: Rule, at) => ({ rule: each, path: [key, at] }));
  }
  return [];
}

/** Whether a condition on a number asks for anything. */
export function asksSomething(condition: NumberCondition): boolean {
  const { above, below, at_least, at_most, is, is_unknown } = condition;
  return [above, below, at_least, at_most, is, is_unknown].some((each) => each !== undefined);
}
