import type { ScoreOverview, SubjectKind } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { count, sumsText } from '../design/figures.ts';
import { keepInSight } from '../design/keep-in-sight.ts';
import { BandBar } from './band-bar.tsx';

interface ScoreTableProps {
  groups: readonly { subject: SubjectKind; scores: readonly ScoreOverview[] }[];
  openName: string | undefined;
  onOpen: (name: string) => void;
}

const groupWords: Record<SubjectKind, string> = { account: 'Of accounts', person: 'Of people' };

/** Scores by kind of subject, a row each: the bands as one bar with numbers, the median, the money in bad bands. */
export function ScoreTable({ groups, openName, onOpen }: ScoreTableProps) {
  const head = 'border-b py-1.5 pr-4 text-xs font-medium text-ink-2 last:pr-0';
  return (
    <table className="w-full table-fixed text-sm">
      <caption className="sr-only">Scores of accounts and people</caption>
      <thead>
        <tr className="text-left">
          <th scope="col" className={`${head} w-[34%] sm:w-[30%]`}>
            Score
          </th>
          <th scope="col" className={head}>
            How many stand where
          </th>
          <th scope="col" className={`${head} hidden w-20 text-right sm:table-cell`}>
            Median
          </th>
          <th scope="col" className={`${head} hidden w-24 text-right md:table-cell`}>
            No value
          </th>
          <th scope="col" className={`${head} hidden w-36 text-right md:table-cell`}>
            Bad bands, a month
          </th>
        </tr>
      </thead>
      {groups.map(({ subject, scores }) => (
        <tbody key={subject}>
          <tr>
            <th scope="rowgroup" colSpan={2} className="pt-5 pb-1 text-left text-base font-semibold">
              {groupWords[subject]}
            </th>
          </tr>
          {scores.map((score) => (
            <ScoreTableRow key={score.name} score={score} isOpen={score.name === openName} onOpen={onOpen} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function ScoreTableRow(props: { score: ScoreOverview; isOpen: boolean; onOpen: (name: string) => void }) {
  const { score, isOpen, onOpen } = props;
  const cell = 'border-b py-2 pr-4 align-top last:pr-0';
  return (
    <tr
      ref={isOpen ? keepInSight : undefined}
      aria-current={isOpen ? 'true' : undefined}
      className="hover:bg-hover aria-[current=true]:bg-selected"
      onDoubleClick={() => onOpen(score.name)}
    >
      <th scope="row" className={`${cell} text-left font-normal`}>
        <Link to="/scores/$name" params={{ name: score.name }} className="font-medium hover:underline">
          {score.title}
        </Link>
        <span className="line-clamp-2 text-xs text-ink-3 max-sm:hidden" title={score.about}>
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
      <td className={`${cell} hidden text-right md:table-cell`}>{moneyInBad(score)}</td>
    </tr>
  );
}

function moneyInBad({ bands }: ScoreOverview): string {
  return sumsText(
    bands.flatMap(({ state, revenue }) => (state === 'bad' && revenue !== null ? [revenue] : [])),
  );
}
