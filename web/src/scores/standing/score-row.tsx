import type { ScoreValue } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { SparkLine } from '../../design/pictures/spark-line.tsx';
import type { Subject } from '../../profiles/profile-queries.ts';
import type { SubjectSearch } from '../../profiles/subject-search.ts';
import { useApi } from '../../shell/api.tsx';
import { scoreHistoryQuery } from '../score-queries.ts';
import { pointsText } from '../score-words.ts';
import { ScoreBand } from './score-band.tsx';
import { changeOver, lineLabel } from './score-line.ts';

const LINE_DAYS = 90;
const CHANGE_DAYS = 30;

interface ScoreRowProps {
  subject: Subject;
  score: ScoreValue;
  /** State of the page around: the open score is part of it. */
  search: SubjectSearch;
}

/** One score in three figures and a line; the whole row leads to its reasons. */
export function ScoreRow({ subject, score, search }: ScoreRowProps) {
  const isOpen = score.name === search.score;
  return (
    <li
      aria-current={isOpen ? 'true' : undefined}
      className="group/row -mx-2 rounded-control hover:bg-hover aria-[current=true]:bg-selected"
    >
      <Link
        to={subject.collection === 'people' ? '/people/$ref' : '/accounts/$ref'}
        params={{ ref: subject.ref }}
        search={{ ...search, score: isOpen ? undefined : score.name }}
        replace
        resetScroll={false}
        className="block px-2 py-1.5"
      >
        <span className="flex items-baseline gap-2 text-sm">
          <span className="min-w-0 flex-1 truncate">{score.title}</span>
          {score.value === null ? null : (
            <span className="text-base font-semibold">{Math.round(score.value)}</span>
          )}
          <ScoreBand score={score} />
          {score.value === null ? <WhyWord /> : null}
        </span>
        {score.value === null ? null : <Course subject={subject} score={score} />}
      </Link>
    </li>
  );
}

function Course({ subject, score }: Omit<ScoreRowProps, 'search'>) {
  const history = useQuery(scoreHistoryQuery(useApi(), subject, { name: score.name, days: LINE_DAYS }));
  const items = history.data?.items ?? [];
  const values = items.map(({ value }) => value);
  const change = changeOver(items, { value: score.value, asOf: score.asOf, days: CHANGE_DAYS });
  return (
    <span className="mt-0.5 flex items-center gap-3 text-xs text-ink-3">
      <span className="h-6 min-w-0 flex-1">
        {values.length === 0 ? null : <SparkLine values={values} label={lineLabel(score.title, values)} />}
      </span>
      <span className="w-24 shrink-0 text-right">
        {change === null ? '' : `${pointsText(change)} in ${CHANGE_DAYS} days`}
      </span>
      <WhyWord />
    </span>
  );
}

function WhyWord() {
  return (
    <span className="shrink-0 text-xs text-accent underline decoration-transparent group-hover/row:decoration-current">
      why
    </span>
  );
}
