import type { ScoreDefinition } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';

/** What the components of a score are called, in their order. */
export function componentTitles(
  set: Pick<DefinitionSet, 'metrics' | 'scores'>,
  definition: ScoreDefinition | undefined,
): string[] {
  return (definition?.components ?? []).map(({ title, metric = '', score = '' }) => {
    const source = metric === '' ? set.scores.get(score) : set.metrics.get(metric);
    return title ?? source?.title ?? (metric === '' ? score : metric);
  });
}

/** What their values are measured in. */
export function componentUnits(
  set: Pick<DefinitionSet, 'metrics'>,
  definition: ScoreDefinition | undefined,
): string[] {
  return (definition?.components ?? []).map(({ metric = '' }) => set.metrics.get(metric)?.unit ?? '');
}
