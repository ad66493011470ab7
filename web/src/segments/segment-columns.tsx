import type { SegmentOverview } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { shareText } from '../catalog/share-text.ts';
import { everyone } from '../definitions/definition-words.ts';
import { count, moneyText, shortCount } from '../design/figures.ts';
import type { TableColumn } from '../design/table/subject-table.tsx';
import { isFirstCounted } from './is-first-counted.ts';

type Row = SegmentOverview & { id: string };

/** A segment a line: its rule, how many, what they pay, and who came and went. */
export const segmentColumns: readonly TableColumn<Row>[] = [
  { id: 'title', title: 'Segment', sort: 'name', cell: (row) => <TitleAndRule row={row} /> },
  {
    id: 'subject',
    title: 'Of',
    width: 90,
    cell: (row) => <span className="text-ink-2">{everyone(row.subject)}</span>,
  },
  {
    id: 'size',
    title: 'Size',
    sort: 'size',
    width: 110,
    align: 'right',
    cell: (row) => (isFirstCounted(row) ? <BeingCounted /> : count(row.size)),
  },
  {
    id: 'share',
    title: 'Share',
    sort: 'share',
    width: 80,
    align: 'right',
    cell: (row) => (isFirstCounted(row) ? null : <span className="text-ink-2">{shareOf(row)}</span>),
  },
  {
    id: 'revenue',
    title: 'Pay a month',
    sort: 'revenue',
    width: 116,
    align: 'right',
    cell: (row) => <Revenue row={row} />,
  },
  {
    id: 'entered',
    title: 'Entered, 7 days',
    sort: 'entered',
    width: 116,
    align: 'right',
    cell: (row) => <Moved value={row.entered7} sign="+" />,
  },
  {
    id: 'left',
    title: 'Left, 7 days',
    sort: 'left',
    width: 100,
    align: 'right',
    cell: (row) => <Moved value={row.left7} sign="−" />,
  },
];

/** The two columns of a narrow screen. */
export const narrowSegmentColumns: readonly TableColumn<Row>[] = [
  { id: 'title', title: 'Segment', sort: 'name', cell: (row) => <TitleAndRule row={row} /> },
  {
    id: 'size',
    title: 'Size',
    sort: 'size',
    width: 92,
    align: 'right',
    cell: (row) =>
      isFirstCounted(row) ? (
        <BeingCounted />
      ) : (
        <>
          {shortCount(row.size)}
          <span className="block text-xs text-ink-3">{shareOf(row)}</span>
        </>
      ),
  },
];

/** What rows are sorted by. */
export const segmentOrders = {
  name: ({ title }: Row) => title.toLowerCase(),
  size: ({ size }: Row) => size,
  share: ({ size, of }: Row) => size / Math.max(1, of),
  revenue: ({ revenue }: Row) => revenue?.amount ?? null,
  entered: ({ entered7 }: Row) => entered7,
  left: ({ left7 }: Row) => left7,
} as const;

/** The share of all subjects of its kind. */
export function shareOf({ size, of }: { size: number; of: number }): string {
  return of === 0 ? 'nobody yet' : shareText(size / of);
}

function BeingCounted() {
  return <span className="text-ink-3">being counted</span>;
}

function TitleAndRule({ row }: { row: Row }) {
  return (
    <>
      <span className="block truncate">
        <Link to="/segments/$name" params={{ name: row.name }} className="font-medium hover:underline">
          {row.title}
        </Link>
      </span>
      <span className="block truncate text-xs text-ink-3" title={row.sentence}>
        {row.sentence}
      </span>
    </>
  );
}

/** Only accounts pay; of people there is nothing to say. */
function Revenue({ row }: { row: Row }) {
  if (isFirstCounted(row)) return null;
  if (row.revenue !== null) return moneyText(row.revenue);
  return row.subject === 'person' ? null : <span className="text-ink-3">none</span>;
}

function Moved({ value, sign }: { value: number; sign: string }) {
  if (value === 0) return <span className="text-ink-3">0</span>;
  return `${sign}${count(value)}`;
}
