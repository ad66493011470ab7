import { type CatalogEvent, type EventKind, eventKinds } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { counted } from '../design/figures.ts';
import { type Choice, Select } from '../design/select.tsx';
import { isFound } from '../profiles/list/is-found.ts';
import { ListSearchField } from '../profiles/list/list-search-field.tsx';
import { kindsOfEvent } from '../profiles/timeline/event-icon.tsx';
import { useApi } from '../shell/api.tsx';
import { catalogEventsQuery } from './catalog-queries.ts';
import type { CatalogSearch, EventPart } from './catalog-search.ts';
import { CatalogTabs } from './catalog-tabs.tsx';
import { EntryList } from './entry-list.tsx';
import { eventEntryColumns, eventEntryOrders, narrowEventEntryColumns } from './event-entry-columns.tsx';
import { EventEntryPanel } from './event-entry-panel.tsx';
import { inOrder } from './in-order.ts';

const route = getRouteApi('/catalog');
const USUAL_SORT = '-events';

/** Every event that arrives, by name; one opens at the right with its properties and rules. */
export function CatalogPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const entries = useQuery(catalogEventsQuery(useApi()));
  const items = entries.data?.items;
  const sort = search.sort ?? USUAL_SORT;
  const { q, kind, part } = search;
  const rows = useMemo(
    () =>
      inOrder(
        (items ?? [])
          .filter((entry) => isAsked(entry, { q, kind, part }))
          .map((entry) => ({ ...entry, id: entry.event })),
        sort,
        eventEntryOrders,
      ),
    [items, q, kind, part, sort],
  );
  const change = useCallback(
    (change: Partial<CatalogSearch>) =>
      void navigate({ search: (before) => ({ ...before, ...change }), replace: true }),
    [navigate],
  );
  return (
    <EntryList
      title="Catalog"
      label="Events by name"
      tabs={<CatalogTabs chosen="events" />}
      note={items === undefined ? null : counted(items.length, 'event name', 'event names')}
      filters={<Filters search={search} onChange={change} />}
      state={entries}
      isEmpty={items?.length === 0}
      rows={rows}
      columns={eventEntryColumns}
      narrowColumns={narrowEventEntryColumns}
      sorting={{ value: sort, onChange: (sort) => change({ sort }) }}
      openId={search.open}
      onOpen={(open) => change({ open })}
      onClear={() => void navigate({ search: {} })}
      panel={(event, onClose) => <EventEntryPanel key={event} event={event} onClose={onClose} />}
    />
  );
}

const kindChoices: readonly Choice<EventKind | ''>[] = [
  { value: '', label: 'Any kind' },
  ...eventKinds.map((kind) => ({ value: kind, label: kindsOfEvent[kind].word })),
];
const partChoices: readonly Choice<EventPart | ''>[] = [
  { value: '', label: 'Any name' },
  { value: 'published', label: 'Published names' },
  { value: 'own', label: 'Names of your own' },
  { value: 'blocked', label: 'Blocked' },
];

function Filters(props: { search: CatalogSearch; onChange: (change: Partial<CatalogSearch>) => void }) {
  const { search, onChange } = props;
  const onType = useCallback((q: string) => onChange({ q: q === '' ? undefined : q }), [onChange]);
  return (
    <>
      <ListSearchField label="Search events" value={search.q ?? ''} onChange={onType} />
      <Select
        label="Kind"
        isLabelHidden
        choices={kindChoices}
        value={search.kind ?? ''}
        onChoose={(kind) => onChange({ kind: kind || undefined })}
      />
      <Select
        label="Name"
        isLabelHidden
        choices={partChoices}
        value={search.part ?? ''}
        onChoose={(part) => onChange({ part: part || undefined })}
      />
    </>
  );
}

function isAsked(
  entry: CatalogEvent,
  { q, kind, part }: Pick<CatalogSearch, 'q' | 'kind' | 'part'>,
): boolean {
  if (kind !== undefined && entry.kind !== kind) return false;
  if (part === 'published' && !entry.isPublished) return false;
  if (part === 'own' && (entry.isPublished || entry.event === entry.type)) return false;
  if (part === 'blocked' && !entry.isBlocked) return false;
  return isFound(q, `${entry.event} ${entry.about ?? ''}`);
}
