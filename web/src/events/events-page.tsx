import type { TimelineEvent } from '@sextant/contract';
import { getRouteApi } from '@tanstack/react-router';
import { Pause, Play } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '../design/button.tsx';
import { counted } from '../design/figures.ts';
import { Problem } from '../design/problem.tsx';
import { TableSkeleton } from '../design/table/list-state.tsx';
import { ListIsEmpty } from '../profiles/list/list-is-empty.tsx';
import { useRowWalk } from '../profiles/list/use-row-walk.ts';
import { PageTop } from '../shell/page-top.tsx';
import { EventFilters } from './event-filters.tsx';
import { EventPanel } from './event-panel.tsx';
import { EVENT_ROW_PX, EventTable } from './event-table.tsx';
import { EventTabs } from './event-tabs.tsx';
import { type EventTail, useEventTail } from './use-event-tail.ts';

const route = getRouteApi('/events');
const SCROLLED_PX = 60;

/** What arrives, as it arrives; it can be held still, and one event opened at the right. */
export function EventsPage() {
  const { open, ...filter } = route.useSearch();
  const navigate = route.useNavigate();
  const { tail, hasOlder, loadOlder } = useEventTail(filter);
  const [heldAt, setHeldAt] = useState<HeldAt | null>(null);
  const { rows, waiting } = useMemo(() => shownRows(tail.data?.events ?? [], heldAt), [tail.data, heldAt]);
  const show = (id: string | undefined) => void navigate({ search: { ...filter, open: id }, replace: true });
  const hold = (isByHand: boolean) => {
    const top = rows[0];
    if (top !== undefined) setHeldAt({ eventId: top.id, isByHand });
  };
  useRowWalk({ ids: rows.map(({ id }) => id), selectedId: open, onSelect: show, onOpen: show });
  return (
    <div className="flex h-[calc(100dvh-4rem)] flex-col md:h-dvh">
      <PageTop title="Events" />
      <EventTabs chosen="live" />
      <div className="flex flex-wrap items-center gap-3 px-4 py-2 md:px-6">
        <HoldButton
          waiting={waiting}
          isHeld={heldAt !== null}
          onHold={() => hold(true)}
          onFollow={() => setHeldAt(null)}
        />
        <EventFilters
          filter={filter}
          onChange={(change) => {
            setHeldAt(null);
            void navigate({ search: { ...filter, ...change } });
          }}
        />
      </div>
      <div className="flex min-h-0 flex-1 border-t border-line">
        <div className="flex min-w-0 flex-1 flex-col">
          {rows.length === 0 ? (
            <NoEvents tail={tail} isFiltered={Object.values(filter).some((value) => value !== undefined)} />
          ) : null}
          {rows.length > 0 ? (
            <EventTable
              rows={rows}
              hasOlder={hasOlder}
              selectedId={open}
              onSelect={show}
              onOlder={loadOlder}
              onScroll={(top) => {
                if (top > SCROLLED_PX && heldAt === null) hold(false);
                if (top <= SCROLLED_PX && heldAt !== null && !heldAt.isByHand) setHeldAt(null);
              }}
            />
          ) : null}
        </div>
        {open === undefined ? null : <EventPanel key={open} eventId={open} onClose={() => show(undefined)} />}
      </div>
    </div>
  );
}

/** What stands in place of the events: a skeleton, an error, or that there is none. */
function NoEvents({ tail, isFiltered }: { tail: EventTail['tail']; isFiltered: boolean }) {
  if (tail.isPending) return <TableSkeleton rows={20} rowHeight={EVENT_ROW_PX} />;
  return (
    <div className="p-6">
      {tail.isError ? (
        <Problem
          error={tail.error}
          what="The events could not be loaded"
          onRetry={() => void tail.refetch()}
        />
      ) : (
        <ListIsEmpty
          what={isFiltered ? 'No event satisfies these filters yet.' : 'No event has arrived yet.'}
        />
      )}
    </div>
  );
}

/** Where the tail was held: by hand until let go, or by scrolling away from the top. */
interface HeldAt {
  eventId: string;
  isByHand: boolean;
}

type EventRow = TimelineEvent & { id: string };

/** The rows to show, and how many newer ones wait while the tail is held. */
function shownRows(
  events: readonly TimelineEvent[],
  heldAt: HeldAt | null,
): { rows: EventRow[]; waiting: number } {
  const from =
    heldAt === null
      ? 0
      : Math.max(
          0,
          events.findIndex(({ eventId }) => eventId === heldAt.eventId),
        );
  return { rows: events.slice(from).map((event) => ({ ...event, id: event.eventId })), waiting: from };
}

function HoldButton(props: { waiting: number; isHeld: boolean; onHold: () => void; onFollow: () => void }) {
  return props.isHeld ? (
    <Button look="primary" onClick={props.onFollow}>
      <Play aria-hidden className="size-3.5" />
      Follow{props.waiting > 0 ? `: ${counted(props.waiting, 'new event', 'new events')}` : ''}
    </Button>
  ) : (
    <Button onClick={props.onHold}>
      <Pause aria-hidden className="size-3.5" /> Hold still
    </Button>
  );
}
