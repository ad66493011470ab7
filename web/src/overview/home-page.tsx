import { useQuery } from '@tanstack/react-query';
import { Problem } from '../design/problem.tsx';
import { SkeletonLine, SkeletonText } from '../design/skeleton.tsx';
import { SentenceLine } from '../profiles/sentence-line.tsx';
import { useApi } from '../shell/api.tsx';
import { PageTop } from '../shell/page-top.tsx';
import { LoadingLine } from '../workspaces/loading-line.tsx';
import { useSignedIn } from '../workspaces/session.ts';
import { Arrivals } from './arrivals.tsx';
import { Changes } from './changes.tsx';
import { homeSentence } from './home-sentence.ts';
import { NothingYet } from './nothing-yet.tsx';
import { Renewals } from './renewals.tsx';

const LIVE_MS = 10_000;

/** What changed, heaviest money first; what renews; what arrived. */
export function HomePage() {
  const api = useApi();
  const { workspace } = useSignedIn();
  const overview = useQuery({
    queryKey: ['overview'],
    queryFn: ({ signal }) => api.overview({}, { signal }),
    refetchInterval: LIVE_MS,
  });
  return (
    <>
      <PageTop title="Home" note={workspace.name} />
      <div className="flex max-w-[72rem] flex-col gap-2 px-4 pt-5 pb-16 md:px-8">
        <LoadingLine />
        {overview.isPending ? <HomeSkeleton /> : null}
        {overview.isError && overview.data === undefined ? (
          <Problem
            error={overview.error}
            what="What changed could not be loaded"
            onRetry={() => void overview.refetch()}
          />
        ) : null}
        {overview.data?.events === 0 ? <NothingYet /> : null}
        {overview.data && overview.data.events > 0 ? (
          <>
            <div className="mt-1 mb-6">
              <SentenceLine phrases={homeSentence(overview.data)} />
            </div>
            <Changes overview={overview.data} />
            <Renewals renewals={overview.data.renewals} asOf={overview.data.asOf} />
            <Arrivals overview={overview.data} />
          </>
        ) : null}
      </div>
    </>
  );
}

function HomeSkeleton() {
  return (
    <>
      <SkeletonLine width="80%" height={16} />
      <SkeletonLine width="55%" height={16} />
      <div className="mt-8">
        <SkeletonText lines={9} label="Loading what changed" />
      </div>
      <div className="mt-8 h-44" />
      <SkeletonText lines={4} />
    </>
  );
}
