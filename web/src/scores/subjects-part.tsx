import type { ScoredSubject, ScoreOverview } from '@sextant/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { moneyText } from '../design/figures.ts';
import { Problem } from '../design/problem.tsx';
import { Select } from '../design/select.tsx';
import { StateMark } from '../design/state-mark.tsx';
import { NothingMatches, TableSkeleton } from '../design/table/list-state.tsx';
import { SubjectTable, type TableColumn } from '../design/table/subject-table.tsx';
import { Time } from '../design/time.tsx';
import { useIsNarrow } from '../design/use-media.ts';
import { useWidth } from '../design/use-width.ts';
import { fittingColumns } from '../profiles/list/fitting-columns.ts';
import { useRowWalk } from '../profiles/list/use-row-walk.ts';
import { useApi } from '../shell/api.tsx';
import { bandTitle } from './band-title.ts';
import { scoreSubjectsQuery } from './score-queries.ts';
import type { ScoreSearch, SubjectSort } from './score-search.ts';
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
  const pages = useInfiniteQuery(scoreSubjectsQuery(useApi(), score.name, { band, sort }));
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
          {pages.isPending ? <TableSkeleton rows={20} rowHeight={ROW_PX} /> : null}
          {pages.isError && pages.data === undefined ? (
            <div className="p-6">
              <Problem
                error={pages.error}
                what="The list could not be loaded"
                onRetry={() => void pages.refetch()}
              />
            </div>
          ) : null}
          {pages.isSuccess && rows.length === 0 ? (
            <NothingMatches
              what="Nobody stands in this band."
              onClear={() => onSearch({ band: undefined })}
            />
          ) : null}
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

function nameColumn(score: ScoreOverview): TableColumn<ScoredSubject> {
  return {
    id: 'name',
    title: score.subject === 'person' ? 'Person' : 'Account',
    cell: (row) => (
      <>
        <SubjectLink row={row} score={score} /> <span className="text-ink-3">{row.detail}</span>
      </>
    ),
  };
}

function SubjectLink({ row, score }: { row: ScoredSubject; score: ScoreOverview }) {
  return (
    <Link
      to={score.subject === 'person' ? '/people/$ref' : '/accounts/$ref'}
      params={{ ref: row.id }}
      search={{ score: score.name }}
      className="font-medium hover:underline"
    >
      {row.name}
    </Link>
  );
}

function wideColumns(score: ScoreOverview): TableColumn<ScoredSubject>[] {
  return [
    nameColumn(score),
    { id: 'value', title: score.title, sort: 'value', width: 110, align: 'right', cell: shownValue },
    { id: 'band', title: 'Band', width: 140, cell: (row) => <Band row={row} score={score} /> },
    {
      id: 'mrr',
      title: 'A month',
      sort: 'mrr',
      width: 104,
      align: 'right',
      cell: ({ mrr }) => (mrr === null ? '' : moneyText(mrr)),
    },
    {
      id: 'renewsAt',
      title: 'Renews',
      sort: 'renewsAt',
      width: 116,
      cell: ({ renewsAt }) => (renewsAt === null ? '' : <Time at={renewsAt} />),
    },
    {
      id: 'lastSeenAt',
      title: 'Last active',
      width: 120,
      cell: ({ lastSeenAt }) =>
        lastSeenAt === null ? <span className="text-ink-3">never</span> : <Time at={lastSeenAt} />,
    },
  ];
}

function narrowColumns(score: ScoreOverview): TableColumn<ScoredSubject>[] {
  return [
    {
      id: 'name',
      title: score.subject === 'person' ? 'Person' : 'Account',
      cell: (row) => (
        <>
          <SubjectLink row={row} score={score} />
          <span className="block text-xs">
            <Band row={row} score={score} />
          </span>
        </>
      ),
    },
    {
      id: 'value',
      title: score.title,
      sort: 'value',
      width: 120,
      align: 'right',
      cell: (row) => (
        <>
          {shownValue(row)}
          <span className="block text-xs text-ink-3">{row.mrr === null ? '' : moneyText(row.mrr)}</span>
        </>
      ),
    },
  ];
}

function shownValue({ value }: ScoredSubject) {
  return value === null ? <span className="text-ink-3">no value</span> : Math.round(value);
}

function Band({ row, score }: { row: ScoredSubject; score: ScoreOverview }) {
  if (row.state === null || row.band === null) return <StateMark state="none">no band</StateMark>;
  return <StateMark state={row.state}>{bandTitle(score.bands, row.band)}</StateMark>;
}
