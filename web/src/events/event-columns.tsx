import type { TimelineEvent } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { clockSeconds, exact } from '../design/instants.ts';
import type { TableColumn } from '../design/table/subject-table.tsx';
import { eventWords } from '../profiles/event-words.ts';
import { EventIcon } from '../profiles/timeline/event-icon.tsx';

type EventRow = TimelineEvent & { id: string };

const received: TableColumn<EventRow> = {
  id: 'receivedAt',
  title: 'Received',
  width: 86,
  cell: (row) => (
    <time dateTime={row.receivedAt} title={exact(row.receivedAt)} className="text-ink-2">
      {clockSeconds(row.receivedAt)}
    </time>
  ),
};

/** One event a line: when, what in plain words, who, where from. */
export const eventColumns: readonly TableColumn<EventRow>[] = [
  received,
  { id: 'what', title: 'What', cell: (row) => <What row={row} /> },
  { id: 'person', title: 'Person', width: 180, cell: (row) => <Who row={row} /> },
  { id: 'account', title: 'Account', width: 180, cell: (row) => <Where row={row} /> },
  {
    id: 'source',
    title: 'Source',
    width: 150,
    cell: (row) => <span className="text-ink-2">{row.source.name}</span>,
  },
];

export const narrowEventColumns: readonly TableColumn<EventRow>[] = [
  {
    id: 'what',
    title: 'What',
    cell: (row) => (
      <>
        <What row={row} />
        <span className="block truncate text-xs text-ink-3">
          {[row.person?.name ?? row.account?.name, row.source.name].filter(Boolean).join(', ')}
        </span>
      </>
    ),
  },
  { ...received, align: 'right' },
];

function What({ row }: { row: EventRow }) {
  const { what, detail } = eventWords(row);
  return (
    <span className="flex items-center gap-2">
      <EventIcon kind={row.kind} />
      <span className="truncate">
        {what} <span className="text-ink-2">{detail}</span>
      </span>
    </span>
  );
}

function Who({ row }: { row: EventRow }) {
  if (row.person === null) return null;
  return (
    <Link to="/people/$ref" params={{ ref: row.person.id }} className="hover:underline">
      {row.person.name}
    </Link>
  );
}

function Where({ row }: { row: EventRow }) {
  if (row.account === null) return null;
  return (
    <Link to="/accounts/$ref" params={{ ref: row.account.id }} className="hover:underline">
      {row.account.name}
    </Link>
  );
}
