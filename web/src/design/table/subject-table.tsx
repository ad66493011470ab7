import { type ColumnDef, tableFeatures, useTable } from '@tanstack/react-table';
import { type ReactNode, useMemo, useRef } from 'react';
import { ScrollBox } from '../scroll-box.tsx';
import { ColumnHead, type Sorting } from './column-head.tsx';
import { cellClass, Spacer, WaitingRow } from './rows.tsx';
import { SkipPast } from './skip-past.tsx';
import { useVirtualRows } from './use-virtual-rows.ts';

const features = tableFeatures({});
type Features = typeof features;

/** A column of a {@link SubjectTable}: how it is called, how wide, how it sorts and how a cell reads. */
export interface TableColumn<Row> {
  id: string;
  title: string;
  /** CSS width in pixels; one column without it takes what is left. */
  width?: number;
  /** Field of the list's `sort` parameter. */
  sort?: string;
  align?: 'right';
  cell: (row: Row) => ReactNode;
}

export interface SubjectTableProps<Row extends { id: string }> {
  label: string;
  columns: readonly TableColumn<Row>[];
  /** Rows loaded so far, from the top. */
  rows: readonly Row[];
  /** Rows there are in all: the scroll bar is true from the start. */
  total: number;
  sorting: Sorting;
  selectedId: string | undefined;
  rowHeight: number;
  onSelect: (id: string) => void;
  onOpen: (id: string) => void;
  /** Called while rows that are not loaded yet are in sight. */
  onMissingRows: () => void;
  /** Rows that have just come in fade in. */
  isFresh?: (row: Row) => boolean;
  /** Pixels scrolled from the top. */
  onScroll?: (top: number) => void;
}

/** A table that stays smooth at any length: only the rows in sight are in the page. */
export function SubjectTable<Row extends { id: string }>(props: SubjectTableProps<Row>) {
  const { columns, rows, total, selectedId, rowHeight } = props;
  const scroller = useRef<HTMLElement>(null);
  const definitions = useMemo(() => columns.map(definitionOf), [columns]);
  const { items, totalPx } = useVirtualRows({ scroller, ...props });
  // The table is given only the rows in sight: at 100,000 rows each page that loads would rebuild all of them.
  const firstInSight = items[0]?.index ?? 0;
  const lastInSight = items.at(-1)?.index ?? -1;
  const data = useMemo(() => rows.slice(firstInSight, lastInSight + 1), [rows, firstInSight, lastInSight]);
  const table = useTable({ features, columns: definitions, data, getRowId: (row) => row.id });
  const models = table.getRowModel().rows;
  return (
    <SkipPast>
      <ScrollBox
        ref={scroller}
        className="min-h-0 flex-1 overflow-auto"
        label={props.label}
        onScroll={props.onScroll}
      >
        <table
          className="w-full table-fixed border-separate border-spacing-0 text-sm"
          style={{ minWidth: widthOf(columns) }}
          aria-rowcount={total + 1}
        >
          <thead className="sticky top-0 z-10 bg-paper">
            <tr>
              {columns.map((column) => (
                <ColumnHead key={column.id} column={column} sorting={props.sorting} />
              ))}
            </tr>
          </thead>
          <tbody>
            <Spacer height={items[0]?.start ?? 0} />
            {items.map((item) => {
              const row = models[item.index - firstInSight];
              return row === undefined ? (
                <WaitingRow key={item.key} columns={columns} height={rowHeight} index={item.index} />
              ) : (
                <tr
                  key={row.id}
                  aria-rowindex={item.index + 2}
                  aria-current={row.id === selectedId ? 'true' : undefined}
                  className={`hover:bg-hover aria-[current=true]:bg-selected ${props.isFresh?.(row.original) ? 'animate-fade-in' : ''}`}
                  style={{ height: rowHeight }}
                  onClick={() => props.onSelect(row.id)}
                  onDoubleClick={() => props.onOpen(row.id)}
                >
                  {row.getAllCells().map((cell, index) => (
                    <td key={cell.id} className={cellClass(columns[index]?.align)}>
                      <table.FlexRender cell={cell} />
                    </td>
                  ))}
                </tr>
              );
            })}
            <Spacer height={totalPx - (items.at(-1)?.end ?? 0)} />
          </tbody>
        </table>
      </ScrollBox>
    </SkipPast>
  );
}

/** Room a column without a width needs at the least, in pixels. */
const OPEN_COLUMN_PX = 150;

/** Below this width the table scrolls sideways rather than squeezing who it is about to nothing. */
function widthOf(columns: readonly { width?: number }[]): number {
  return columns.reduce((sum, { width }) => sum + (width ?? OPEN_COLUMN_PX), 0);
}

function definitionOf<Row extends { id: string }>(column: TableColumn<Row>): ColumnDef<Features, Row> {
  return {
    id: column.id,
    header: column.title,
    cell: ({ row }) => column.cell(row.original),
  };
}
