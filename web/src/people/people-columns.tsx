import type { PersonRow } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { count, moneyText } from '../design/figures.ts';
import { Spark } from '../design/pictures/spark.tsx';
import { StateMark } from '../design/state-mark.tsx';
import type { TableColumn } from '../design/table/subject-table.tsx';
import { Time } from '../design/time.tsx';
import { npsBand } from '../profiles/nps.ts';

const DAYS_OF_WEEK = 7;

const name: TableColumn<PersonRow> = {
  id: 'name',
  title: 'Name',
  sort: 'name',
  cell: (row) => (
    <Link to="/people/$ref" params={{ ref: row.id }} className="font-medium hover:underline">
      {row.name}
    </Link>
  ),
};

const lastSeen: TableColumn<PersonRow> = {
  id: 'lastSeenAt',
  title: 'Last active',
  sort: 'lastSeenAt',
  width: 124,
  cell: (row) => (row.lastSeenAt ? <Time at={row.lastSeenAt} /> : <span className="text-ink-3">never</span>),
};

/** Every column of the list of people. Ids are the fields of a row, so that the CSV has the same. */
export const peopleColumns: readonly TableColumn<PersonRow>[] = [
  name,
  { id: 'title', title: 'Title', width: 170, cell: (row) => <span className="text-ink-2">{row.title}</span> },
  { id: 'account', title: 'Account', width: 190, cell: (row) => <AccountCell row={row} /> },
  { id: 'email', title: 'E-mail', width: 220, cell: (row) => row.email },
  lastSeen,
  {
    id: 'usageByWeek',
    title: 'Active days, 12 weeks',
    width: 140,
    cell: (row) => (
      <Spark
        values={row.usageByWeek}
        max={DAYS_OF_WEEK}
        label={`Active days in each of the last 12 weeks: ${row.usageByWeek.join(', ')}`}
      />
    ),
  },
  {
    id: 'activeDays30',
    title: 'Of 30 days',
    sort: 'activeDays30',
    width: 88,
    align: 'right',
    cell: (row) => row.activeDays30,
  },
  { id: 'nps', title: 'NPS', sort: 'nps', width: 116, cell: (row) => <NpsCell nps={row.nps} /> },
  {
    id: 'openTickets',
    title: 'Tickets',
    sort: 'openTickets',
    width: 82,
    align: 'right',
    cell: (row) => (row.openTickets === 0 ? <span className="text-ink-3">0</span> : count(row.openTickets)),
  },
  {
    id: 'revenue',
    title: 'Revenue',
    sort: 'revenue',
    width: 104,
    align: 'right',
    cell: (row) => (row.revenue ? moneyText(row.revenue) : ''),
  },
  {
    id: 'firstSeenAt',
    title: 'First seen',
    sort: 'firstSeenAt',
    width: 124,
    cell: (row) => (row.firstSeenAt ? <Time at={row.firstSeenAt} as="day" /> : ''),
  },
];

export const usualPeopleColumns = [
  'name',
  'title',
  'account',
  'lastSeenAt',
  'usageByWeek',
  'activeDays30',
  'nps',
  'openTickets',
];

/** On a narrow screen: who, with their account below, and when they were last active. */
export const narrowPeopleColumns: readonly TableColumn<PersonRow>[] = [
  {
    ...name,
    cell: (row) => (
      <>
        <span className="block truncate font-medium">{row.name}</span>
        <span className="block truncate text-xs text-ink-3">
          {[row.title, row.account?.name].filter(Boolean).join(', ') || row.email}
        </span>
      </>
    ),
  },
  { ...lastSeen, width: 116, align: 'right' },
];

function AccountCell({ row }: { row: PersonRow }) {
  if (row.account === null) return null;
  return (
    <>
      <Link to="/accounts/$ref" params={{ ref: row.account.id }} className="hover:underline">
        {row.account.name}
      </Link>
      {row.accounts > 1 ? <span className="text-ink-3"> and {row.accounts - 1} more</span> : null}
    </>
  );
}

function NpsCell({ nps }: { nps: number | null }) {
  if (nps === null) return null;
  const { state, word } = npsBand(nps);
  return (
    <StateMark state={state}>
      {nps} <span className="text-ink-3">{word}</span>
    </StateMark>
  );
}
