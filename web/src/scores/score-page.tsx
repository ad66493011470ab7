import type { ScoreOverview } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { buttonClass } from '../design/button.tsx';
import { keepInSight } from '../design/keep-in-sight.ts';
import { Missing } from '../design/missing.tsx';
import { Problem } from '../design/problem.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { useApi } from '../shell/api.tsx';
import { PageTop } from '../shell/page-top.tsx';
import { BackTestPart } from './back-test/back-test-part.tsx';
import { MakingPart } from './making/making-part.tsx';
import { MovementPart } from './movement-part.tsx';
import { RenewalsPart } from './renewals-part.tsx';
import { scoresQuery } from './score-queries.ts';
import { type ScorePart, type ScoreSearch, scoreParts } from './score-search.ts';
import { overviewSentence } from './score-sentence.ts';
import { SubjectsPart } from './subjects-part.tsx';

const route = getRouteApi('/scores/$name');
const partWords: Record<ScorePart, string> = {
  standing: 'Who stands where',
  movement: 'What moved it',
  renewals: 'Renewals',
  proof: 'Is it any good?',
  making: 'How it is made',
};

/** One score over everybody: who stands where, what moved it, what renews, whether it told beforehand, how it is made. */
export function ScorePage() {
  const { name } = route.useParams();
  const search = route.useSearch();
  const scores = useQuery(scoresQuery(useApi()));
  const score = scores.data?.items.find((each) => each.name === name);
  return (
    <div className="flex h-[calc(100dvh-4rem)] flex-col md:h-dvh">
      <PageTop
        title={score?.title ?? 'Score'}
        parent={{ title: 'Scores', to: '/scores' }}
        acts={
          <Link
            to="/definitions/$kind/$name"
            params={{ kind: 'score', name }}
            className={buttonClass('plain')}
          >
            Edit
          </Link>
        }
      />
      {score === undefined ? (
        <div className="p-4 md:px-6">
          {scores.isPending ? <SkeletonText lines={12} label="Loading the score" /> : null}
          {scores.isError ? (
            <Problem
              error={scores.error}
              what="The score could not be loaded"
              onRetry={() => void scores.refetch()}
            />
          ) : null}
          {scores.isSuccess ? (
            <Missing
              what={`There is no score called “${name}”.`}
              next="It may have been retired or renamed: see the list of scores."
            />
          ) : null}
        </div>
      ) : (
        <Parts score={score} search={search} />
      )}
    </div>
  );
}

function Parts({ score, search }: { score: ScoreOverview; search: ScoreSearch }) {
  const chosen = search.part ?? 'standing';
  const navigate = route.useNavigate();
  const onSearch = (change: Partial<ScoreSearch>) =>
    void navigate({ search: { ...search, ...change }, replace: true });
  const parts = scoreParts.filter((part) => part !== 'renewals' || score.subject === 'account');
  return (
    <>
      <p className="max-w-[75ch] px-4 pt-3 pb-2 text-lg md:px-6">{overviewSentence(score)}</p>
      <nav
        aria-label="Parts of this page"
        className="flex shrink-0 gap-5 overflow-x-auto border-b px-4 md:px-6"
      >
        {parts.map((part) => (
          <Link
            key={part}
            to="/scores/$name"
            params={{ name: score.name }}
            search={{ part: part === 'standing' ? undefined : part }}
            ref={part === chosen ? keepInSight : undefined}
            aria-current={part === chosen ? 'page' : undefined}
            className={`border-b-2 py-2 text-sm whitespace-nowrap hover:text-ink ${part === chosen ? 'border-accent font-medium text-ink' : 'border-transparent text-ink-2'}`}
          >
            {partWords[part]}
          </Link>
        ))}
      </nav>
      {chosen === 'standing' ? <SubjectsPart score={score} search={search} onSearch={onSearch} /> : null}
      {chosen === 'movement' ? <MovementPart score={score} search={search} onSearch={onSearch} /> : null}
      {chosen === 'renewals' ? <RenewalsPart score={score} /> : null}
      {chosen === 'proof' ? <BackTestPart score={score} /> : null}
      {chosen === 'making' ? <MakingPart score={score} /> : null}
    </>
  );
}
