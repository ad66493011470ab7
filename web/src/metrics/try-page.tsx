import type { MetricDefinition } from '@sextant/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { definitionsQuery } from '../definitions/definition-queries.ts';
import { ProblemList } from '../definitions/problem-list.tsx';
import { PublishNotice } from '../definitions/publish-notice.tsx';
import { starters } from '../definitions/starters.ts';
import { type Check, useCheck } from '../definitions/use-check.ts';
import { useKeptText } from '../definitions/use-kept-text.ts';
import { usePublishing } from '../definitions/use-publishing.ts';
import { YamlEditor } from '../definitions/yaml-editor.tsx';
import { Button } from '../design/button.tsx';
import { Missing } from '../design/missing.tsx';
import { Problem } from '../design/problem.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { StateMark } from '../design/state-mark.tsx';
import { useApi } from '../shell/api.tsx';
import { PageTop } from '../shell/page-top.tsx';
import { TrialView } from './trial-view.tsx';

/** A metric on the spot: typed at the left, what everybody has at the right. */
export function TryPage() {
  const kept = useKeptText('new metric');
  const text = kept.changed ?? starters.metric;
  const check = useCheck(text);
  const metric = check.definition?.kind === 'metric' ? check.definition : null;
  const all = useQuery(definitionsQuery(useApi(), 'metric'));
  const isTaken = all.data?.items.some(({ name }) => name === metric?.name) ?? false;
  const work = usePublishing();
  const navigate = useNavigate();
  const keep = () => {
    if (metric === null) return;
    const address = { kind: 'metric' as const, name: metric.name };
    work.draft.mutate(
      { ...address, yaml: text },
      {
        onSuccess: () => {
          kept.change(null);
          void navigate({ to: '/definitions/$kind/$name', params: address });
        },
      },
    );
  };
  return (
    <>
      <PageTop
        title="Try a metric"
        parent={{ title: 'Metrics', to: '/metric' }}
        acts={
          <Button
            look="primary"
            disabled={metric === null || isTaken || !check.holds || work.draft.isPending}
            onClick={keep}
          >
            Save as draft
          </Button>
        }
      />
      <div className="grid gap-x-8 gap-y-4 p-4 md:px-6 xl:grid-cols-[26rem_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-3">
          <PublishNotice notice={null} error={work.error} />
          <YamlEditor
            label="The metric as YAML"
            text={text}
            problems={check.problems}
            onChange={kept.change}
          />
          <ProblemList problems={check.problems} />
          {isTaken ? (
            <p role="status" className="text-sm">
              <StateMark state="watch">There is a metric of this name already.</StateMark> To keep this one,
              give it another name.
            </p>
          ) : null}
        </div>
        <div className="min-w-0">
          <Trial check={check} metric={metric} />
        </div>
      </div>
    </>
  );
}

function Trial({ check, metric }: { check: Check; metric: MetricDefinition | null }) {
  const api = useApi();
  const trial = useQuery({
    queryKey: ['metrics', 'try', check.text],
    queryFn: async ({ signal }) => ({
      metric,
      trial: await api.tryMetric({ body: { yaml: check.text } }, { signal }),
    }),
    enabled: metric !== null,
    placeholderData: keepPreviousData,
  });
  if (trial.isError) return <Problem error={trial.error} what="This metric could not be computed" />;
  if (trial.data === undefined || trial.data.metric === null) {
    return check.problems.length > 0 ? (
      <Missing what="What everybody has is shown as soon as the text holds." />
    ) : (
      <SkeletonText lines={12} label="Loading what everybody has" />
    );
  }
  const isBehind = trial.isPlaceholderData || !check.holds;
  return (
    <div className={isBehind ? 'opacity-60' : ''}>
      <TrialView trial={trial.data.trial} metric={trial.data.metric} />
    </div>
  );
}
