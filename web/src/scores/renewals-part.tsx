import type { ScoreOverview } from '@sextant/contract';
import { PAGE_LIMIT_MAX } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Missing } from '../design/missing.tsx';
import { Problem } from '../design/problem.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { useApi } from '../shell/api.tsx';
import { PortfolioPicture } from './portfolio-picture.tsx';

/** A score against what renews next: where low values meet near dates and large sums. */
export function RenewalsPart({ score }: { score: ScoreOverview }) {
  const api = useApi();
  const subjects = useQuery({
    queryKey: ['scores', 'renewals', score.name],
    queryFn: ({ signal }) =>
      api.scoreSubjects(
        { params: { name: score.name }, query: { sort: 'money', limit: PAGE_LIMIT_MAX } },
        { signal },
      ),
  });
  const renewing = useMemo(
    () => subjects.data?.items.filter(({ renewsAt, value }) => renewsAt !== null && value !== null),
    [subjects.data],
  );
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-4 pt-4 pb-16 md:px-6">
      <div className="max-w-[76rem]">
        {subjects.isPending ? <SkeletonText lines={10} label="Loading renewals" /> : null}
        {subjects.isError && subjects.data === undefined ? (
          <Problem
            error={subjects.error}
            what="The renewals could not be loaded"
            onRetry={() => void subjects.refetch()}
          />
        ) : null}
        {renewing?.length === 0 ? (
          <Missing
            what="No account with a value has a renewal date."
            next="Renewal dates come with the subscription events of a billing source."
          />
        ) : null}
        {renewing !== undefined && renewing.length > 0 ? (
          <PortfolioPicture score={score} accounts={renewing} />
        ) : null}
      </div>
    </div>
  );
}
