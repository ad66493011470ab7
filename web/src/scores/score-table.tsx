import type { ScoreOverview, SubjectKind } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { everyone } from '../definitions/definition-words.ts';
import { count, sumsText } from '../design/figures.ts';
import { BandBar } from './band-bar.tsx';

interface ScoreTableProps {
  scores: readonly ScoreOverview[];
  subject: SubjectKind;
  openName: string | undefined;
  onOpen: (name: string) => void;
}

/** Scores of one kind of subject, a row each: the bands as one bar with numbers, the median, the money in bad bands. */
export function ScoreTable({ scores, subject, openName, onOpen }: ScoreTableProps) {
  const head = 'border-b py-1.5 pr-4 text-xs font-medium text-ink-2 last:pr-0';
  return (
    <table className="w-full table-fixed text-sm">
      <caption className="sr-only">Scores of {everyone(subject)}</caption>
      <thead>
        <tr className="text-left">
          <th scope="col" className={`${head} w-[38%] sm:w-[30%]`}>
            Score
          </th>
          <th scope="col" className={head}>
            Where {everyone(subject)} stand
          </th>
          <th scope="col" className={`${head} hidden w-20 text-right sm:table-cell`}>
            Median
          </th>
          <th scope="col" className={`${head} hidden w-28 text-right md:table-cell`}>
            No value
          </th>
          {subject === 'account' ? (
            <th scope="col" className={`${head} hidden w-40 text-right md:table-cell`}>
              Bad, a month
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {scores.map((score) => (
          <ScoreTableRow key={score.name} score={score} isOpen={score.name === openName} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
}

function ScoreTableRow(props: { score: ScoreOverview; isOpen: boolean; onOpen: (name: string) => void }) {
  const { score, isOpen, onOpen } = props;
  const cell = 'border-b py-2 pr-4 align-top last:pr-0';
  return (
    <tr
      aria-current={isOpen ? 'true' : undefined}
      className="hover:bg-hover aria-[current=true]:bg-selected"
      onDoubleClick={() => onOpen(score.name)}
    >
      <th scope="row" className={`${cell} text-left font-normal`}>
        <Link to="/scores/$name" params={{ name: score.name }} className="font-medium hover:underline">
          {score.title}
        </Link>
        <span className="line-clamp-2 hidden text-xs text-ink-3 sm:block" title={score.about}>
          {score.about}
        </span>
      </th>
      <td className={cell}>
        <BandBar score={score} />
      </td>
      <td className={`${cell} hidden text-right sm:table-cell`}>
        {score.median === null ? <span className="text-ink-3">none</span> : Math.round(score.median)}
      </td>
      <td className={`${cell} hidden text-right text-ink-2 md:table-cell`}>
        {count(score.subjects - score.withValue)}
      </td>
      {score.subject === 'account' ? (
        <td className={`${cell} hidden text-right md:table-cell`}>{moneyInBad(score)}</td>
      ) : null}
    </tr>
  );
}

function moneyInBad({ bands }: ScoreOverview): string {
  return sumsText(
    bands.flatMap(({ state, revenue }) => (state === 'bad' && revenue !== null ? [revenue] : [])),
  );
}
