import type { ScoreOverview } from '@sextant/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Problem } from '../design/problem.tsx';
import { Select } from '../design/select.tsx';
import { NothingMatches, TableSkeleton } from '../design/table/list-state.tsx';
import { SubjectTable } from '../design/table/subject-table.tsx';
import { useIsNarrow } from '../design/use-media.ts';
import { useWidth } from '../design/use-width.ts';
import { fittingColumns } from '../profiles/list/fitting-columns.ts';
import { useRowWalk } from '../profiles/list/use-row-walk.ts';
import { useApi } from '../shell/api.tsx';
import { type SubjectsFilter, scoreSubjectsQuery } from './score-queries.ts';
import type { ScoreSearch, SubjectSort } from './score-search.ts';
import { narrowColumns, wideColumns } from './subject-columns.tsx';
import { columnOf, sortOf } from './subject-sorting.ts';
import { WhyPanel } from './why/why-panel.tsx';

const ROW_PX = 34;
const NARROW_ROW_PX = 54;
const ALL = 'all';

interface SubjectsPartProps {
  score: ScoreOverview;
  search: ScoreSearch;
  onSearch: (change: Partial<ScoreSearch>) => void;
}

const sortWords: readonly { value: SubjectSort; label: string }[] = [
  { value: 'worst', label: 'Worst first' },
  { value: 'best', label: 'Best first' },
  { value: 'money', label: 'Most money first' },
  { value: 'renewal', label: 'Next renewal first' },
];

/** Who stands where on a score; a row opens its reasons beside the list. */
export function SubjectsPart({ score, search, onSearch }: SubjectsPartProps) {
  const { band, sort = 'worst', open } = search;
  const isNarrow = useIsNarrow();
  const body = useWidth<HTMLDivElement>();
  const navigate = useNavigate();
  const pages = useSubjectPages(score.name, { band, sort });
  const rows = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data]);
  const collection = score.subject === 'person' ? 'people' : 'accounts';
  const columns = useMemo(() => {
    const all = isNarrow ? narrowColumns(score) : wideColumns(score);
    return open === undefined || isNarrow ? all : fittingColumns(all, body.width);
  }, [score, isNarrow, open, body.width]);
  const openPage = (id: string) =>
    void navigate({
      to: collection === 'people' ? '/people/$ref' : '/accounts/$ref',
      params: { ref: id },
      search: { score: score.name },
    });
  const select = (id: string | undefined) => onSearch({ open: id });
  useRowWalk({ ids: rows.map(({ id }) => id), selectedId: open, onSelect: select, onOpen: openPage });
  return (
    <>
      <ListBar score={score} band={band} sort={sort} onSearch={onSearch} />
      <div className="flex min-h-0 flex-1 border-t border-line">
        <div
          ref={body.ref}
          className={`flex min-w-0 flex-1 flex-col ${pages.isPlaceholderData ? 'opacity-60' : ''}`}
        >
          <ListState
            pages={pages}
            isEmpty={rows.length === 0}
            onClear={() => onSearch({ band: undefined })}
          />
          {rows.length === 0 ? null : (
            <SubjectTable
              label={`Who stands where on ${score.title}`}
              columns={columns}
              rows={rows}
              total={rows.length + (pages.hasNextPage ? 1 : 0)}
              sorting={{
                value: columnOf(sort, score.better),
                onChange: (column) => onSearch({ sort: sortOf(column, score.better), open: undefined }),
              }}
              selectedId={open}
              rowHeight={isNarrow ? NARROW_ROW_PX : ROW_PX}
              onSelect={isNarrow ? openPage : select}
              onOpen={openPage}
              onMissingRows={() => {
                if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
              }}
            />
          )}
        </div>
        {open === undefined || isNarrow ? null : (
          <WhyPanel
            key={open}
            subject={{ collection, ref: open }}
            who={rows.find(({ id }) => id === open)?.name ?? 'somebody'}
            name={score.name}
            search={search}
            onSearch={onSearch}
            onClose={() => select(undefined)}
          />
        )}
      </div>
    </>
  );
}

type SubjectPages = ReturnType<typeof useSubjectPages>;

function useSubjectPages(name: string, filter: SubjectsFilter) {
  return useInfiniteQuery(scoreSubjectsQuery(useApi(), name, filter));
}

/** What stands in place of the table: a skeleton, an error, or that nobody is in the band. */
function ListState(props: { pages: SubjectPages; isEmpty: boolean; onClear: () => void }) {
  const { pages, isEmpty, onClear } = props;
  if (pages.isPending) return <TableSkeleton rows={20} rowHeight={ROW_PX} />;
  if (pages.isError && pages.data === undefined) {
    return (
      <div className="p-6">
        <Problem
          error={pages.error}
          what="The list could not be loaded"
          onRetry={() => void pages.refetch()}
        />
      </div>
    );
  }
  return isEmpty ? <NothingMatches what="Nobody stands in this band." onClear={onClear} /> : null;
}

function ListBar(props: {
  score: ScoreOverview;
  band: string | undefined;
  sort: SubjectSort;
  onSearch: SubjectsPartProps['onSearch'];
}) {
  const { score, band = ALL, sort, onSearch } = props;
  return (
    <div className="flex flex-wrap gap-2 px-4 py-2 md:px-6">
      <Select
        label="Band"
        isLabelHidden
        value={band}
        choices={[
          { value: ALL, label: 'All bands' },
          ...score.bands.map(({ name, title, subjects }) => ({
            value: name,
            label: `${title} (${subjects})`,
          })),
        ]}
        onChoose={(next) => onSearch({ band: next === ALL ? undefined : next, open: undefined })}
      />
      <Select
        label="Order"
        isLabelHidden
        value={sort}
        choices={sortWords}
        onChoose={(next) => onSearch({ sort: next === 'worst' ? undefined : next, open: undefined })}
      />
    </div>
  );
}
