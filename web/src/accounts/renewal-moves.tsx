import type { RenewalDetail } from '@sextant/contract';
import { RENEWAL_LEAD_DAYS } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { Time } from '../design/time.tsx';
import type { SubjectSearch } from '../profiles/subject-search.ts';
import { pointsText, smallPointsText } from '../scores/score-words.ts';

interface RenewalMovesProps {
  renewal: RenewalDetail;
  subjectRef: string;
  /** State of the page around. */
  search: SubjectSearch;
}

/** What moved the score that the chance rests on; an event leads to its place on the timeline. */
export function RenewalMoves(props: RenewalMovesProps) {
  const { renewal, subjectRef, search } = props;
  const { score, moves } = renewal;
  if (score === null || score.value === null) return null;
  return (
    <section aria-labelledby="renewal-moves">
      <h3 id="renewal-moves" className="pb-1 text-xs font-semibold text-ink-2">
        <Link
          to="/accounts/$ref"
          params={{ ref: subjectRef }}
          search={{ ...search, score: score.name }}
          resetScroll={false}
          className="hover:underline"
        >
          What moved {score.title}: {Math.round(score.value)} now
          {score.change === null ? '' : `, ${pointsText(score.change)} in ${RENEWAL_LEAD_DAYS} days`}
        </Link>
      </h3>
      {moves.length === 0 ? (
        <p className="border-t py-1.5 text-sm text-ink-2">Nothing moved it in this time.</p>
      ) : (
        <ul className="divide-y border-y text-sm">
          {moves.map((move) => (
            <li
              key={`${move.eventId} ${move.title} ${move.at}`}
              className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 py-1.5"
            >
              <span className="font-medium">{move.title}</span>
              <span className="text-right">{smallPointsText(move.points)}</span>
              <span className="col-span-2 text-ink-2">
                <MoveWords move={move} subjectRef={subjectRef} search={search} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function MoveWords(props: Omit<RenewalMovesProps, 'renewal'> & { move: RenewalDetail['moves'][number] }) {
  const { summary, eventId, at } = props.move;
  if (eventId === null || at === null) return summary;
  return (
    <>
      <Link
        to="/accounts/$ref"
        params={{ ref: props.subjectRef }}
        search={{ ...props.search, before: at, event: undefined, shown: eventId }}
        resetScroll={false}
        className="text-accent underline decoration-line underline-offset-2 hover:decoration-current"
      >
        {summary}
      </Link>{' '}
      <span className="text-ink-3">
        <Time at={at} />
      </span>
    </>
  );
}
