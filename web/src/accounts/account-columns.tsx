import type { AccountRow } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { count, moneyText, signed } from '../design/figures.ts';
import { Spark } from '../design/pictures/spark.tsx';
import type { TableColumn } from '../design/table/subject-table.tsx';
import { Time } from '../design/time.tsx';

const DAYS_OF_WEEK = 7;

const name: TableColumn<AccountRow> = {
  id: 'name',
  title: 'Name',
  sort: 'name',
  cell: (row) => (
    <Link to="/accounts/$ref" params={{ ref: row.id }} className="font-medium hover:underline">
      {row.name}
    </Link>
  ),
};

const renewsAt: TableColumn<AccountRow> = {
  id: 'renewsAt',
  title: 'Renews',
  sort: 'renewsAt',
  width: 112,
  cell: (row) => (row.renewsAt ? <Time at={row.renewsAt} /> : ''),
};

const mrr: TableColumn<AccountRow> = {
  id: 'mrr',
  title: 'A month',
  sort: 'mrr',
  width: 92,
  align: 'right',
  cell: (row) => (row.mrr ? moneyText(row.mrr) : ''),
};

/** Every column of the list of accounts. Ids are the fields of a row, so that the CSV has the same. */
export const accountColumns: readonly TableColumn<AccountRow>[] = [
  name,
  { id: 'plan', title: 'Plan', width: 104, cell: (row) => row.plan },
  { id: 'industry', title: 'Industry', width: 150, cell: (row) => row.industry },
  { id: 'owner', title: 'Looked after by', width: 150, cell: (row) => row.owner },
  {
    id: 'activePeople30',
    title: 'Active people',
    sort: 'activePeople30',
    width: 112,
    align: 'right',
    cell: (row) => (
      <>
        {count(row.activePeople30)} <span className="text-ink-3">of {count(row.people)}</span>
      </>
    ),
  },
  {
    id: 'usageByWeek',
    title: 'Use, 12 weeks',
    width: 104,
    cell: (row) => (
      <Spark
        values={row.usageByWeek}
        max={DAYS_OF_WEEK}
        label={`Days with use in each of the last 12 weeks: ${row.usageByWeek.join(', ')}`}
      />
    ),
  },
  {
    id: 'lastSeenAt',
    title: 'Last active',
    sort: 'lastSeenAt',
    width: 116,
    cell: (row) =>
      row.lastSeenAt ? <Time at={row.lastSeenAt} /> : <span className="text-ink-3">never</span>,
  },
  mrr,
  renewsAt,
  {
    id: 'nps',
    title: 'NPS',
    sort: 'nps',
    width: 60,
    align: 'right',
    cell: (row) => (row.nps === null ? '' : signed(row.nps)),
  },
  {
    id: 'openTickets',
    title: 'Tickets',
    sort: 'openTickets',
    width: 76,
    align: 'right',
    cell: (row) => (row.openTickets === 0 ? <span className="text-ink-3">0</span> : count(row.openTickets)),
  },
  {
    id: 'revenue',
    title: 'Revenue',
    sort: 'revenue',
    width: 100,
    align: 'right',
    cell: (row) => (row.revenue ? moneyText(row.revenue) : ''),
  },
  { id: 'domain', title: 'Domain', width: 170, cell: (row) => row.domain },
  { id: 'parent', title: 'Parent', width: 160, cell: (row) => <ParentCell row={row} /> },
  {
    id: 'people',
    title: 'People',
    sort: 'people',
    width: 76,
    align: 'right',
    cell: (row) => count(row.people),
  },
];

export const usualAccountColumns = [
  'name',
  'plan',
  'owner',
  'activePeople30',
  'usageByWeek',
  'lastSeenAt',
  'mrr',
  'renewsAt',
  'nps',
  'openTickets',
];

/** On a narrow screen: which account, with its plan below, and what it pays. */
export const narrowAccountColumns: readonly TableColumn<AccountRow>[] = [
  {
    ...name,
    cell: (row) => (
      <>
        <span className="block truncate font-medium">{row.name}</span>
        <span className="block truncate text-xs text-ink-3">
          {count(row.activePeople30)} of {count(row.people)} active
          {row.openTickets > 0 ? `, ${count(row.openTickets)} open tickets` : ''}
        </span>
      </>
    ),
  },
  {
    ...mrr,
    width: 116,
    cell: (row) => (
      <>
        <span className="block">{row.mrr ? moneyText(row.mrr) : ''}</span>
        <span className="block text-xs text-ink-3">{row.renewsAt ? <Time at={row.renewsAt} /> : ''}</span>
      </>
    ),
  },
];

function ParentCell({ row }: { row: AccountRow }) {
  if (row.parent === null) return null;
  return (
    <Link to="/accounts/$ref" params={{ ref: row.parent.id }} className="hover:underline">
      {row.parent.name}
    </Link>
  );
}
