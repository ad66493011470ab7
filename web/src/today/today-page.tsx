import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { DAY_MS } from '../design/instants.ts';
import { Problem } from '../design/problem.tsx';
import { Select } from '../design/select.tsx';
import { SkeletonLine, SkeletonText } from '../design/skeleton.tsx';
import { useRowWalk } from '../profiles/list/use-row-walk.ts';
import { SentenceLine } from '../profiles/sentence-line.tsx';
import { useApi } from '../shell/api.tsx';
import { PageTop } from '../shell/page-top.tsx';
import { LoadingLine } from '../workspaces/loading-line.tsx';
import { useSignedIn } from '../workspaces/session.ts';
import { Arrivals } from './arrivals.tsx';
import { Changes } from './changes.tsx';
import { Moved } from './moved.tsx';
import { Needs } from './needs.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { Renewals } from './renewals.tsx';
import { type Overview, overviewQuery, type TodayAnswer, todayQuery } from './today-query.ts';
import { type SinceDays, sinceDays, type TodaySearch } from './today-search.ts';
import { todaySentence } from './today-sentence.ts';
import { useLastLook } from './use-last-look.ts';

const route = getRouteApi('/');
/** Looking back by days starts at the full hour, so that asking again asks the same. */
const HOUR_MS = 3_600_000;
const LAST_LOOK = 'look';

/** What moved since one last looked, who needs somebody, what arrived, what renews. */
export function TodayPage() {
  const api = useApi();
  const { workspace } = useSignedIn();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const lastLook = useLastLook(workspace.id);
  const since = search.since === undefined ? lastLook : daysBack(sinceDays[search.since]);
  const overview = useQuery(overviewQuery(api));
  const today = useQuery(todayQuery(api, since));
  const failed = [overview, today].find(({ isError, data }) => isError && data === undefined);
  useRowWalk({
    ids: today.data?.needs.map(({ account }) => account.id) ?? [],
    selectedId: search.open,
    onSelect: (open) => void navigate({ search: { ...search, open }, replace: true, resetScroll: false }),
    onOpen: (ref) =>
      void navigate({ to: '/accounts/$ref', params: { ref }, search: { score: today.data?.score?.name } }),
  });
  return (
    <>
      <PageTop title="Today" note={workspace.name} />
      <div className="flex max-w-[76rem] flex-col gap-2 px-4 pt-5 pb-16 md:px-6">
        <LoadingLine />
        {failed === undefined ? null : (
          <Problem
            error={failed.error}
            what="What moved could not be loaded"
            onRetry={() => void Promise.all([overview.refetch(), today.refetch()])}
          />
        )}
        {overview.data?.events === 0 ? <NothingYet /> : null}
        {overview.data?.events !== 0 && (overview.isPending || today.isPending) ? <TodaySkeleton /> : null}
        {overview.data && overview.data.events > 0 ? (
          <>
            {today.data ? (
              <WhatMoved
                overview={overview.data}
                today={today.data}
                isOlder={today.isPlaceholderData}
                search={search}
                onSearch={(change) => void navigate({ search: { ...search, ...change }, replace: true })}
              />
            ) : null}
            <Changes overview={overview.data} />
            <Arrivals overview={overview.data} />
            {today.data ? <Renewals today={today.data} /> : null}
          </>
        ) : null}
      </div>
    </>
  );
}

interface WhatMovedProps {
  overview: Overview;
  today: TodayAnswer;
  /** The answer is to the question before, while this one is still asked. */
  isOlder: boolean;
  search: TodaySearch;
  onSearch: (change: Partial<TodaySearch>) => void;
}

function WhatMoved({ overview, today, isOlder, search, onSearch }: WhatMovedProps) {
  return (
    <div className={isOlder ? 'opacity-60' : ''}>
      <div className="mt-1 mb-6">
        <SentenceLine phrases={todaySentence(today, overview)} />
      </div>
      <Moved
        today={today}
        acts={<SinceChoice since={search.since} onChoose={(since) => onSearch({ since })} />}
      />
      <Needs today={today} openId={search.open} />
    </div>
  );
}

function SinceChoice(props: {
  since: SinceDays | undefined;
  onChoose: (since: SinceDays | undefined) => void;
}) {
  return (
    <Select<SinceDays | typeof LAST_LOOK>
      label="Since when"
      isLabelHidden
      value={props.since ?? LAST_LOOK}
      choices={[
        { value: LAST_LOOK, label: 'Since you last looked' },
        { value: '1d', label: 'Last day' },
        { value: '7d', label: 'Last 7 days' },
        { value: '30d', label: 'Last 30 days' },
      ]}
      onChoose={(since) => props.onChoose(since === LAST_LOOK ? undefined : since)}
    />
  );
}

function daysBack(days: number): string {
  return new Date(Math.floor(Date.now() / HOUR_MS) * HOUR_MS - days * DAY_MS).toISOString();
}

function TodaySkeleton() {
  return (
    <>
      <SkeletonLine width="80%" height={16} />
      <SkeletonLine width="55%" height={16} />
      <div className="mt-8 mb-10">
        <SkeletonText lines={16} label="Loading what moved" />
      </div>
    </>
  );
}
