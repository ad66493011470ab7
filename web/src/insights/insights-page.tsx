import type { Question } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Block } from '../design/block.tsx';
import { keepInSight } from '../design/keep-in-sight.ts';
import { Missing } from '../design/missing.tsx';
import { Problem } from '../design/problem.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { useRowWalk } from '../profiles/list/use-row-walk.ts';
import { useApi } from '../shell/api.tsx';
import { PageTop } from '../shell/page-top.tsx';
import { questionsQuery } from './insight-queries.ts';

const route = getRouteApi('/insights');

/** Topics in the order they are read. */
const topics = [
  { topic: 'feedback', title: 'What customers say' },
  { topic: 'revenue', title: 'Money' },
  { topic: 'use', title: 'How the product is used' },
] as const satisfies readonly { topic: Question['topic']; title: string }[];

/** The questions that can be asked of the data, by topic. */
export function InsightsPage() {
  const { open } = route.useSearch();
  const navigate = route.useNavigate();
  const questions = useQuery(questionsQuery(useApi()));
  const items = questions.data?.items ?? [];
  const groups = topics
    .map((group) => ({ ...group, questions: items.filter(({ topic }) => topic === group.topic) }))
    .filter((group) => group.questions.length > 0);
  useRowWalk({
    ids: groups.flatMap((group) => group.questions.map(({ name }) => name)),
    selectedId: open,
    onSelect: (name) => void navigate({ search: { open: name }, replace: true, resetScroll: false }),
    onOpen: (question) => void navigate({ to: '/insights/$question', params: { question } }),
  });
  return (
    <>
      <PageTop title="Insights" />
      <div className="max-w-[64rem] px-4 pt-4 pb-16 md:px-6">
        <p className="mb-4 max-w-[75ch] text-base">
          Questions that your data can answer. Each answer says how sure it is, what it rests on, and what to
          mind before you act on it.
        </p>
        {questions.isPending ? <SkeletonText lines={14} label="Loading the questions" /> : null}
        {questions.isError && questions.data === undefined ? (
          <Problem
            error={questions.error}
            what="The questions could not be loaded"
            onRetry={() => void questions.refetch()}
          />
        ) : null}
        {questions.isSuccess && items.length === 0 ? (
          <Missing what="There is no question to ask yet." />
        ) : null}
        {groups.map((group) => (
          <Block key={group.topic} id={group.topic} title={group.title}>
            <ul className="divide-y">
              {group.questions.map((question) => (
                <QuestionRow key={question.name} question={question} isOpen={question.name === open} />
              ))}
              {group.topic === 'revenue' ? <RenewalsRow /> : null}
            </ul>
          </Block>
        ))}
      </div>
    </>
  );
}

const rowClass =
  'grid items-baseline gap-x-6 gap-y-0.5 py-2 hover:bg-hover aria-[current=true]:bg-selected md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]';

function QuestionRow({ question, isOpen }: { question: Question; isOpen: boolean }) {
  return (
    <li
      ref={isOpen ? keepInSight : undefined}
      aria-current={isOpen ? 'true' : undefined}
      className={rowClass}
    >
      <Link
        to="/insights/$question"
        params={{ question: question.name }}
        className="font-medium hover:underline"
      >
        {question.title}
      </Link>
      <p className="text-sm text-ink-2">{question.about}</p>
    </li>
  );
}

/** Renewals have a page of their own; who looks for the question finds the way. */
function RenewalsRow() {
  return (
    <li className={rowClass}>
      <Link to="/renewals" className="font-medium hover:underline">
        Which contracts will renew?
      </Link>
      <p className="text-sm text-ink-2">
        Every renewal ahead with how likely it is, what the account manager expects, and what it adds up to.
      </p>
    </li>
  );
}
