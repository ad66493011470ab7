import type { ScoreBackTest, ScoreOverview } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { Missing } from '../../design/missing.tsx';
import { Time } from '../../design/time.tsx';
import { bandTitle } from '../band-title.ts';

interface SurprisesProps {
  score: ScoreOverview;
  /** What happened to them: `lost`, `stayed`. */
  outcome: string;
  nobody: string;
  subjects: ScoreBackTest['missed'];
}

/** Those the score was most wrong about, by name. */
export function Surprises({ score, outcome, nobody, subjects }: SurprisesProps) {
  if (subjects.length === 0) return <Missing what={nobody} />;
  return (
    <ol className="divide-y text-sm">
      {subjects.map(({ id, name, at, value, band }) => (
        <li
          key={id}
          className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 py-1.5 sm:grid-cols-[minmax(0,1fr)_10rem_10rem]"
        >
          <Link
            to={score.subject === 'person' ? '/people/$ref' : '/accounts/$ref'}
            params={{ ref: id }}
            className="truncate font-medium hover:underline"
          >
            {name}
          </Link>
          <span className="text-right sm:text-left">
            {Math.round(value)}, {bandTitle(score.bands, band).toLowerCase()}
          </span>
          <span className="hidden text-ink-2 sm:inline">
            {outcome} <Time at={at} />
          </span>
        </li>
      ))}
    </ol>
  );
}
