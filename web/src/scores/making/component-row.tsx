import type { Curve, ScoreComponent } from '@sextant/contract';
import type { ReactNode } from 'react';
import { unbroken } from '../../design/unbroken.ts';
import { CurveSketch } from './curve-sketch.tsx';
import { curveWords, reachOf } from './curve-words.ts';
import { marksCondition, noDataWords } from './making-words.ts';

interface ComponentRowProps {
  component: ScoreComponent;
  /** Of the whole weight, 0 to 1. */
  share: number;
  titleOf: (name: string) => string;
  /** Of a metric. */
  unitOf: (name: string) => string;
}

/** One component: its weight, its curve or one curve for each kind of subject, and what no data means. */
export function ComponentRow({ component, share, titleOf, unitOf }: ComponentRowProps) {
  const { curve, curves = [] } = component;
  const name = component.metric ?? component.score ?? '';
  const words = (each: typeof curve) => unbroken(curveWords(each, unitOf(component.metric ?? '')));
  const reach = reachOf([curve, ...curves.map((marks) => marks.curve)]);
  const noData = noDataWords[component.missing];
  return (
    <li className="grid grid-cols-[2.5rem_minmax(0,1fr)] gap-x-3 sm:grid-cols-[3rem_minmax(0,1fr)] sm:gap-x-4 py-1.5">
      <span className="text-right font-medium">{Math.round(share * 100)} %</span>
      <span className="flex min-w-0 flex-col gap-1">
        <CurveLine curve={curve} reach={reach} isSketched={curves.length === 0}>
          {component.title ?? titleOf(name)}
          {component.score === undefined ? null : <span className="text-ink-3">, itself a score</span>}
          <span className="block text-xs text-ink-3">
            {curves.length === 0 ? `${words(curve)}; ${noData}` : noData}
          </span>
        </CurveLine>
        {curves.map((marks) => (
          <CurveLine key={marks.title} curve={marks.curve} reach={reach}>
            <span className="text-xs">
              {marks.title} <span className="text-ink-3">({marksCondition(marks, titleOf)})</span>
            </span>
            <span className="block text-xs text-ink-3">{words(marks.curve)}</span>
          </CurveLine>
        ))}
        {curves.length === 0 ? null : (
          <CurveLine curve={curve} reach={reach}>
            <span className="text-xs">All others</span>
            <span className="block text-xs text-ink-3">{words(curve)}</span>
          </CurveLine>
        )}
      </span>
    </li>
  );
}

interface CurveLineProps {
  curve: Curve | undefined;
  reach: readonly [from: number, to: number];
  isSketched?: boolean;
  children: ReactNode;
}

/** Words with their curve beside them; all curves of a component are drawn over the same values. */
function CurveLine({ curve, reach, isSketched = true, children }: CurveLineProps) {
  return (
    <span className="grid grid-cols-[minmax(0,1fr)_4rem] sm:grid-cols-[minmax(0,1fr)_7rem] items-center gap-x-4">
      <span className="min-w-0">{children}</span>
      {isSketched ? <CurveSketch curve={curve} reach={reach} /> : null}
    </span>
  );
}
