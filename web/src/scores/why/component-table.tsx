import type { ComponentValue, ScoreValue } from '@sextant/contract';
import { StateMark, type StateOfThings } from '../../design/state-mark.tsx';
import { isForTheBetter, marksText, measureText, pointsText } from '../score-words.ts';

/** What a score is made of now: each part with its value, its points, its weight and what it adds. */
export function ComponentTable({ score }: { score: ScoreValue }) {
  const weights = score.components.reduce((sum, { weight }) => sum + weight, 0);
  const head = 'border-b py-1 pl-2 text-right text-xs font-medium text-ink-2 first:pl-0 first:text-left';
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">What {score.title} is made of</caption>
      <thead>
        <tr>
          <th scope="col" className={head}>
            Part
          </th>
          <th scope="col" className={`${head} w-24`}>
            Points of 100
          </th>
          <th scope="col" className={`${head} w-14`}>
            Weight
          </th>
          <th scope="col" className={`${head} w-12`}>
            Adds
          </th>
        </tr>
      </thead>
      <tbody>
        {score.components.map((component) => (
          <tr key={component.name}>
            <th scope="row" className="border-b py-1 text-left font-normal">
              {component.title}
              <span className="block text-xs text-ink-3">
                {measureText(component.value, component.unit)}
                {component.points === null ? ', left out' : judgedText(component)}
              </span>
            </th>
            <td className="border-b py-1 pl-2">
              {component.points === null ? null : <PointsBar points={component.points} />}
            </td>
            <td className="border-b py-1 pl-2 text-right text-ink-2">
              {Math.round((component.weight / weights) * 100)} %
            </td>
            <td className="border-b py-1 pl-2 text-right">
              {component.points === null ? '' : shownTenths(component.contribution)}
            </td>
          </tr>
        ))}
        {score.overrides.map(({ name, because, points }) => (
          <tr key={name}>
            <th scope="row" colSpan={3} className="border-b py-1 text-left font-normal">
              <StateMark state={overrideState(points, score.better)}>
                <span className="whitespace-normal">{because}</span>
              </StateMark>
            </th>
            <td className="border-b py-1 pl-2 text-right">{pointsText(points)}</td>
          </tr>
        ))}
      </tbody>
      {score.value === null ? null : (
        <tfoot>
          <tr className="font-medium">
            <th scope="row" colSpan={3} className="py-1 text-left font-medium">
              {score.title}
            </th>
            <td className="py-1 pl-2 text-right">{shownTenths(score.value)}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function judgedText(component: ComponentValue): string {
  const text = marksText(component);
  return text === null ? '' : `, ${text}`;
}

function PointsBar({ points }: { points: number }) {
  return (
    <span className="flex items-center justify-end gap-1.5">
      <span aria-hidden className="block h-1.5 flex-1 overflow-hidden rounded-sm bg-hover">
        <span className="block h-full bg-mark-1" style={{ width: `${points}%` }} />
      </span>
      <span className="w-6 text-right">{Math.round(points)}</span>
    </span>
  );
}

function shownTenths(value: number): string {
  return (Math.round(value * 10) / 10).toFixed(1);
}

/** An override that holds without moving the value now still stands in its way. */
function overrideState(points: number, better: ScoreValue['better']): StateOfThings {
  if (points === 0) return 'watch';
  return isForTheBetter(points, better) ? 'good' : 'bad';
}
