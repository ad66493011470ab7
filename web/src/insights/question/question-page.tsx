import { type ErrorCode, type Question, SextantError } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from '../../design/button.tsx';
import { Missing } from '../../design/missing.tsx';
import { Problem } from '../../design/problem.tsx';
import { SkeletonLine, SkeletonText } from '../../design/skeleton.tsx';
import { useApi } from '../../shell/api.tsx';
import { PageTop } from '../../shell/page-top.tsx';
import { AnswerView } from '../answer/answer-view.tsx';
import { answerQuery, questionsQuery } from '../insight-queries.ts';
import { byOf, givenBy } from '../insights-search.ts';
import { ParameterBar } from './parameter-bar.tsx';

const route = getRouteApi('/insights/$question');
const parent = { title: 'Insights', to: '/insights' } as const;

/** One question: what it is narrowed by, and its answer. */
export function QuestionPage() {
  const { question: name } = route.useParams();
  const questions = useQuery(questionsQuery(useApi()));
  const question = questions.data?.items.find((each) => each.name === name);
  return (
    <>
      <PageTop title={question?.title ?? 'Question'} parent={parent} />
      <div className="max-w-[76rem] px-4 pt-4 pb-16 md:px-6">
        {questions.isPending ? <AnswerSkeleton /> : null}
        {questions.isError && questions.data === undefined ? (
          <Problem
            error={questions.error}
            what="The question could not be loaded"
            onRetry={() => void questions.refetch()}
          />
        ) : null}
        {questions.isSuccess && question === undefined ? (
          <Missing
            what={`There is no question called “${name}”.`}
            next={
              <Link to="/insights" className="text-accent underline">
                See all questions
              </Link>
            }
          />
        ) : null}
        {question === undefined ? null : <Asked key={name} question={question} />}
      </div>
    </>
  );
}

function Asked({ question }: { question: Question }) {
  const { by } = route.useSearch();
  const navigate = route.useNavigate();
  const given = givenBy(by);
  const answer = useQuery(answerQuery(useApi(), question.name, ofQuestion(given, question)));
  return (
    <>
      {/* The line at the top has no room for all of it there. */}
      <p aria-hidden className="pb-1 font-medium sm:hidden">
        {question.title}
      </p>
      <p className="max-w-[75ch] pb-3 text-sm text-ink-2">{question.about}</p>
      {question.parameters.length === 0 ? null : (
        <ParameterBar
          parameters={question.parameters}
          given={given}
          onChange={(change) =>
            void navigate({
              search: { by: byOf({ ...given, ...change }) },
              replace: true,
              resetScroll: false,
            })
          }
        />
      )}
      {answer.isPending ? <AnswerSkeleton /> : null}
      {answer.isError ? (
        <NotAnswered
          error={answer.error}
          onRetry={() => void answer.refetch()}
          onClear={() => void navigate({ search: {}, replace: true })}
        />
      ) : null}
      {answer.data && !answer.isError ? (
        <div
          aria-live="polite"
          aria-busy={answer.isPlaceholderData}
          className={answer.isPlaceholderData ? 'opacity-60' : ''}
        >
          <AnswerView answer={answer.data} />
        </div>
      ) : null}
    </>
  );
}

/** What does not fit is said in the server's words, without the list of names that would; the bar above offers those. */
function NotAnswered(props: { error: Error; onRetry: () => void; onClear: () => void }) {
  const { error, onRetry, onClear } = props;
  if (!(error instanceof SextantError) || !misfits.includes(error.code)) {
    return <Problem error={error} what="The question could not be answered" onRetry={onRetry} />;
  }
  return (
    <div role="alert" className="max-w-[60ch] text-sm">
      <p className="font-medium">It cannot be asked like this: {error.detail?.split(';')[0]}</p>
      <p className="mt-1 mb-3 text-ink-2">Choose something else above, or start over.</p>
      <Button onClick={onClear}>Ask without any of these</Button>
    </div>
  );
}

const misfits: readonly string[] = ['invalid_request', 'not_found'] satisfies ErrorCode[];

/** What the address gives of the question's own parameters: an old address may hold others. */
function ofQuestion(given: Record<string, string>, { parameters }: Question): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).filter(([name]) => parameters.some((parameter) => parameter.name === name)),
  );
}

function AnswerSkeleton() {
  return (
    <div className="pt-2">
      <SkeletonLine width="70%" height={20} />
      <SkeletonLine width="45%" height={20} />
      <div className="mt-8">
        <SkeletonLine width="9rem" height={40} />
      </div>
      <div className="mt-8 max-w-[44rem]">
        <SkeletonText lines={10} label="Loading the answer" />
      </div>
    </div>
  );
}
