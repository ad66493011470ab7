import type { Client } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { FileText, FlaskConical } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { inOrder } from '../catalog/in-order.ts';
import { publishedQuery } from '../definitions/published.ts';
import { RowList } from '../definitions/row-list.tsx';
import { buttonClass } from '../design/button.tsx';
import { counted } from '../design/figures.ts';
import { Missing } from '../design/missing.tsx';
import { isFound } from '../profiles/list/is-found.ts';
import { SegmentTabs } from '../segments/segment-tabs.tsx';
import { SubjectFilters } from '../segments/subject-filters.tsx';
import { useApi } from '../shell/api.tsx';
import { type Median, metricColumns, metricOrders, narrowMetricColumns } from './metric-columns.tsx';
import { metricsQuery } from './metric-queries.ts';
import type { MetricsSearch } from './metrics-search.ts';

const route = getRouteApi('/metric');
const USUAL_SORT = 'name';
/** Medians follow the events, and those of a new metric come a moment after it. */
const LIVE_MS = 15_000;

/** Every metric: what it says, and what half of the people or accounts have. */
export function MetricsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const api = useApi();
  const published = useQuery(publishedQuery(api));
  const medians = useMedians(api);
  const { q, of, sort = USUAL_SORT } = search;
  const rows = useMemo(
    () =>
      inOrder(
        [...(published.data?.metrics.values() ?? [])]
          .filter(({ subject }) => of === undefined || subject === of)
          .filter(({ title, name, about }) => isFound(q, `${title} ${name} ${about}`))
          .map((metric) => ({ ...metric, id: metric.name, median: medians(metric.name) })),
        sort,
        metricOrders,
      ),
    [published.data, medians, q, of, sort],
  );
  const change = useCallback(
    (change: Partial<MetricsSearch>) =>
      void navigate({ search: (before) => ({ ...before, ...change }), replace: true }),
    [navigate],
  );
  const size = published.data?.metrics.size;
  return (
    <RowList
      title="Metrics"
      label="Metrics"
      note={size === undefined ? null : counted(size, 'metric', 'metrics')}
      tabs={<SegmentTabs chosen="metrics" />}
      acts={
        <>
          <Link to="/definitions" search={{ kind: 'metric' }} className={buttonClass()}>
            <FileText aria-hidden className="size-4" />
            <span className="sr-only sm:not-sr-only">Definitions</span>
          </Link>
          <Link to="/metric/try-one" className={buttonClass('primary')}>
            <FlaskConical aria-hidden className="size-4" /> Try one
          </Link>
        </>
      }
      filters={<SubjectFilters label="Search metrics" search={search} onChange={change} />}
      state={published}
      isEmpty={size === 0}
      empty={
        <Missing
          what="There is no metric yet."
          next="A metric is a number made from what somebody did: try one, and see at once what everybody has."
        />
      }
      rows={rows}
      columns={metricColumns}
      narrowColumns={narrowMetricColumns}
      sorting={{ value: sort, onChange: (sort) => change({ sort }) }}
      onOpen={(name) => void navigate({ to: '/metric/$name', params: { name } })}
      onClear={() => void navigate({ search: {} })}
    />
  );
}

/** The median of a metric by its name; undefined while it is on its way. */
function useMedians(api: Client): (name: string) => Median | undefined {
  const { data, isError } = useQuery({ ...metricsQuery(api), refetchInterval: LIVE_MS });
  return useMemo(() => {
    const known = new Map<string, Median>(data?.items.map(({ name, median }) => [name, median ?? 'nobody']));
    return (name) => known.get(name) ?? (data === undefined && isError ? 'failed' : undefined);
  }, [data, isError]);
}
