import type { ScoreMovement } from '@sextant/contract';
import { Figure } from '../design/pictures/figure.tsx';
import { isForTheBetter, pointsText, tenthsText, withoutStop } from './score-words.ts';
import { tenthsThatAddUp } from './why/add-up.ts';

/** What each component contributed to the mean change: bars to either side of zero. */
export function MeanChange({ movement, better }: { movement: ScoreMovement; better: 'higher' | 'lower' }) {
  const parts = [...movement.components].sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const most = Math.max(0.1, ...parts.map(({ points }) => Math.abs(points)));
  const rounded = tenthsThatAddUp(parts.map(({ points }) => points));
  return (
    <Figure
      title="What contributed to the change"
      caption={`n = ${movement.subjects} with a value at both moments; mean change ${pointsText(movement.meanChange ?? 0)}`}
      twin={{
        columns: ['component', 'points'],
        rows: parts.map(({ title, points }) => [title, Math.round(points * 100) / 100]),
      }}
    >
      <ul className="text-sm">
        {parts.map(({ component, title, points }, index) => (
          <li
            key={component}
            className="grid min-h-7 grid-cols-[minmax(0,1fr)_9rem_3rem] items-center gap-3 sm:grid-cols-[minmax(0,1fr)_18rem_3rem]"
          >
            <span className="line-clamp-2">{withoutStop(title)}</span>
            <span aria-hidden className="relative h-3">
              <span className="absolute -inset-y-1.5 left-1/2 w-px bg-line" />
              <span
                className={`absolute inset-y-0 ${isForTheBetter(points, better) ? 'bg-good' : 'bg-bad'}`}
                style={{
                  left: points < 0 ? `${50 - (Math.abs(points) / most) * 50}%` : '50%',
                  width: `${(Math.abs(points) / most) * 50}%`,
                }}
              />
            </span>
            <span className="text-right">{tenthsText(rounded[index] ?? 0)}</span>
          </li>
        ))}
      </ul>
    </Figure>
  );
}
