import type { RenewalModel } from '@sextant/contract';
import { Figure } from '../../../design/pictures/figure.tsx';

/** What the learned model looks at: bars to the right speak for a renewal, to the left against it. */
export function WeightList({ weights }: { weights: RenewalModel['weights'] }) {
  const most = Math.max(0.01, ...weights.map(({ weight }) => Math.abs(weight)));
  const sorted = weights.toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight));
  return (
    <Figure
      title="What weighs in"
      caption="To the right: more of it goes with renewing. To the left: with leaving. Log-odds for each standard deviation."
      twin={{
        columns: ['what', 'weight'],
        rows: sorted.map(({ title, weight }) => [title, Math.round(weight * 1000) / 1000]),
      }}
    >
      <p className="pb-1 text-sm font-medium">What weighs in</p>
      <ul className="text-sm">
        {sorted.map(({ title, weight }) => (
          <li
            key={title}
            className="grid min-h-7 grid-cols-[minmax(0,1fr)_minmax(0,1fr)_3rem] items-center gap-3 border-b"
          >
            <span>{title}</span>
            <span aria-hidden className="relative h-3">
              <span className="absolute -inset-y-1.5 left-1/2 w-px bg-line" />
              <span
                className={`absolute inset-y-0 ${weight > 0 ? 'bg-good' : 'bg-bad'}`}
                style={{
                  left: weight < 0 ? `${50 - (Math.abs(weight) / most) * 50}%` : '50%',
                  width: `${(Math.abs(weight) / most) * 50}%`,
                }}
              />
            </span>
            <span className="text-right">
              {weight > 0 ? '+' : '−'}
              {Math.abs(weight).toFixed(2)}
            </span>
          </li>
        ))}
      </ul>
    </Figure>
  );
}
