import type { Answer } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { count, shortCount } from '../design/figures.ts';
import { StateMark } from '../design/state-mark.tsx';
import type { TableColumn } from '../design/table/subject-table.tsx';
import { driftWords, typeWords, usualType } from './drift-words.ts';
import { shareText } from './share-text.ts';

type Trait = Answer<'listCatalogTraits'>['items'][number];
export type TraitRow = Trait & { id: string };

/** A trait a line: what type it has, who carry it, and a value. */
export const traitColumns: readonly TableColumn<TraitRow>[] = [
  {
    id: 'name',
    title: 'Trait',
    sort: 'name',
    cell: (row) => <Name row={row} />,
  },
  { id: 'type', title: 'Type', width: 300, cell: (row) => <TypeWord row={row} /> },
  {
    id: 'subjects',
    title: 'Carried by',
    width: 110,
    sort: 'subjects',
    align: 'right',
    cell: (row) => count(row.subjects),
  },
  {
    id: 'share',
    title: 'Share',
    width: 100,
    align: 'right',
    cell: (row) => <span className="text-ink-2">{shareText(row.share)}</span>,
  },
  { id: 'example', title: 'Example', width: 300, cell: (row) => <Example row={row} /> },
];

/** The two columns of a narrow screen. */
export const narrowTraitColumns: readonly TableColumn<TraitRow>[] = [
  {
    id: 'name',
    title: 'Trait',
    sort: 'name',
    cell: (row) => (
      <>
        <span className="block truncate">
          <Name row={row} />
        </span>
        <span className="block truncate text-xs">
          <TypeWord row={row} />
        </span>
      </>
    ),
  },
  {
    id: 'subjects',
    title: 'Carried by',
    width: 110,
    sort: 'subjects',
    align: 'right',
    cell: (row) => (
      <>
        {shortCount(row.subjects)}
        <span className="block text-xs text-ink-3">{shareText(row.share)}</span>
      </>
    ),
  },
];

/** What rows are sorted by. */
export const traitOrders = {
  name: ({ name }: TraitRow) => name,
  subjects: ({ subjects }: TraitRow) => subjects,
} as const;

function Name({ row }: { row: TraitRow }) {
  return (
    <Link
      from="/catalog/traits"
      to="."
      search={(before) => ({ ...before, open: row.name })}
      replace
      className="font-medium hover:underline"
    >
      {row.name}
    </Link>
  );
}

function TypeWord({ row }: { row: TraitRow }) {
  const usual = usualType(row);
  if (usual === null) return <span className="text-ink-3">not seen yet</span>;
  if (!row.hasDrifted) return <span className="text-ink-2">{typeWords[usual]}</span>;
  return (
    <span className="text-watch">
      <StateMark state="watch">Drift: {driftWords(row.types, Date.now())}</StateMark>
    </span>
  );
}

function Example({ row }: { row: TraitRow }) {
  const example = row.types.find(({ type }) => type !== 'null')?.example;
  return <code className="pl-4 font-mono text-xs text-ink-2">{example}</code>;
}
