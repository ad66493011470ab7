import type { Client, Collection, Request } from '@sextant/contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

const LIVE_MS = 5000;
const TIMELINE_PAGE = 50;

/** One person, whole; asked again while it is looked at, since profiles live. */
export function personQuery(api: Client, ref: string) {
  return queryOptions({
    queryKey: ['people', 'one', ref],
    queryFn: ({ signal }) => api.getPerson({ params: { ref } }, { signal }),
    refetchInterval: LIVE_MS,
  });
}

/** One account, whole. */
export function accountQuery(api: Client, ref: string) {
  return queryOptions({
    queryKey: ['accounts', 'one', ref],
    queryFn: ({ signal }) => api.getAccount({ params: { ref } }, { signal }),
    refetchInterval: LIVE_MS,
  });
}

export type TimelineFilter = Omit<NonNullable<Request<'personTimeline'>['query']>, 'limit' | 'cursor'>;

/** What happened with a subject, newest first, page by page. */
export function timelineQuery(api: Client, subject: Subject, filter: TimelineFilter) {
  const ask = subject.collection === 'people' ? api.personTimeline : api.accountTimeline;
  return infiniteQueryOptions({
    queryKey: [subject.collection, 'timeline', subject.ref, filter],
    queryFn: ({ pageParam, signal }) =>
      ask(
        {
          params: { ref: subject.ref },
          query: { ...filter, limit: TIMELINE_PAGE, ...(pageParam === '' ? {} : { cursor: pageParam }) },
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
}

/** A person or an account, as the address names it. */
export interface Subject {
  collection: Collection;
  ref: string;
}
