import type { Answer, TimelineEvent } from '@sextant/contract';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../shell/api.tsx';
import type { EventsSearch } from './events-search.ts';

const ASK_MS = 1000;
const PAGE = 200;
/** Events kept in the page; more would only cost memory, since older ones can be reached by filters. */
const KEPT_MAX = 5000;

interface Tail {
  events: TimelineEvent[];
  /** Cursor of the newest event, where the next question starts. */
  latest: string | null;
  /** Cursor of what is older than everything loaded. */
  next: string | null;
}

type EventsFilter = Omit<EventsSearch, 'open'>;

/** Follows what arrives: each second whatever came after the newest, put on top; older pages on request. */
export function useEventTail(filter: EventsFilter) {
  const api = useApi();
  const cache = useQueryClient();
  const options = queryOptions({
    queryKey: ['events', 'tail', filter],
    queryFn: async ({ signal, queryKey, client }): Promise<Tail> => {
      const before = client.getQueryData<Tail>(queryKey);
      const after = before?.latest ?? undefined;
      return grown(before, await api.listEvents({ query: { ...filter, limit: PAGE, after } }, { signal }));
    },
    refetchInterval: ASK_MS,
    gcTime: 0,
  });
  const tail = useQuery(options);
  const older = useMutation({
    mutationFn: (cursor: string) => api.listEvents({ query: { ...filter, limit: PAGE, cursor } }),
    onSuccess: (page) =>
      cache.setQueryData(options.queryKey, (now) =>
        now === undefined ? now : { ...now, events: [...now.events, ...page.items], next: page.next },
      ),
  });
  const next = tail.data?.next ?? null;
  return {
    tail,
    hasOlder: next !== null,
    loadOlder: () => {
      if (next !== null && !older.isPending) older.mutate(next);
    },
  };
}

export type EventTail = ReturnType<typeof useEventTail>;

/** The tail after an answer; the first answer says where older events begin. */
function grown(before: Tail | undefined, answer: Answer<'listEvents'>): Tail {
  if (before === undefined || before.latest === null) {
    return { events: answer.items, latest: answer.latest, next: answer.next };
  }
  if (answer.items.length === 0) return { ...before, latest: answer.latest ?? before.latest };
  const events = [...answer.items, ...before.events];
  const isCut = events.length > KEPT_MAX;
  return {
    events: isCut ? events.slice(0, KEPT_MAX) : events,
    latest: answer.latest ?? before.latest,
    next: isCut ? null : before.next,
  };
}
