import type { Money } from '@sextant/contract';
import { Download } from 'lucide-react';
import { type ReactNode, useCallback, useMemo } from 'react';
import { buttonClass } from '../../design/button.tsx';
import { count, sumsText } from '../../design/figures.ts';
import { Problem } from '../../design/problem.tsx';
import { NothingMatches, TableSkeleton } from '../../design/table/list-state.tsx';
import { SubjectTable, type TableColumn } from '../../design/table/subject-table.tsx';
import { useIsNarrow } from '../../design/use-media.ts';
import { useWidth } from '../../design/use-width.ts';
import { PageTop } from '../../shell/page-top.tsx';
import { ColumnMenu } from './column-menu.tsx';
import { FilterBar } from './filter-bar.tsx';
import { type Filter, type FilterValues, setFilters } from './filters.ts';
import { fittingColumns } from './fitting-columns.ts';
import { ListSearchField } from './list-search-field.tsx';
import { useRowWalk } from './use-row-walk.ts';
import { ViewMenu } from './view-menu.tsx';

const ROW_PX = 34;
const NARROW_ROW_PX = 54;
const SKELETON_ROWS = 24;

/** The state of a list as its address holds it. */
export interface ListSearch {
  q?: string | undefined;
  sort?: string | undefined;
  cols?: string | undefined;
  open?: string | undefined;
}

/** The list's rows, page by page, as `useInfiniteQuery` hands them out. */
export interface ListPages<Row> {
  data: { pages: { items: Row[]; total: number; summary: { revenue: Money[] } }[] } | undefined;
  error: unknown;
  isFetchingNextPage: boolean;
  isPlaceholderData: boolean;
  hasNextPage: boolean;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
}

interface SubjectListProps<Row extends { id: string }> {
  collection: 'people' | 'accounts';
  title: string;
  columns: readonly TableColumn<Row>[];
  /** Ids of the columns shown unless the address says otherwise. */
  usualColumns: readonly string[];
  /** The two columns of a narrow screen. */
  narrowColumns: readonly TableColumn<Row>[];
  filters: readonly Filter[];
  search: ListSearch & FilterValues;
  usualSort: string;
  pages: ListPages<Row>;
  csvHref: (columns: readonly string[]) => string;
  /** What to do while there is nothing at all. */
  empty: ReactNode;
  onSearch: (search: FilterValues, options?: { replace: boolean }) => void;
  onOpen: (id: string) => void;
  preview: (id: string) => ReactNode;
}

/** A list of people or accounts: search, filters, columns, table, files, and a preview beside it. */
export function SubjectList<Row extends { id: string }>(props: SubjectListProps<Row>) {
  const { search, pages, onSearch, onOpen } = props;
  const isNarrow = useIsNarrow();
  const body = useWidth<HTMLDivElement>();
  const rows = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data]);
  const shown = useMemo(
    () => search.cols?.split(',') ?? props.usualColumns,
    [search.cols, props.usualColumns],
  );
  const chosen = useMemo(
    () =>
      isNarrow ? props.narrowColumns : props.columns.filter(({ id }, at) => at === 0 || shown.includes(id)),
    [isNarrow, props.narrowColumns, props.columns, shown],
  );
  const isPreviewed = search.open !== undefined && !isNarrow;
  const columns = useMemo(
    () => (isPreviewed ? fittingColumns(chosen, body.width) : chosen),
    [isPreviewed, chosen, body.width],
  );
  const select = (open: string | undefined) => onSearch({ ...search, open }, { replace: true });
  useRowWalk({ ids: rows.map(({ id }) => id), selectedId: search.open, onSelect: select, onOpen });
  const first = pages.data?.pages[0];
  return (
    <div className="flex h-[calc(100dvh-4rem)] flex-col md:h-dvh">
      <PageTop title={props.title} note={first === undefined ? null : <Totals {...first} />} />
      <ListBar {...props} shown={shown} csvHref={props.csvHref(chosen.map(({ id }) => id))} />
      <div className="flex min-h-0 flex-1 border-t border-line">
        <div
          ref={body.ref}
          className={`flex min-w-0 flex-1 flex-col ${pages.isPlaceholderData ? 'opacity-60' : ''}`}
        >
          <ListState {...props} />
          {first !== undefined && first.total > 0 ? (
            <SubjectTable
              label={props.title}
              columns={columns}
              rows={rows}
              total={first.total}
              sorting={{
                value: search.sort ?? props.usualSort,
                onChange: (sort) => onSearch({ ...search, sort, open: undefined }),
              }}
              selectedId={search.open}
              rowHeight={isNarrow ? NARROW_ROW_PX : ROW_PX}
              onSelect={isNarrow ? onOpen : select}
              onOpen={onOpen}
              onMissingRows={() => {
                if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
              }}
            />
          ) : null}
        </div>
        {isPreviewed && search.open !== undefined ? props.preview(search.open) : null}
      </div>
    </div>
  );
}

/** What stands in place of the table: a skeleton, an error, or the reason why there is no row. */
function ListState<Row extends { id: string }>(props: SubjectListProps<Row>) {
  const { search, pages, onSearch } = props;
  const first = pages.data?.pages[0];
  if (first === undefined && pages.error !== null) {
    return (
      <div className="p-6">
        <Problem error={pages.error} what="The list could not be loaded" onRetry={() => pages.refetch()} />
      </div>
    );
  }
  if (first === undefined) return <TableSkeleton rows={SKELETON_ROWS} rowHeight={ROW_PX} />;
  if (first.total > 0) return null;
  const isNarrowed = search.q !== undefined || setFilters(props.filters, search).length > 0;
  if (!isNarrowed) return <div className="p-6">{props.empty}</div>;
  return (
    <NothingMatches
      what={`Nothing in ${props.title.toLowerCase()} satisfies all of this.`}
      onClear={() => onSearch({ sort: search.sort, cols: search.cols })}
    />
  );
}

function Totals({ total, summary }: { total: number; summary: { revenue: Money[] } }) {
  const revenue = sumsText(summary.revenue);
  return `${count(total)}${revenue === '' ? '' : `, revenue ${revenue}`}`;
}

function ListBar<Row extends { id: string }>(
  props: Omit<SubjectListProps<Row>, 'csvHref'> & { shown: readonly string[]; csvHref: string },
) {
  const { search, onSearch } = props;
  const onType = useCallback(
    (q: string) => onSearch({ ...search, q: q === '' ? undefined : q, open: undefined }, { replace: true }),
    [search, onSearch],
  );
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-2 md:px-6">
      <ListSearchField
        label={`Search ${props.title.toLowerCase()}`}
        value={search.q ?? ''}
        onChange={onType}
      />
      <FilterBar
        filters={props.filters}
        values={search}
        onChange={(values) => onSearch({ ...values, open: undefined })}
      />
      <div className="ml-auto flex items-center">
        <ViewMenu list={props.collection} />
        <div className="hidden md:block">
          <ColumnMenu
            all={props.columns}
            shown={props.shown}
            onChange={(shown) => onSearch({ ...search, cols: shown?.join(',') })}
          />
        </div>
        <a href={props.csvHref} download className={buttonClass('quiet')}>
          <Download aria-hidden className="size-3.5" /> CSV
        </a>
      </div>
    </div>
  );
}
