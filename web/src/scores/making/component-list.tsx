import type { ScoreDefinition } from '@sextant/contract';
import { ComponentRow } from './component-row.tsx';

/** The components of a score: weight, curves as sketches and in words, what no data means. */
export function ComponentList(props: { definition: ScoreDefinition; titleOf: (name: string) => string }) {
  const { definition, titleOf } = props;
  const weights = definition.components.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <ul className="divide-y text-sm">
      {definition.components.map((component) => (
        <ComponentRow
          key={component.metric ?? component.score}
          component={component}
          share={component.weight / weights}
          titleOf={titleOf}
        />
      ))}
    </ul>
  );
}
