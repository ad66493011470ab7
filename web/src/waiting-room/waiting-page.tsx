import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Missing } from '../design/missing.tsx';
import { Problem } from '../design/problem.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { NothingMatches } from '../design/table/list-state.tsx';
import { EventTabs } from '../events/event-tabs.tsx';
import { useRowWalk } from '../profiles/list/use-row-walk.ts';
import { useApi } from '../shell/api.tsx';
import { PageTop } from '../shell/page-top.tsx';
import { GroupPanel } from './group-panel.tsx';
import { GroupTable } from './group-table.tsx';
import { WaitingFilters } from './waiting-filters.tsx';
import { keyOf, waitingQuery } from './waiting-query.ts';
import { waitingSentence } from './waiting-sentence.ts';

const route = getRouteApi('/events/waiting');

/** What was refused and waits: why, where it can be mended, and the way in. */
export function WaitingPage() {
  const { open, source, code } = route.useSearch();
  const navigate = route.useNavigate();
  const room = useQuery(waitingQuery(useApi()));
  const all = room.data?.items ?? [];
  const groups = all.filter(
    (group) =>
      (source === undefined || group.source.id === source) && (code === undefined || group.code === code),
  );
  const opened = all.find((group) => keyOf(group) === open);
  const show = (key: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, open: key }), replace: true });
  useRowWalk({ ids: groups.map(keyOf), selectedId: open, onSelect: show, onOpen: show });
  return (
    <div className="flex h-[calc(100dvh-4rem)] flex-col md:h-dvh">
      <PageTop title="Waiting room" parent={{ title: 'Events', to: '/events' }} />
      <EventTabs chosen="waiting" />
      <div className="flex min-h-0 flex-1">
        <div className="min-w-0 flex-1 overflow-auto">
          {room.isPending ? (
            <div className="p-4 md:px-6">
              <SkeletonText lines={10} label="Loading what waits" />
            </div>
          ) : null}
          {room.isError && room.data === undefined ? (
            <div className="p-4 md:px-6">
              <Problem
                error={room.error}
                what="What waits could not be loaded"
                onRetry={() => void room.refetch()}
              />
            </div>
          ) : null}
          {room.data ? (
            <p className="px-4 pt-4 pb-2 text-base md:px-6">{waitingSentence(room.data, Date.now())}</p>
          ) : null}
          {room.data && all.length === 0 ? <NothingWaits /> : null}
          {all.length > 0 ? (
            <div className="flex flex-wrap gap-3 px-4 py-2 md:px-6">
              <WaitingFilters
                groups={all}
                filter={{ source, code }}
                onChange={(filter) => void navigate({ search: { source, code, ...filter }, replace: true })}
              />
            </div>
          ) : null}
          {all.length > 0 && groups.length === 0 ? (
            <NothingMatches
              what="Nothing of this source and reason waits."
              onClear={() => void navigate({ search: {} })}
            />
          ) : null}
          {groups.length > 0 ? <GroupTable groups={groups} openKey={open} onOpen={show} /> : null}
        </div>
        {opened === undefined ? null : (
          <GroupPanel key={keyOf(opened)} group={opened} onClose={() => show(undefined)} />
        )}
      </div>
    </div>
  );
}

function NothingWaits() {
  return (
    <div className="px-4 py-2 md:px-6">
      <Missing
        what="Nothing waits."
        next="An event that arrives broken, or that the catalog keeps out, waits here with its reason until it is let in or dismissed."
      />
    </div>
  );
}
