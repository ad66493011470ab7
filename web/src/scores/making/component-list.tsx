import type { ScoreDefinition } from '@sextant/contract';
import { CurveSketch } from './curve-sketch.tsx';
import { curveWords } from './curve-words.ts';
import { noDataWords } from './making-words.ts';

/** The components of a score: weight, curve as a sketch and in words, what no data means. */
export function ComponentList(props: { definition: ScoreDefinition; titleOf: (name: string) => string }) {
  const { definition, titleOf } = props;
  const weights = definition.components.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <ul className="divide-y text-sm">
      {definition.components.map((component) => {
        const name = component.metric ?? component.score ?? '';
        return (
          <li key={name} className="grid grid-cols-[3rem_minmax(0,1fr)_7rem] items-center gap-x-4 py-1.5">
            <span className="text-right font-medium">{Math.round((component.weight / weights) * 100)} %</span>
            <span className="min-w-0">
              {component.title ?? titleOf(name)}
              {component.score === undefined ? null : <span className="text-ink-3">, itself a score</span>}
              <span className="block text-xs text-ink-3">
                {curveWords(component.curve)}; {noDataWords[component.missing]}
              </span>
            </span>
            <CurveSketch curve={component.curve} />
          </li>
        );
      })}
    </ul>
  );
}
