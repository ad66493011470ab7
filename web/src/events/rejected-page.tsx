import { type Answer, rejections } from '@sextant/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useHotkeys } from 'react-hotkeys-hook';
import { Button } from '../design/button.tsx';
import { CodedWords } from '../design/coded-words.tsx';
import { CopyableCode } from '../design/copyable.tsx';
import { Missing } from '../design/missing.tsx';
import { Problem } from '../design/problem.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { Time } from '../design/time.tsx';
import { useApi } from '../shell/api.tsx';
import { PageTop } from '../shell/page-top.tsx';
import { SidePanel } from '../shell/side-panel.tsx';
import { EventTabs } from './event-tabs.tsx';
import { RejectedFilters } from './rejected-filters.tsx';
import { adviceFor, rejectionWord } from './rejection-words.ts';

type Rejection = Answer<'rejectedEvents'>['items'][number];

const route = getRouteApi('/events/rejected');
const PAGE = 100;

/** What was refused, why, and what to do about it. */
export function RejectedPage() {
  const { open, ...filter } = route.useSearch();
  const navigate = route.useNavigate();
  const api = useApi();
  const pages = useInfiniteQuery({
    queryKey: ['rejected', filter],
    queryFn: ({ pageParam, signal }) =>
      api.rejectedEvents(
        { query: { ...filter, limit: PAGE, ...(pageParam === '' ? {} : { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const opened = items.find(({ rejectionId }) => rejectionId === open);
  const close = () => void navigate({ search: filter, replace: true });
  useHotkeys('escape', close, { enabled: open !== undefined });
  return (
    <div className="flex h-[calc(100dvh-4rem)] flex-col md:h-dvh">
      <PageTop title="Rejected events" parent={{ title: 'Events', to: '/events' }} />
      <EventTabs chosen="rejected" />
      <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-2 md:px-6">
        <RejectedFilters
          filter={filter}
          codes={Object.keys(rejections)}
          onChange={(change) => void navigate({ search: { ...filter, ...change } })}
        />
      </div>
      <div className="flex min-h-0 flex-1">
        <div className="min-w-0 flex-1 overflow-auto p-4 md:px-6">
          {pages.isPending ? <SkeletonText lines={10} /> : null}
          {pages.isError && items.length === 0 ? (
            <Problem
              error={pages.error}
              what="The rejected events could not be loaded"
              onRetry={() => void pages.refetch()}
            />
          ) : null}
          {pages.isSuccess && items.length === 0 ? (
            <Missing
              what="Nothing was rejected."
              next="Every event that arrives broken is kept here with its reason."
            />
          ) : null}
          {items.length > 0 ? <RejectedTable items={items} filter={filter} /> : null}
          {pages.hasNextPage ? (
            <div className="mt-3">
              <Button onClick={() => void pages.fetchNextPage()} disabled={pages.isFetchingNextPage}>
                Show older ones
              </Button>
            </div>
          ) : null}
        </div>
        {opened === undefined ? null : <RejectionPanel rejection={opened} onClose={close} />}
      </div>
    </div>
  );
}

function RejectedTable(props: {
  items: readonly Rejection[];
  filter: { source?: string | undefined; code?: string | undefined };
}) {
  const head = 'border-b border-line py-1.5 pr-4 text-xs font-medium text-ink-2 last:pr-0';
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">Rejected events, newest first</caption>
      <thead>
        <tr className="text-left">
          <th scope="col" className={head}>
            Reason
          </th>
          <th scope="col" className={`${head} hidden md:table-cell`}>
            What to do
          </th>
          <th scope="col" className={`${head} hidden sm:table-cell`}>
            Source
          </th>
          <th scope="col" className={`${head} text-right`}>
            Received
          </th>
        </tr>
      </thead>
      <tbody>
        {props.items.map((item) => (
          <tr key={item.rejectionId} className="align-baseline hover:bg-hover">
            <td className="border-b py-1.5 pr-4">
              <Link
                to="/events/rejected"
                search={{ ...props.filter, open: item.rejectionId }}
                className="font-medium hover:underline"
              >
                {rejectionWord(item.code)}
              </Link>
              <span className="block text-xs text-ink-3">
                <CodedWords>{item.detail}</CodedWords>
              </span>
            </td>
            <td className="hidden max-w-[50ch] border-b py-1.5 pr-4 text-ink-2 md:table-cell">
              <CodedWords>{adviceFor(item.code)}</CodedWords>
            </td>
            <td className="hidden border-b pr-4 sm:table-cell">{item.source.name}</td>
            <td className="border-b text-right text-ink-2">
              <Time at={item.receivedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RejectionPanel({ rejection, onClose }: { rejection: Rejection; onClose: () => void }) {
  return (
    <SidePanel title={rejectionWord(rejection.code)} onClose={onClose}>
      <div className="flex flex-col gap-4 text-sm">
        {rejection.detail === '' ? null : (
          <p>
            <CodedWords>{rejection.detail}</CodedWords>
          </p>
        )}
        <p>
          <CodedWords>{adviceFor(rejection.code)}</CodedWords>
        </p>
        <p className="text-ink-2">
          From {rejection.source.name}, <Time at={rejection.receivedAt} />; code {rejection.code}.
        </p>
        <CopyableCode label="As it arrived" code={indented(rejection.payload)} />
      </div>
    </SidePanel>
  );
}

/** What arrived, made readable; what is no JSON stays as it is. */
function indented(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}
