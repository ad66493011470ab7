import type { ScoreDefinition } from '@sextant/contract';
import type { DefinitionSet } from '../definitions/index.ts';
import { type NeededMetric, withDependencies } from '../metrics/index.ts';
import { metricsOfMarks } from './marks.ts';

/** Days since the subject's first event, where a score asks for history. No definition ends in an underscore by itself. */
export const DAYS_SEEN = 'days_seen_';
export const daysSeen: NeededMetric = { name: DAYS_SEEN, compute: { days_seen: true } };

type Defined = Pick<DefinitionSet, 'metrics' | 'scores'>;

/** Names of the metrics a score is made of or judged by, those of the scores in it too. */
export function scoreNeeds(set: Defined, name: string): string[] {
  const metrics = scoresInOrder(set, [name]).flatMap(({ components, overrides }) => [
    ...components.flatMap((component) => [
      ...(component.metric === undefined ? [] : [component.metric]),
      ...metricsOfMarks(component),
    ]),
    ...overrides.map(({ metric }) => metric),
  ]);
  return [...new Set(metrics)];
}

/** Metrics without a definition that these scores need. */
export function inlineMetricsOf(set: Defined, names: Iterable<string>): NeededMetric[] {
  return scoresInOrder(set, names).some(({ history_min }) => history_min > 0) ? [daysSeen] : [];
}

/** Everything to be computed before the columns of these scores. */
export function metricsOfScores(set: Defined, names: Iterable<string>): NeededMetric[] {
  const wanted = [...names];
  const named = new Set(wanted.flatMap((name) => scoreNeeds(set, name)));
  return [...withDependencies(set, named), ...inlineMetricsOf(set, wanted)];
}

/** The scores named and those within them, each after those it is made of. Names that are not defined are left out. */
export function scoresInOrder(set: Defined, names: Iterable<string>): ScoreDefinition[] {
  const placed = new Map<string, ScoreDefinition>();
  const place = (name: string): void => {
    const definition = set.scores.get(name);
    if (definition === undefined || placed.has(name)) return;
    for (const { score } of definition.components) if (score !== undefined) place(score);
    placed.set(name, definition);
  };
  for (const name of names) place(name);
  return [...placed.values()];
}
