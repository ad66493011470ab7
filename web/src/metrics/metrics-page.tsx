import { type SubjectKind, subjectKinds } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { FileText, FlaskConical } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { inOrder } from '../catalog/in-order.ts';
import { everyone } from '../definitions/definition-words.ts';
import { publishedQuery } from '../definitions/published.ts';
import { RowList } from '../definitions/row-list.tsx';
import { buttonClass } from '../design/button.tsx';
import { counted } from '../design/figures.ts';
import { Missing } from '../design/missing.tsx';
import { type Choice, Select } from '../design/select.tsx';
import { ListSearchField } from '../profiles/list/list-search-field.tsx';
import { SegmentTabs } from '../segments/segment-tabs.tsx';
import { useApi } from '../shell/api.tsx';
import { metricColumns, metricOrders, narrowMetricColumns } from './metric-columns.tsx';
import type { MetricsSearch } from './metrics-search.ts';
import { useMedians } from './use-medians.ts';

const route = getRouteApi('/metric');
const USUAL_SORT = 'name';

/** Every metric: what it says, and what half of the people or accounts have. */
export function MetricsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const published = useQuery(publishedQuery(useApi()));
  const { q, of, sort = USUAL_SORT } = search;
  const found = useMemo(
    () =>
      inOrder(
        [...(published.data?.metrics.values() ?? [])]
          .filter(({ subject }) => of === undefined || subject === of)
          .filter(
            ({ title, name, about }) =>
              q === undefined || `${title} ${name} ${about}`.toLowerCase().includes(q.toLowerCase()),
          )
          .map((metric) => ({ ...metric, id: metric.name, median: undefined })),
        sort,
        metricOrders,
      ),
    [published.data, q, of, sort],
  );
  const medians = useMedians(useMemo(() => found.map(({ name }) => name), [found]));
  const rows = useMemo(
    () => found.map((row) => ({ ...row, median: medians.get(row.name) })),
    [found, medians],
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
      filters={<Filters search={search} onChange={change} />}
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

const ofChoices: readonly Choice<SubjectKind | ''>[] = [
  { value: '', label: 'People and accounts' },
  ...subjectKinds.map((kind) => ({ value: kind, label: `Of ${everyone(kind)}` })),
];

function Filters(props: { search: MetricsSearch; onChange: (change: Partial<MetricsSearch>) => void }) {
  const { search, onChange } = props;
  const onType = useCallback((q: string) => onChange({ q: q === '' ? undefined : q }), [onChange]);
  return (
    <>
      <ListSearchField label="Search metrics" value={search.q ?? ''} onChange={onType} />
      <Select
        label="Of whom"
        isLabelHidden
        choices={ofChoices}
        value={search.of ?? ''}
        onChoose={(of) => onChange({ of: of || undefined })}
      />
    </>
  );
}
