import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { FileText, Plus } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { inOrder } from '../catalog/in-order.ts';
import { RowList } from '../definitions/row-list.tsx';
import { buttonClass } from '../design/button.tsx';
import { counted } from '../design/figures.ts';
import { Missing } from '../design/missing.tsx';
import { isFound } from '../profiles/list/is-found.ts';
import { useApi } from '../shell/api.tsx';
import { narrowSegmentColumns, segmentColumns, segmentOrders } from './segment-columns.tsx';
import { segmentsQuery } from './segment-queries.ts';
import { SegmentTabs } from './segment-tabs.tsx';
import type { SegmentsSearch } from './segments-search.ts';
import { SubjectFilters } from './subject-filters.tsx';

const route = getRouteApi('/segments');
const USUAL_SORT = '-size';
/** A title and its rule, one above the other. */
const ROW_PX = 54;

/** Every segment with its rule as a sentence, its size and what it is worth. */
export function SegmentsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const segments = useQuery(segmentsQuery(useApi()));
  const items = segments.data?.items;
  const { q, of, sort = USUAL_SORT } = search;
  const rows = useMemo(
    () =>
      inOrder(
        (items ?? [])
          .filter(({ subject }) => of === undefined || subject === of)
          .filter(({ title, about, sentence }) => isFound(q, `${title} ${about} ${sentence}`))
          .map((segment) => ({ ...segment, id: segment.name })),
        sort,
        segmentOrders,
      ),
    [items, of, q, sort],
  );
  const change = useCallback(
    (change: Partial<SegmentsSearch>) =>
      void navigate({ search: (before) => ({ ...before, ...change }), replace: true }),
    [navigate],
  );
  return (
    <RowList
      title="Segments"
      label="Segments"
      note={items === undefined ? null : counted(items.length, 'segment', 'segments')}
      tabs={<SegmentTabs chosen="segments" />}
      acts={
        <>
          <Link to="/definitions" search={{ kind: 'segment' }} className={buttonClass()}>
            <FileText aria-hidden className="size-4" />
            <span className="sr-only sm:not-sr-only">Definitions</span>
          </Link>
          <Link to="/segments/new-segment" className={buttonClass('primary')}>
            <Plus aria-hidden className="size-4" />
            <span>
              New<span className="sr-only sm:not-sr-only"> segment</span>
            </span>
          </Link>
        </>
      }
      filters={<SubjectFilters label="Search segments" search={search} onChange={change} />}
      state={segments}
      isEmpty={items?.length === 0}
      empty={
        <Missing
          what="There is no segment yet."
          next="A segment is a rule, and whoever it holds for: build one with “New segment” and see at once who would be in it."
        />
      }
      rows={rows}
      columns={segmentColumns}
      narrowColumns={narrowSegmentColumns}
      rowHeight={ROW_PX}
      sorting={{ value: sort, onChange: (sort) => change({ sort }) }}
      onOpen={(name) => void navigate({ to: '/segments/$name', params: { name } })}
      onClear={() => void navigate({ search: {} })}
    />
  );
}
