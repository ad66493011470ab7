import type { MetricDefinition } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { everyone } from '../definitions/definition-words.ts';
import { valueText } from '../definitions/value-text.ts';
import { SkeletonLine } from '../design/skeleton.tsx';
import type { TableColumn } from '../design/table/subject-table.tsx';

/** What half of them have at most; `nobody` has a value, or it could not be counted. */
export type Median = number | 'nobody' | 'failed';

export interface MetricRow extends MetricDefinition {
  id: string;
  /** Undefined while it is on its way. */
  median: Median | undefined;
}

/** A metric a line: what it says, of whom, in what, and what half of them have. */
export const metricColumns: readonly TableColumn<MetricRow>[] = [
  { id: 'title', title: 'Metric', sort: 'name', width: 300, cell: (row) => <Title row={row} /> },
  {
    id: 'about',
    title: 'What it says',
    cell: (row) => (
      <span title={row.about} className="text-ink-2">
        {row.about}
      </span>
    ),
  },
  {
    id: 'subject',
    title: 'Of',
    sort: 'subject',
    width: 90,
    cell: (row) => <span className="text-ink-2">{everyone(row.subject)}</span>,
  },
  {
    id: 'unit',
    title: 'Unit',
    width: 120,
    cell: (row) => <span className="text-ink-2">{unitWord(row)}</span>,
  },
  { id: 'median', title: 'Median', width: 130, align: 'right', cell: (row) => <MedianCell row={row} /> },
];

/** The two columns of a narrow screen. */
export const narrowMetricColumns: readonly TableColumn<MetricRow>[] = [
  {
    id: 'title',
    title: 'Metric',
    sort: 'name',
    cell: (row) => (
      <>
        <span className="block truncate">
          <Title row={row} />
        </span>
        <span className="block truncate text-xs text-ink-3">{row.about}</span>
      </>
    ),
  },
  { id: 'median', title: 'Median', width: 110, align: 'right', cell: (row) => <MedianCell row={row} /> },
];

/** What rows are sorted by. */
export const metricOrders = {
  name: ({ title }: MetricRow) => title.toLowerCase(),
  subject: ({ subject, title }: MetricRow) => `${subject} ${title}`,
} as const;

function unitWord({ unit }: MetricDefinition): string {
  return unit === 'ratio' ? '%' : unit;
}

function Title({ row }: { row: MetricRow }) {
  return (
    <Link to="/metric/$name" params={{ name: row.name }} className="font-medium hover:underline">
      {row.title}
    </Link>
  );
}

function MedianCell({ row }: { row: MetricRow }) {
  if (row.median === undefined) {
    return (
      <span className="flex justify-end">
        <SkeletonLine width="60%" />
      </span>
    );
  }
  if (row.median === 'failed') return <span className="text-ink-3">not counted</span>;
  if (row.median === 'nobody') return <span className="text-ink-3">no data</span>;
  return valueText(row.median, row.unit);
}
