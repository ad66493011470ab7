import { type ReactNode, useState } from 'react';
import { Problem } from '../design/problem.tsx';
import type { Sorting } from '../design/table/column-head.tsx';
import { NothingMatches, TableSkeleton } from '../design/table/list-state.tsx';
import { SubjectTable, type TableColumn } from '../design/table/subject-table.tsx';
import { useIsNarrow } from '../design/use-media.ts';
import { useRowWalk } from '../profiles/list/use-row-walk.ts';
import { PageTop } from '../shell/page-top.tsx';

const ROW_PX = 36;
const NARROW_ROW_PX = 56;

interface RowListProps<Row extends { id: string }> {
  title: string;
  /** What the rows are, for screen readers and errors: `Segments`. */
  label: string;
  note?: ReactNode;
  acts?: ReactNode;
  tabs?: ReactNode;
  filters: ReactNode;
  state: { isPending: boolean; isError: boolean; error: unknown; refetch: () => unknown };
  /** What stands in place of the table while there is nothing at all. */
  empty: ReactNode;
  isEmpty: boolean;
  /** What the filters leave, in order. */
  rows: readonly Row[];
  columns: readonly TableColumn<Row>[];
  narrowColumns: readonly TableColumn<Row>[];
  /** Rows of two lines. */
  rowHeight?: number;
  sorting: Sorting;
  onOpen: (id: string) => void;
  onClear: () => void;
}

/** A list whose rows are pages: j and k walk it, Enter or a click opens. */
export function RowList<Row extends { id: string }>(props: RowListProps<Row>) {
  const { rows, onOpen, rowHeight = ROW_PX } = props;
  const isNarrow = useIsNarrow();
  const [selectedId, setSelectedId] = useState<string | undefined>();
  useRowWalk({ ids: rows.map(({ id }) => id), selectedId, onSelect: setSelectedId, onOpen });
  return (
    <div className="flex h-[calc(100dvh-4rem)] flex-col md:h-dvh">
      <PageTop
        title={props.title}
        note={props.note === undefined ? undefined : <span className="hidden sm:inline">{props.note}</span>}
        acts={props.acts}
      />
      {props.tabs}
      <div className="flex flex-wrap items-center gap-3 px-4 py-2 md:px-6">{props.filters}</div>
      <div className="flex min-h-0 flex-1 flex-col border-t border-line">
        {rows.length === 0 ? (
          <NoRows {...props} />
        ) : (
          <SubjectTable
            label={props.label}
            columns={isNarrow ? props.narrowColumns : props.columns}
            rows={rows}
            total={rows.length}
            sorting={props.sorting}
            selectedId={selectedId}
            rowHeight={isNarrow ? NARROW_ROW_PX : rowHeight}
            onSelect={onOpen}
            onOpen={onOpen}
            onMissingRows={() => {}}
          />
        )}
      </div>
    </div>
  );
}

function NoRows<Row extends { id: string }>(props: RowListProps<Row>) {
  const { state, isEmpty, label } = props;
  if (state.isPending) return <TableSkeleton rows={14} rowHeight={props.rowHeight ?? ROW_PX} />;
  if (state.isError) {
    return (
      <div className="p-6">
        <Problem error={state.error} what={`${label} could not be loaded`} onRetry={() => state.refetch()} />
      </div>
    );
  }
  if (isEmpty) return <div className="p-6">{props.empty}</div>;
  return (
    <NothingMatches
      what={`Nothing in ${label.toLowerCase()} satisfies all of this.`}
      onClear={props.onClear}
    />
  );
}
