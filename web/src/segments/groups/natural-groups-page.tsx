import type { DefinitionEntry, SubjectKind } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { definitionsQuery } from '../../definitions/definition-queries.ts';
import { Block } from '../../design/block.tsx';
import { count } from '../../design/figures.ts';
import { Missing } from '../../design/missing.tsx';
import { Problem } from '../../design/problem.tsx';
import { SkeletonText } from '../../design/skeleton.tsx';
import { Time } from '../../design/time.tsx';
import { metricsQuery } from '../../metrics/metric-queries.ts';
import { useApi } from '../../shell/api.tsx';
import { PageTop } from '../../shell/page-top.tsx';
import { CandidatesPicture } from './candidates-picture.tsx';
import { firstChoice } from './first-choice.ts';
import { naturalGroupsQuery } from './group-queries.ts';
import { GroupTable } from './group-table.tsx';
import { GroupTabs } from './group-tabs.tsx';
import { QuestionForm } from './question-form.tsx';

const route = getRouteApi('/segments/natural-groups');

/** Groups that the figures themselves fall into, or that they do not. */
export function NaturalGroupsPage() {
  const { of = 'person' } = route.useSearch();
  const metrics = useQuery(definitionsQuery(useApi(), 'metric'));
  const published = metrics.data?.items.filter(({ version }) => version > 0);
  return (
    <>
      <PageTop title="Groups" parent={{ title: 'Segments', to: '/segments' }} />
      <GroupTabs chosen="natural" />
      <div className="p-4 md:px-6">
        {metrics.isPending ? <SkeletonText lines={10} label="Loading the metrics" /> : null}
        {metrics.isError && published === undefined ? (
          <Problem
            error={metrics.error}
            what="The metrics could not be loaded"
            onRetry={() => void metrics.refetch()}
          />
        ) : null}
        {published === undefined ? null : <Groups key={of} subject={of} published={published} />}
      </div>
    </>
  );
}

function Groups({ subject, published }: { subject: SubjectKind; published: readonly DefinitionEntry[] }) {
  const { by, into } = route.useSearch();
  const navigate = route.useNavigate();
  const known = useQuery({ ...metricsQuery(useApi()), enabled: by === undefined, staleTime: Infinity });
  const chosen = by ?? (known.isPending ? undefined : firstChoice(subject, known.data?.items ?? []));
  if (chosen === undefined) return <SkeletonText lines={10} label="Loading which figures are known" />;
  const groups = into === undefined ? undefined : Number(into);
  return (
    <>
      <QuestionForm
        key={[subject, ...chosen, into].join(' ')}
        subject={subject}
        metrics={published.filter((metric) => metric.subject === subject)}
        chosen={chosen}
        groups={groups}
        onAsk={({ subject: of, metrics, groups }) =>
          void navigate({ search: { of, by: [...metrics], into: groups?.toString() }, resetScroll: false })
        }
        onSubject={(of) => void navigate({ search: { of }, resetScroll: false })}
      />
      {chosen.length < 2 ? (
        <Missing what="Choose two or more figures by which to look for groups." />
      ) : (
        <Found subject={subject} metrics={chosen} groups={groups} />
      )}
    </>
  );
}

function Found(props: { subject: SubjectKind; metrics: readonly string[]; groups: number | undefined }) {
  const { data, isPending, isError, error, refetch } = useQuery(naturalGroupsQuery(useApi(), props));
  if (isPending) {
    return (
      <>
        <p className="mb-3 text-lg text-ink-2">Looking for groups; with many subjects this takes seconds.</p>
        <SkeletonText lines={12} label="Loading the groups" />
      </>
    );
  }
  if (isError) {
    return <Problem error={error} what="Groups could not be looked for" onRetry={() => void refetch()} />;
  }
  return (
    <>
      <p className="max-w-[75ch] text-lg">{data.sentence}</p>
      <p className="mt-1 mb-4 text-sm text-ink-2">
        {data.sampled < data.subjects
          ? `Found on a sample of ${count(data.sampled)} and taken over to everybody, `
          : 'Computed '}
        <Time at={data.asOf} />.
      </p>
      {data.groups.length === 0 ? null : (
        <Block id="groups" title="The groups" note={`n = ${count(data.subjects)}`}>
          <GroupTable answer={data} />
        </Block>
      )}
      {data.candidates.length === 0 ? null : (
        <Block id="candidates" title="Into how many">
          <CandidatesPicture answer={data} />
        </Block>
      )}
      <Block id="method" title="How they were found">
        <p className="max-w-[75ch] text-sm text-ink-2">{data.method}</p>
      </Block>
    </>
  );
}
