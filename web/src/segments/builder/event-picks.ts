import type { EventFilter } from '@sextant/contract';
import { eventKinds } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { catalogEventsQuery } from '../../catalog/catalog-queries.ts';
import { counted } from '../../design/figures.ts';
import { kindsOfEvent } from '../../profiles/timeline/event-icon.tsx';
import { useApi } from '../../shell/api.tsx';
import type { Pick } from './pick-one.tsx';

const KIND = 'kind:';
const EVENT = 'event:';

/** Events to pick from: those that arrive, the commonest first, then everything of a kind. */
export function useEventPicks(): { picks: readonly Pick[]; isPending: boolean } {
  const events = useQuery(catalogEventsQuery(useApi()));
  const named = (events.data?.items ?? [])
    .toSorted((one, other) => other.events - one.events)
    .map(({ event, events: n }) => ({
      value: `${EVENT}${event}`,
      title: event,
      detail: `${counted(n, 'event', 'events')} so far`,
    }));
  const kinds = eventKinds.map((kind) => ({
    value: `${KIND}${kind}`,
    title: `Any ${kind} event`,
    detail: `Everything of the kind ${kindsOfEvent[kind].word}`,
  }));
  return { picks: [...named, ...kinds], isPending: events.isPending };
}

/** What is picked for a filter; null where it names several, or none. */
export function pickOf({ event, kind }: Partial<EventFilter>): string | null {
  if (typeof event === 'string') return `${EVENT}${event}`;
  return event === undefined && typeof kind === 'string' ? `${KIND}${kind}` : null;
}

/** The filter of what was picked. */
export function filterOf(pick: string): EventFilter {
  const kind = eventKinds.find((each) => `${KIND}${each}` === pick);
  return kind === undefined ? { event: pick.slice(EVENT.length) } : { kind };
}
