import {
  type Computation,
  DEFINITIONS_MAX,
  type Definition,
  type MetricDefinition,
  type Rule,
  ruleLimits,
  type ScoreComponent,
  type ScoreDefinition,
  span,
} from '@sextant/contract';
import { suggestion } from '../platform/suggestion.ts';
import { keyOf, type PublishedDefinition } from './definition-set.ts';
import { strangeMemberships } from './memberships.ts';
import {
  asksSomething,
  clausesOf,
  markConditionsOf,
  metricsNamedBy,
  type Reference,
  referencesOf,
} from './references.ts';
import { type Finding, type Path, within } from './text-path.ts';

/** All definitions that are to hold together, by `score:health`. */
export type Together = ReadonlyMap<string, Definition>;

/** What is wrong with one definition beside all others: names, kinds of subject, cycles, bounds. */
export function findingsOf(definition: Definition, together: Together): Finding[] {
  const oversize = rulesOf(definition).flatMap(({ rule, path }) => tooLarge(rule, path));
  // Looking up thousands of names, each with what might have been meant, takes minutes.
  if (oversize.length > 0) return oversize;
  const named = referencesOf(definition).flatMap((each) => ofReference(definition, each, together));
  const own = [...ownFindings(definition, together), ...strangeMemberships(definition)];
  return named.length > 0 ? [...named, ...own] : [...own, ...ofCycle(definition, together)];
}

/** Why these are more definitions than a workspace has, or a text may hold; null where they are not. */
export function tooMany(together: Together, given = 0): string | null {
  const count = Math.max(together.size, given);
  if (count <= DEFINITIONS_MAX) return null;
  return `That would make ${count} definitions; a workspace has at most ${DEFINITIONS_MAX}. Retire some first.`;
}

/** The largest part of these definitions that holds together: whoever names what is missing is left out, with those who name it. */
export function consistentPart(all: readonly PublishedDefinition[]): PublishedDefinition[] {
  let kept = all;
  for (;;) {
    const together = new Map(kept.map(({ definition }) => [keyOf(definition), definition]));
    const holding = kept.filter(({ definition }) => findingsOf(definition, together).length === 0);
    if (holding.length === kept.length) return holding;
    kept = holding;
  }
}

function ofReference(definition: Definition, reference: Reference, together: Together): Finding[] {
  const { kind, name, path, parts } = reference;
  const target = together.get(keyOf({ kind, name }));
  if (target === undefined) {
    const known = [...together.values()].filter(
      (each) => each.kind === kind && each.subject === definition.subject,
    );
    const nearest = suggestion(
      name,
      known.map((each) => each.name),
    );
    return [{ path, message: `There is no ${wordOf(kind)} "${name}".${nearest}` }];
  }
  if (target.subject !== definition.subject) {
    const message = `"${name}" is of ${pluralOf(target.subject)}, and this is of ${pluralOf(definition.subject)}.`;
    return [{ path, message }];
  }
  return parts === undefined ? [] : unknownParts(target, parts);
}

const wordOf = (kind: Definition['kind']): string => (kind === 'stages' ? 'ladder of stages' : kind);
const pluralOf = (subject: Definition['subject']): string => (subject === 'person' ? 'people' : 'accounts');

function unknownParts(target: Definition, { names, path }: NonNullable<Reference['parts']>): Finding[] {
  const known =
    target.kind === 'score'
      ? target.bands.map(({ name }) => name)
      : target.kind === 'stages'
        ? target.stages.map(({ name }) => name)
        : [];
  const word = target.kind === 'score' ? 'band' : 'stage';
  return names
    .filter((name) => !known.includes(name))
    .map((name) => ({
      path,
      message: `"${target.name}" has no ${word} "${name}"; it has ${known.join(', ')}.${suggestion(name, known)}`,
    }));
}

function ownFindings(definition: Definition, together: Together): Finding[] {
  switch (definition.kind) {
    case 'metric':
      return ofMetric(definition, together);
    case 'score':
      return ofScore(definition);
    case 'segment':
    case 'stages':
      return rulesOf(definition).flatMap(({ rule, path }) => emptyConditions(rule, path));
    default:
      return definition satisfies never;
  }
}

function rulesOf(definition: Definition): { rule: Rule; path: Path }[] {
  if (definition.kind === 'segment') return [{ rule: definition.rule, path: ['rule'] }];
  if (definition.kind !== 'stages') return [];
  return definition.stages.map(({ when }, at) => ({ rule: when, path: ['stages', at, 'when'] }));
}

/** Measures that only an account has. */
const OF_ACCOUNTS = ['people', 'active_people', 'children'] as const;

function ofMetric({ compute, subject }: MetricDefinition, together: Together): Finding[] {
  const key = OF_ACCOUNTS.find((each) => each in compute);
  if (key !== undefined && subject === 'person') {
    return [
      {
        path: ['compute', key],
        message: `Only accounts have ${key.replace('_', ' ')}: say \`subject: account\`.`,
      },
    ];
  }
  if ('open' in compute) return ofOpen(compute);
  if ('children' in compute) return ofChildren(compute);
  return 'trend' in compute ? ofTrend(compute.trend, together) : [];
}

function ofOpen({ measure, of }: Extract<Computation, { open: unknown }>): Finding[] {
  if (measure === 'sum' && of === undefined) {
    return [
      { path: ['compute', 'measure'], message: 'Say with `of` which property is added up, such as mrr.' },
    ];
  }
  if (measure !== 'sum' && of !== undefined) {
    return [{ path: ['compute', 'of'], message: 'A property counts with `measure: sum` only.' }];
  }
  return [];
}

function ofChildren({ by, weight }: Extract<Computation, { children: string }>): Finding[] {
  if (by === 'weighted' && weight === undefined) {
    return [
      {
        path: ['compute', 'by'],
        message: 'Say with `weight` which metric weighs the accounts, such as mrr.',
      },
    ];
  }
  if (by !== 'weighted' && weight !== undefined) {
    return [{ path: ['compute', 'weight'], message: 'A weight counts with `by: weighted` only.' }];
  }
  return [];
}

function ofTrend(name: string, together: Together): Finding[] {
  const target = together.get(keyOf({ kind: 'metric', name }));
  if (target?.kind !== 'metric') return [];
  const { compute } = target;
  const isRolling = 'within' in compute && span.safeParse(compute.within).success;
  if (isRolling && metricsNamedBy(compute).length === 0) return [];
  const message = `A trend compares a rolling window with the one before, and "${name}" has none: give that metric \`within: 28d\`.`;
  return [{ path: ['compute', 'trend'], message }];
}

function ofScore({ components, bands, overrides }: ScoreDefinition): Finding[] {
  return [
    ...repeated(components, ({ metric, score }) =>
      keyOf({ kind: metric ? 'metric' : 'score', name: metric ?? score ?? '' }),
    ).map((at) => ({
      path: ['components', at],
      message: 'This component is there already; give it one weight.',
    })),
    ...repeated(bands, ({ name }) => name).map((at) => ({
      path: ['bands', at, 'name'],
      message: 'Each band needs a name of its own.',
    })),
    ...repeated(overrides, ({ name }) => name).map((at) => ({
      path: ['overrides', at, 'name'],
      message: 'Each override needs a name of its own.',
    })),
    ...overrides.flatMap(({ when }, at) =>
      asksSomething(when) ? [] : [{ path: ['overrides', at, 'when'], message: NO_CONDITION }],
    ),
    ...components.flatMap((component, at) => within(['components', at], ofMarks(component))),
  ];
}

function ofMarks(component: ScoreComponent): Finding[] {
  const titles = repeated(component.curves ?? [], ({ title }) => title).map((at) => ({
    path: ['curves', at, 'title'],
    message: 'These marks need a title of their own: whom they are for.',
  }));
  const empty = markConditionsOf(component).filter(({ condition }) => !asksSomething(condition));
  return [...titles, ...empty.map(({ path }) => ({ path, message: NO_CONDITION }))];
}

/** Places in a list at which something comes again. */
function repeated<Item>(list: readonly Item[], of: (item: Item) => string): number[] {
  const all = list.map(of);
  return all.flatMap((each, at) => (all.indexOf(each) < at ? [at] : []));
}

const NO_CONDITION =
  'Say what it must be: `at_least: 3`, `above`, `at_most`, `below`, `is` or `is_unknown: true`.';

function tooLarge(rule: Rule, path: Path): Finding[] {
  const { depth, clauses } = sizeOf(rule);
  const findings: Finding[] = [];
  if (depth > ruleLimits.depthMax) {
    findings.push({
      path,
      message: `Rules lie ${depth} deep in one another; at most ${ruleLimits.depthMax} can be read. Make a segment of one of them.`,
    });
  }
  if (clauses > ruleLimits.clausesMax) {
    findings.push({
      path,
      message: `${clauses} clauses are more than ${ruleLimits.clausesMax}. Make a segment of some of them.`,
    });
  }
  return findings;
}

function sizeOf(rule: Rule): { depth: number; clauses: number } {
  const inner = clausesOf(rule).map((each) => sizeOf(each.rule));
  return {
    depth: 1 + Math.max(0, ...inner.map(({ depth }) => depth)),
    clauses: inner.reduce((sum, { clauses }) => sum + clauses, 1),
  };
}

function emptyConditions(rule: Rule, path: Path): Finding[] {
  if ('metric' in rule || 'score' in rule) {
    const isAsked = asksSomething(rule) || ('band' in rule && rule.band !== undefined);
    return isAsked
      ? []
      : [{ path, message: 'score' in rule ? NO_CONDITION.replace(': ', ': `band`, ') : NO_CONDITION }];
  }
  return clausesOf(rule).flatMap((each) => emptyConditions(each.rule, [...path, ...each.path]));
}

function ofCycle(definition: Definition, together: Together): Finding[] {
  const way = wayBack(definition, together);
  const [first] = way;
  if (first === undefined) return [];
  const reference = referencesOf(definition).find((each) => keyOf(each) === first);
  const names = [definition.name, ...way.map((key) => key.slice(key.indexOf(':') + 1))];
  return [{ path: reference?.path ?? [], message: `It goes round in a circle: ${names.join(' needs ')}.` }];
}

/**
 * The shortest way from what a definition names back to it, by key; empty where none leads there. One search from all
 * it names at once: from each of them apart, 300 definitions that name 60 others each took two minutes.
 */
function wayBack(definition: Definition, together: Together): string[] {
  const goal = keyOf(definition);
  const cameFrom = new Map<string, string | null>(
    referencesOf(definition).map((reference) => [keyOf(reference), null]),
  );
  for (const key of cameFrom.keys()) {
    if (key === goal) return wayTo(key, cameFrom);
    const next = together.get(key);
    for (const named of next === undefined ? [] : referencesOf(next).map(keyOf)) {
      if (!cameFrom.has(named)) cameFrom.set(named, key);
    }
  }
  return [];
}

function wayTo(end: string, cameFrom: ReadonlyMap<string, string | null>): string[] {
  const way: string[] = [];
  for (let key: string | null | undefined = end; key; key = cameFrom.get(key)) way.unshift(key);
  return way;
}
