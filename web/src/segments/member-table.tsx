import type { SegmentMember, SubjectKind } from '@sextant/contract';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { moneyText } from '../design/figures.ts';
import { Missing } from '../design/missing.tsx';
import { Problem } from '../design/problem.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { SubjectTable, type TableColumn } from '../design/table/subject-table.tsx';
import { Time } from '../design/time.tsx';
import { useIsNarrow } from '../design/use-media.ts';
import { useRowWalk } from '../profiles/list/use-row-walk.ts';
import { SubjectLink } from './subject-link.tsx';

const ROW_PX = 34;
const NARROW_ROW_PX = 54;
const HEAD_PX = 38;
/** Rows in sight before the table scrolls. */
const ROWS_IN_SIGHT = 14;

/** Members, page by page, as `useInfiniteQuery` hands them out. */
interface MemberPages {
  data: { pages: { items: SegmentMember[] }[] } | undefined;
  isError: boolean;
  error: unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
}

interface MemberTableProps {
  label: string;
  subject: SubjectKind;
  pages: MemberPages;
  /** How many there are by the last count; the list itself may have moved on. */
  counted: number;
  /** Said where nobody is. */
  nobody: string;
}

/** Who is in it: the one who pays most first, walked with j and k, opened with Enter. */
export function MemberTable({ label, subject, pages, counted, nobody }: MemberTableProps) {
  const navigate = useNavigate();
  const isNarrow = useIsNarrow();
  const [selectedId, setSelectedId] = useState<string | undefined>();
  const rows = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data]);
  const columns = useMemo(
    () => (isNarrow ? narrowMemberColumns(subject) : memberColumns(subject)),
    [isNarrow, subject],
  );
  const open = (ref: string) =>
    void navigate({ to: subject === 'person' ? '/people/$ref' : '/accounts/$ref', params: { ref } });
  useRowWalk({ ids: rows.map(({ id }) => id), selectedId, onSelect: setSelectedId, onOpen: open });
  if (pages.isError && pages.data === undefined) {
    return (
      <Problem error={pages.error} what="The members could not be loaded" onRetry={() => pages.refetch()} />
    );
  }
  if (pages.data === undefined) return <SkeletonText lines={10} label="Loading the members" />;
  if (rows.length === 0) return <Missing what={nobody} />;
  const total = pages.hasNextPage ? Math.max(counted, rows.length + 1) : rows.length;
  const rowHeight = isNarrow ? NARROW_ROW_PX : ROW_PX;
  return (
    <div
      className="-ml-4 flex flex-col md:-ml-6"
      style={{ height: HEAD_PX + Math.min(total, ROWS_IN_SIGHT) * rowHeight }}
    >
      <SubjectTable
        label={label}
        columns={columns}
        rows={rows}
        total={total}
        sorting={{ value: '', onChange: () => {} }}
        selectedId={selectedId}
        rowHeight={rowHeight}
        onSelect={open}
        onOpen={open}
        onMissingRows={() => {
          if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
        }}
      />
    </div>
  );
}

function memberColumns(subject: SubjectKind): readonly TableColumn<SegmentMember>[] {
  return [
    {
      id: 'name',
      title: subject === 'person' ? 'Person' : 'Account',
      cell: (row) => <SubjectLink subject={subject} id={row.id} name={row.name} />,
    },
    {
      id: 'detail',
      title: subject === 'person' ? 'E-mail' : 'Domain',
      width: subject === 'person' ? 330 : 280,
      cell: (row) => <span className="text-ink-2">{row.detail}</span>,
    },
    ...(subject === 'account' ? [pays] : []),
    { id: 'lastSeenAt', title: 'Last active', width: 130, cell: (row) => <LastSeen row={row} /> },
  ];
}

/** Only accounts pay. */
const pays: TableColumn<SegmentMember> = {
  id: 'mrr',
  title: 'Pays a month',
  width: 110,
  align: 'right',
  cell: (row) => (row.mrr === null ? <span className="text-ink-3">none</span> : moneyText(row.mrr)),
};

function narrowMemberColumns(subject: SubjectKind): readonly TableColumn<SegmentMember>[] {
  return [
    {
      id: 'name',
      title: subject === 'person' ? 'Person' : 'Account',
      cell: (row) => (
        <>
          <span className="block truncate">
            <SubjectLink subject={subject} id={row.id} name={row.name} />
          </span>
          <span className="block truncate text-xs text-ink-3">{row.detail}</span>
        </>
      ),
    },
    {
      id: 'mrr',
      title: subject === 'account' ? 'Pays a month' : 'Last active',
      width: 124,
      align: 'right',
      cell: (row) =>
        subject === 'person' ? (
          <LastSeen row={row} />
        ) : (
          <>
            {row.mrr === null ? <span className="text-ink-3">pays nothing</span> : moneyText(row.mrr)}
            <span className="block text-xs text-ink-3">
              <LastSeen row={row} />
            </span>
          </>
        ),
    },
  ];
}

function LastSeen({ row }: { row: SegmentMember }) {
  if (row.lastSeenAt === null) return <span className="text-ink-3">never</span>;
  return <Time at={row.lastSeenAt} />;
}
