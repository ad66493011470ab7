import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { FileText } from 'lucide-react';
import { publishedQuery } from '../definitions/published.ts';
import { buttonClass } from '../design/button.tsx';
import { Missing } from '../design/missing.tsx';
import { Problem } from '../design/problem.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { useApi } from '../shell/api.tsx';
import { PageTop } from '../shell/page-top.tsx';
import { distributionQuery } from './metric-queries.ts';
import { TrialView } from './trial-view.tsx';

const route = getRouteApi('/metric/$name');

/** One metric: what it says and what everybody has. */
export function MetricPage() {
  const { name } = route.useParams();
  const api = useApi();
  const published = useQuery(publishedQuery(api));
  const metric = published.data?.metrics.get(name);
  const trial = useQuery({ ...distributionQuery(api, name), enabled: metric !== undefined });
  return (
    <>
      <PageTop
        title={metric?.title ?? name}
        parent={{ title: 'Metrics', to: '/metric' }}
        acts={
          <Link to="/definitions/$kind/$name" params={{ kind: 'metric', name }} className={buttonClass()}>
            <FileText aria-hidden className="size-4" /> Definition
          </Link>
        }
      />
      <div className="max-w-[68rem] p-4 md:px-6">
        {metric?.about ? <p className="mb-3 max-w-[75ch] text-ink-2">{metric.about}</p> : null}
        {published.data && metric === undefined ? (
          <Missing
            what="There is no published metric of this name."
            next={
              <Link to="/definitions" search={{ kind: 'metric' }} className="text-accent underline">
                Look among the drafts
              </Link>
            }
          />
        ) : null}
        {published.isError || trial.isError ? (
          <Problem
            error={published.error ?? trial.error}
            what="This metric could not be computed"
            onRetry={() => void (published.isError ? published.refetch() : trial.refetch())}
          />
        ) : null}
        {published.isPending || (metric !== undefined && trial.isPending) ? (
          <SkeletonText lines={14} label="Loading the metric" />
        ) : null}
        {metric !== undefined && trial.data ? <TrialView trial={trial.data} metric={metric} /> : null}
      </div>
    </>
  );
}
