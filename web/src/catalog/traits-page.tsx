import type { Collection } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { counted } from '../design/figures.ts';
import { type Choice, Select } from '../design/select.tsx';
import { isFound } from '../profiles/list/is-found.ts';
import { ListSearchField } from '../profiles/list/list-search-field.tsx';
import { useApi } from '../shell/api.tsx';
import { catalogTraitsQuery } from './catalog-queries.ts';
import type { TraitsSearch } from './catalog-search.ts';
import { CatalogTabs } from './catalog-tabs.tsx';
import { EntryList } from './entry-list.tsx';
import { inOrder } from './in-order.ts';
import { narrowTraitColumns, traitColumns, traitOrders } from './trait-columns.tsx';
import { TraitPanel } from './trait-panel.tsx';

const route = getRouteApi('/catalog/traits');
const USUAL_SORT = '-subjects';

/** Every trait that is claimed of people, or of accounts; one opens at the right with its types. */
export function TraitsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { of: collection = 'people', q, part, sort = USUAL_SORT } = search;
  const traits = useQuery(catalogTraitsQuery(useApi(), collection));
  const items = traits.data?.items;
  const rows = useMemo(
    () =>
      inOrder(
        (items ?? [])
          .filter(({ name }) => isFound(q, name))
          .filter(({ hasDrifted }) => part === undefined || hasDrifted)
          .map((trait) => ({ ...trait, id: trait.name })),
        sort,
        traitOrders,
      ),
    [items, q, part, sort],
  );
  const change = useCallback(
    (change: Partial<TraitsSearch>) =>
      void navigate({ search: (before) => ({ ...before, ...change }), replace: true }),
    [navigate],
  );
  return (
    <EntryList
      title="Catalog"
      label={`Traits of ${collection}`}
      tabs={<CatalogTabs chosen="traits" />}
      note={items === undefined ? null : `${counted(items.length, 'trait', 'traits')} of ${collection}`}
      filters={<Filters search={search} onChange={change} />}
      state={traits}
      isEmpty={items?.length === 0}
      rows={rows}
      columns={traitColumns}
      narrowColumns={narrowTraitColumns}
      sorting={{ value: sort, onChange: (sort) => change({ sort }) }}
      openId={search.open}
      onOpen={(open) => change({ open })}
      onClear={() => void navigate({ search: { of: search.of } })}
      panel={(name, onClose) => (
        <TraitPanel
          key={name}
          name={name}
          collection={collection}
          trait={items?.find((trait) => trait.name === name)}
          onClose={onClose}
        />
      )}
    />
  );
}

const collectionChoices: readonly Choice<Collection>[] = [
  { value: 'people', label: 'Of people' },
  { value: 'accounts', label: 'Of accounts' },
];
const partChoices: readonly Choice<'drifted' | ''>[] = [
  { value: '', label: 'Any type' },
  { value: 'drifted', label: 'Drifted' },
];

function Filters(props: { search: TraitsSearch; onChange: (change: Partial<TraitsSearch>) => void }) {
  const { search, onChange } = props;
  const onType = useCallback((q: string) => onChange({ q: q === '' ? undefined : q }), [onChange]);
  return (
    <>
      <ListSearchField label="Search traits" value={search.q ?? ''} onChange={onType} />
      <Select
        label="Whose traits"
        isLabelHidden
        choices={collectionChoices}
        value={search.of ?? 'people'}
        onChoose={(of) => onChange({ of: of === 'people' ? undefined : of, open: undefined })}
      />
      <Select
        label="Types"
        isLabelHidden
        choices={partChoices}
        value={search.part ?? ''}
        onChoose={(part) => onChange({ part: part || undefined })}
      />
    </>
  );
}
