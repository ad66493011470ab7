import { eventKinds } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { type Choice, Select } from '../design/select.tsx';
import { kindsOfEvent } from '../profiles/timeline/event-icon.tsx';
import { useApi } from '../shell/api.tsx';
import { sourcesQuery } from '../sources/sources-query.ts';
import type { EventsSearch } from './events-search.ts';

type EventsFilter = Omit<EventsSearch, 'open'>;

interface EventFiltersProps {
  filter: EventsFilter;
  onChange: (change: EventsFilter) => void;
}

const kindChoices = [
  { value: '', label: 'Any kind' },
  ...eventKinds.map((kind) => ({ value: kind, label: kindsOfEvent[kind].word })),
] as const satisfies readonly Choice<string>[];

/** Source, kind and name of the events to follow. */
export function EventFilters({ filter, onChange }: EventFiltersProps) {
  const api = useApi();
  const sources = useQuery(sourcesQuery(api));
  const names = useQuery({
    queryKey: ['event-names'],
    queryFn: ({ signal }) => api.eventNames({}, { signal }),
  });
  const sourceChoices = [
    { value: '', label: 'Any source' },
    ...(sources.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []),
  ];
  const nameChoices = [
    { value: '', label: 'Any event' },
    ...(names.data?.items
      .filter(({ event }) => event !== '')
      .map(({ event }) => ({ value: event, label: event })) ?? []),
  ];
  return (
    <>
      <Select
        label="Source"
        isLabelHidden
        choices={sourceChoices}
        value={filter.source ?? ''}
        onChoose={(source) => onChange({ source: source || undefined })}
      />
      <Select
        label="Kind"
        isLabelHidden
        choices={kindChoices}
        value={filter.kind ?? ''}
        onChoose={(kind) => onChange({ kind: kind || undefined })}
      />
      <Select
        label="Event"
        isLabelHidden
        choices={nameChoices}
        value={filter.event ?? ''}
        onChoose={(event) => onChange({ event: event || undefined })}
      />
    </>
  );
}
