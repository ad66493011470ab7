import type { Answer, Client } from '@sextant/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

export type Overview = Answer<'overview'>;
export type TodayAnswer = Answer<'today'>;

const LIVE_MS = 10_000;
/** Finding reasons walks through events: they are asked for again less often. */
const REASONS_MS = 60_000;

/** What arrived, what happened and how fresh it is. */
export function overviewQuery(api: Client) {
  return queryOptions({
    queryKey: ['overview'],
    queryFn: ({ signal }) => api.overview({}, { signal }),
    refetchInterval: LIVE_MS,
  });
}

/** What moved since a moment and who needs somebody. */
export function todayQuery(api: Client, since: string) {
  return queryOptions({
    queryKey: ['today', since],
    queryFn: ({ signal }) => api.today({ query: { since } }, { signal }),
    refetchInterval: REASONS_MS,
    placeholderData: keepPreviousData,
  });
}
