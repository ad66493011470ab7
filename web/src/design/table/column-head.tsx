import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';

/** The field sorted by, as the API says it: `-mrr` is largest first. */
export interface Sorting {
  value: string;
  onChange: (value: string) => void;
}

interface ColumnHeadProps {
  column: { title: string; width?: number; sort?: string; align?: 'right' };
  sorting: Sorting;
}

const directions = { ascending: ArrowUp, descending: ArrowDown } as const;

/** Heading of a column; a click sorts, first largest or newest first, then the other way. */
export function ColumnHead({ column, sorting }: ColumnHeadProps) {
  const direction = directionOf(column.sort, sorting.value);
  return (
    <th
      scope="col"
      aria-sort={direction ?? (column.sort ? 'none' : undefined)}
      style={column.width === undefined ? undefined : { width: column.width }}
      className={`h-9 border-b border-line px-2 text-xs first:pl-4 last:pr-4 md:first:pl-6 md:last:pr-6 font-medium text-ink-2 ${column.align === 'right' ? 'text-right' : 'text-left'}`}
    >
      {column.sort === undefined ? (
        <span className="block truncate">{column.title}</span>
      ) : (
        <SortButton
          title={column.title}
          direction={direction}
          onClick={() => sorting.onChange(nextSort(column.sort ?? '', sorting.value))}
        />
      )}
    </th>
  );
}

function SortButton(props: {
  title: string;
  direction: keyof typeof directions | undefined;
  onClick: () => void;
}): ReactNode {
  const Arrow = props.direction ? directions[props.direction] : null;
  return (
    <button
      type="button"
      onClick={props.onClick}
      className="inline-flex max-w-full items-center gap-1 rounded-sm hover:text-ink"
    >
      <span className="truncate">{props.title}</span>
      {Arrow ? <Arrow aria-hidden className="size-3 shrink-0" /> : null}
    </button>
  );
}

function directionOf(field: string | undefined, sort: string): keyof typeof directions | undefined {
  if (field === undefined) return undefined;
  if (sort === field) return 'ascending';
  return sort === `-${field}` ? 'descending' : undefined;
}

/** Names read best from A, everything else from the top. */
function nextSort(field: string, sort: string): string {
  if (sort === field) return `-${field}`;
  if (sort === `-${field}`) return field;
  return field === 'name' ? field : `-${field}`;
}
