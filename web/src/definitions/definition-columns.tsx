import type { DefinitionEntry } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { StateMark } from '../design/state-mark.tsx';
import type { TableColumn } from '../design/table/subject-table.tsx';
import { Time } from '../design/time.tsx';
import { everyone, kindWords, standingWords } from './definition-words.ts';

type Row = DefinitionEntry & { id: string };

/** A definition a line: what it is, of whom, and which version counts. */
export const definitionColumns: readonly TableColumn<Row>[] = [
  { id: 'title', title: 'Definition', sort: 'name', width: 260, cell: (row) => <Title row={row} /> },
  { id: 'kind', title: 'Kind', sort: 'kind', width: 90, cell: (row) => kindWords[row.kind].title },
  {
    id: 'subject',
    title: 'Of',
    width: 90,
    cell: (row) => <span className="text-ink-2">{everyone(row.subject)}</span>,
  },
  { id: 'about', title: 'What it says', cell: (row) => <span className="text-ink-2">{row.about}</span> },
  { id: 'standing', title: 'Standing', width: 210, cell: (row) => <Standing row={row} /> },
  {
    id: 'published',
    title: 'Published',
    sort: 'published',
    width: 130,
    cell: (row) =>
      row.publishedAt === null ? <span className="text-ink-3">not yet</span> : <Time at={row.publishedAt} />,
  },
];

/** The two columns of a narrow screen. */
export const narrowDefinitionColumns: readonly TableColumn<Row>[] = [
  {
    id: 'title',
    title: 'Definition',
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
  {
    id: 'kind',
    title: 'Kind',
    sort: 'kind',
    width: 96,
    align: 'right',
    cell: (row) => (
      <>
        {kindWords[row.kind].title}
        <span className="block text-xs text-ink-3">{row.isDraft ? 'draft' : everyone(row.subject)}</span>
      </>
    ),
  },
];

/** What rows are sorted by. */
export const definitionOrders = {
  name: ({ title }: Row) => title.toLowerCase(),
  kind: ({ kind, title }: Row) => `${kind} ${title}`,
  published: ({ publishedAt }: Row) => publishedAt,
} as const;

function Title({ row }: { row: Row }) {
  return (
    <Link
      to="/definitions/$kind/$name"
      params={{ kind: row.kind, name: row.name }}
      className="font-medium hover:underline"
    >
      {row.title}
    </Link>
  );
}

function Standing({ row }: { row: Row }) {
  if (row.isDraft) return <StateMark state="watch">a draft waits</StateMark>;
  return <span className="text-ink-2">{standingWords(row)}</span>;
}
