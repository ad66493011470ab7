import type { ScoreDefinition } from '@sextant/contract';
import { ComponentRow } from './component-row.tsx';

export interface ComponentListProps {
  definition: ScoreDefinition;
  titleOf: (name: string) => string;
  /** Of a metric. */
  unitOf: (name: string) => string;
}

/** The components of a score: weight, curves as sketches and in words, what no data means. */
export function ComponentList({ definition, titleOf, unitOf }: ComponentListProps) {
  const weights = definition.components.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <ul className="divide-y text-sm">
      {definition.components.map((component) => (
        <ComponentRow
          key={component.metric ?? component.score}
          component={component}
          share={component.weight / weights}
          titleOf={titleOf}
          unitOf={unitOf}
        />
      ))}
    </ul>
  );
}
