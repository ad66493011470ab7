import type { ScoreDefinition } from '@sextant/contract';

export type ScoreComponent = ScoreDefinition['components'][number];
export type ScoreOverride = ScoreDefinition['overrides'][number];

/** The name of the metric or score a component goes by. */
export function componentName({ metric, score }: ScoreComponent): string {
  return metric ?? score ?? '';
}

/** The name under which the part of an override is told. */
export function overrideName({ name }: { readonly name: string }): string {
  return `override:${name}`;
}
