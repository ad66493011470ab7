import { type DefinitionKind, definitionKinds } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Download, Plus } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { inOrder } from '../catalog/in-order.ts';
import { buttonClass } from '../design/button.tsx';
import { counted } from '../design/figures.ts';
import { Missing } from '../design/missing.tsx';
import { type Choice, Select } from '../design/select.tsx';
import { isFound } from '../profiles/list/is-found.ts';
import { ListSearchField } from '../profiles/list/list-search-field.tsx';
import { useApi } from '../shell/api.tsx';
import { definitionColumns, definitionOrders, narrowDefinitionColumns } from './definition-columns.tsx';
import { definitionsQuery } from './definition-queries.ts';
import { kindWords } from './definition-words.ts';
import type { DefinitionsSearch } from './definitions-search.ts';
import { RowList } from './row-list.tsx';

const route = getRouteApi('/definitions');
const USUAL_SORT = 'name';

/** Everything that is computed here, as it is written down. */
export function DefinitionsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const entries = useQuery(definitionsQuery(useApi()));
  const items = entries.data?.items;
  const { q, kind, part, sort = USUAL_SORT } = search;
  const rows = useMemo(
    () =>
      inOrder(
        (items ?? [])
          .filter((entry) => kind === undefined || entry.kind === kind)
          .filter((entry) => part !== 'drafts' || entry.isDraft)
          .filter((entry) => part !== 'own' || !entry.isReady)
          .filter(({ title, name, about }) => isFound(q, `${title} ${name} ${about}`))
          .map((entry) => ({ ...entry, id: `${entry.kind}/${entry.name}` })),
        sort,
        definitionOrders,
      ),
    [items, q, kind, part, sort],
  );
  const change = useCallback(
    (change: Partial<DefinitionsSearch>) =>
      void navigate({ search: (before) => ({ ...before, ...change }), replace: true }),
    [navigate],
  );
  return (
    <RowList
      title="Definitions"
      label="Definitions"
      note={items === undefined ? null : counted(items.length, 'definition', 'definitions')}
      acts={
        <>
          <a href="/api/definitions.yaml" download="definitions.yaml" className={buttonClass()}>
            <Download aria-hidden className="size-4" />
            <span className="sr-only sm:not-sr-only">Export</span>
          </a>
          <Link to="/definitions/new" search={{ kind }} className={buttonClass('primary')}>
            <Plus aria-hidden className="size-4" /> New
          </Link>
        </>
      }
      filters={<Filters search={search} onChange={change} />}
      state={entries}
      isEmpty={items?.length === 0}
      empty={<Missing what="Nothing is defined yet." next="Write a first definition with “New”." />}
      rows={rows}
      columns={definitionColumns}
      narrowColumns={narrowDefinitionColumns}
      sorting={{ value: sort, onChange: (sort) => change({ sort }) }}
      onOpen={(id) => {
        const row = rows.find((each) => each.id === id);
        if (row) {
          void navigate({ to: '/definitions/$kind/$name', params: { kind: row.kind, name: row.name } });
        }
      }}
      onClear={() => void navigate({ search: {} })}
    />
  );
}

const kindChoices: readonly Choice<DefinitionKind | ''>[] = [
  { value: '', label: 'Any kind' },
  ...definitionKinds.map((kind) => ({ value: kind, label: kindWords[kind].title })),
];
const partChoices: readonly Choice<'drafts' | 'own' | ''>[] = [
  { value: '', label: 'All' },
  { value: 'drafts', label: 'With a draft' },
  { value: 'own', label: 'Not as shipped' },
];

function Filters(props: {
  search: DefinitionsSearch;
  onChange: (change: Partial<DefinitionsSearch>) => void;
}) {
  const { search, onChange } = props;
  const onType = useCallback((q: string) => onChange({ q: q === '' ? undefined : q }), [onChange]);
  return (
    <>
      <ListSearchField label="Search definitions" value={search.q ?? ''} onChange={onType} />
      <Select
        label="Kind"
        isLabelHidden
        choices={kindChoices}
        value={search.kind ?? ''}
        onChoose={(kind) => onChange({ kind: kind || undefined })}
      />
      <Select
        label="Part"
        isLabelHidden
        choices={partChoices}
        value={search.part ?? ''}
        onChoose={(part) => onChange({ part: part || undefined })}
      />
    </>
  );
}
