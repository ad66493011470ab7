import type { CatalogEvent } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { count, shortCount } from '../design/figures.ts';
import { StateMark } from '../design/state-mark.tsx';
import type { TableColumn } from '../design/table/subject-table.tsx';
import { Time } from '../design/time.tsx';
import { EventIcon, kindsOfEvent } from '../profiles/timeline/event-icon.tsx';
import { DayStrip } from './day-strip.tsx';

export type EventRow = CatalogEvent & { id: string };

/** An event of the catalog a line: what, of which kind, how much and since when. */
export const eventEntryColumns: readonly TableColumn<EventRow>[] = [
  { id: 'event', title: 'Event', sort: 'event', cell: (row) => <Name row={row} /> },
  {
    id: 'events',
    title: 'Events',
    width: 96,
    sort: 'events',
    align: 'right',
    cell: (row) => count(row.events),
  },
  {
    id: 'byDay',
    title: 'Last 30 days',
    width: 200,
    cell: (row) => (
      <span className="flex">
        <DayStrip byDay={row.byDay} what={row.event} />
      </span>
    ),
  },
  { id: 'lastAt', title: 'Last', width: 130, sort: 'lastAt', cell: (row) => <When at={row.lastAt} /> },
  {
    id: 'firstAt',
    title: 'First',
    width: 120,
    sort: 'firstAt',
    cell: (row) => <When at={row.firstAt} as="day" />,
  },
  { id: 'kind', title: 'Kind', width: 110, sort: 'kind', cell: (row) => kindsOfEvent[row.kind].word },
  {
    id: 'name',
    title: 'Name',
    width: 110,
    cell: (row) => <span className="text-ink-2">{nameWord(row)}</span>,
  },
];

/** The two columns of a narrow screen. */
export const narrowEventEntryColumns: readonly TableColumn<EventRow>[] = [
  {
    id: 'event',
    title: 'Event',
    sort: 'event',
    cell: (row) => (
      <>
        <Name row={row} />
        <span className="block truncate pl-6 text-xs text-ink-3">{nameWord(row)}</span>
      </>
    ),
  },
  {
    id: 'events',
    title: 'Events',
    width: 110,
    sort: 'events',
    align: 'right',
    cell: (row) => (
      <>
        {shortCount(row.events)}
        <span className="block truncate text-xs text-ink-3">
          <When at={row.lastAt} />
        </span>
      </>
    ),
  },
];

/** What rows are sorted by. */
export const eventEntryOrders = {
  event: ({ event }: EventRow) => event,
  events: ({ events }: EventRow) => events,
  kind: ({ kind }: EventRow) => kind,
  firstAt: ({ firstAt }: EventRow) => firstAt,
  lastAt: ({ lastAt }: EventRow) => lastAt,
} as const;

function Name({ row }: { row: EventRow }) {
  return (
    <span className="flex items-center gap-2">
      <EventIcon kind={row.kind} />
      <Link
        from="/catalog"
        to="."
        search={(before) => ({ ...before, open: row.event })}
        replace
        className="truncate font-medium hover:underline"
      >
        {row.event}
      </Link>
      {row.isBlocked ? <StateMark state="bad">blocked</StateMark> : null}
    </span>
  );
}

function When({ at, as = 'ago' }: { at: string | null; as?: 'ago' | 'day' }) {
  return <span className="text-ink-2">{at === null ? 'not yet' : <Time at={at} as={as} />}</span>;
}

/** Whose name it is: the vocabulary’s, the sender’s, or none at all. */
function nameWord({ event, type, isPublished }: EventRow): string {
  if (isPublished) return 'published';
  return event === type ? 'a call' : 'your own';
}
