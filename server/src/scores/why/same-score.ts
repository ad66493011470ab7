import { isDeepStrictEqual } from 'node:util';
import type { ScoreDefinition } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import { metricsOfScores, scoresInOrder } from '../needs.ts';

type Published = Pick<DefinitionSet, 'metrics' | 'scores' | 'revision'>;

/**
 * Whether both sets compute a score alike: itself, the scores within it and their metrics. Other words for the same, which
 * each release may bring for ready definitions, need no second evaluation.
 */
export function isSameScore(name: string, one: Published, other: Published): boolean {
  return one.revision === other.revision || isDeepStrictEqual(computedBy(one, name), computedBy(other, name));
}

function computedBy(set: Published, name: string) {
  const metrics = metricsOfScores(set, [name]).map(({ name: metric, compute, better }) => ({
    ...{ metric, compute, better },
  }));
  return { metrics, scores: scoresInOrder(set, [name]).map(withoutWords) };
}

function withoutWords({ name, components, overrides, coverage_min, history_min }: ScoreDefinition) {
  return {
    ...{ name, coverage_min, history_min },
    components: components.map(({ title: _, curves = [], ...component }) => ({
      ...component,
      curves: curves.map(({ when, curve }) => ({ when, curve })),
    })),
    overrides: overrides.map(({ because: _, ...override }) => override),
  };
}
