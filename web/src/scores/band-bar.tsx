import type { ScoreOverview } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { count } from '../design/figures.ts';
import { StateMark, type StateOfThings } from '../design/state-mark.tsx';

const fills = {
  good: 'bg-good',
  watch: 'bg-watch',
  bad: 'bg-bad',
  none: 'bg-mark-2',
} as const satisfies Record<StateOfThings, string>;

/** How many stand in each band: one bar, and below it each band by shape, word and number, a way into the list. */
export function BandBar({ score }: { score: ScoreOverview }) {
  const total = score.bands.reduce((sum, { subjects }) => sum + subjects, 0);
  if (total === 0) return <span className="text-ink-3">nobody has a value yet</span>;
  return (
    <div>
      <span aria-hidden className="mt-1 flex h-2 gap-px overflow-hidden rounded-sm">
        {score.bands.map(({ name, state, subjects }) =>
          subjects === 0 ? null : (
            <span key={name} className={`${fills[state]} min-w-0.5`} style={{ flexGrow: subjects }} />
          ),
        )}
      </span>
      <ul className="mt-1 flex flex-wrap gap-x-4 text-xs">
        {score.bands.map(({ name, title, state, subjects }) => (
          <li key={name}>
            <Link
              to="/scores/$name"
              params={{ name: score.name }}
              search={{ band: name }}
              className="hover:underline"
            >
              <StateMark state={state}>
                {title} <span className="text-ink">{count(subjects)}</span>
              </StateMark>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
