import { type ReactNode, useMemo } from 'react';
import { Problem } from '../design/problem.tsx';
import type { Sorting } from '../design/table/column-head.tsx';
import { NothingMatches, TableSkeleton } from '../design/table/list-state.tsx';
import { SubjectTable, type TableColumn } from '../design/table/subject-table.tsx';
import { useIsNarrow } from '../design/use-media.ts';
import { useWidth } from '../design/use-width.ts';
import { fittingColumns } from '../profiles/list/fitting-columns.ts';
import { ListIsEmpty } from '../profiles/list/list-is-empty.tsx';
import { useRowWalk } from '../profiles/list/use-row-walk.ts';
import { PageTop } from '../shell/page-top.tsx';

const ROW_PX = 36;
const NARROW_ROW_PX = 54;

interface EntryListProps<Row extends { id: string }> {
  title: string;
  /** What the rows are, for screen readers. */
  label: string;
  note: ReactNode;
  tabs: ReactNode;
  filters: ReactNode;
  state: { isPending: boolean; isError: boolean; error: unknown; refetch: () => unknown };
  /** Nothing has arrived at all. */
  isEmpty: boolean;
  /** What the filters leave, in order. */
  rows: readonly Row[];
  columns: readonly TableColumn<Row>[];
  narrowColumns: readonly TableColumn<Row>[];
  sorting: Sorting;
  openId: string | undefined;
  onOpen: (id: string | undefined) => void;
  onClear: () => void;
  panel: (id: string, onClose: () => void) => ReactNode;
}

/** Entries of the catalog as a table with filters; j and k walk it, and the one that is open stands beside it. */
export function EntryList<Row extends { id: string }>(props: EntryListProps<Row>) {
  const { rows, openId, onOpen } = props;
  const isNarrow = useIsNarrow();
  const body = useWidth<HTMLDivElement>();
  const columns = useMemo(() => {
    if (isNarrow) return props.narrowColumns;
    return openId === undefined ? props.columns : fittingColumns(props.columns, body.width);
  }, [isNarrow, openId, props.columns, props.narrowColumns, body.width]);
  useRowWalk({ ids: rows.map(({ id }) => id), selectedId: openId, onSelect: onOpen, onOpen });
  return (
    <div className="flex h-[calc(100dvh-4rem)] flex-col md:h-dvh">
      <PageTop title={props.title} note={props.note} />
      {props.tabs}
      <div className="flex flex-wrap items-center gap-3 px-4 py-2 md:px-6">{props.filters}</div>
      <div className="flex min-h-0 flex-1 border-t border-line">
        <div ref={body.ref} className="flex min-w-0 flex-1 flex-col">
          {rows.length === 0 ? (
            <NoRows {...props} />
          ) : (
            <SubjectTable
              label={props.label}
              columns={columns}
              rows={rows}
              total={rows.length}
              sorting={props.sorting}
              selectedId={openId}
              rowHeight={isNarrow ? NARROW_ROW_PX : ROW_PX}
              onSelect={onOpen}
              onOpen={onOpen}
              onMissingRows={() => {}}
            />
          )}
        </div>
        {openId === undefined ? null : props.panel(openId, () => onOpen(undefined))}
      </div>
    </div>
  );
}

/** What stands in place of the rows: a skeleton, an error, or the reason why there is none. */
function NoRows<Row extends { id: string }>(props: EntryListProps<Row>) {
  const { state, isEmpty, onClear } = props;
  if (state.isPending) return <TableSkeleton rows={20} rowHeight={ROW_PX} />;
  if (state.isError) {
    return (
      <div className="p-6">
        <Problem error={state.error} what="The catalog could not be loaded" onRetry={() => state.refetch()} />
      </div>
    );
  }
  if (!isEmpty)
    return <NothingMatches what="Nothing in the catalog satisfies all of this." onClear={onClear} />;
  return (
    <div className="p-6">
      <ListIsEmpty what="Nothing has arrived yet, so there is nothing to list." />
    </div>
  );
}
