import type { Client } from '@sextant/contract';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { listPage } from '../profiles/list/list-page.ts';

/** Sizes follow the events; a list that is looked at is asked again so often. */
const LIVE_MS = 5000;

/** Every segment with its size now. */
export function segmentsQuery(api: Client) {
  return queryOptions({
    queryKey: ['segments', 'list'],
    queryFn: ({ signal }) => api.listSegments({}, { signal }),
    refetchInterval: LIVE_MS,
  });
}

/** Who is in a segment, page by page; asked anew once its size is another one. */
export function membersQuery(api: Client, { name, size }: { name: string; size: number }) {
  return infiniteQueryOptions({
    queryKey: ['segments', 'members', name, size],
    queryFn: ({ pageParam, signal }) =>
      api.segmentMembers({ params: { name }, query: listPage(pageParam) }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}

/** A segment's size over time. */
export function segmentHistoryQuery(api: Client, name: string, days: number) {
  return queryOptions({
    queryKey: ['segments', 'history', name, days],
    queryFn: ({ signal }) => api.segmentHistory({ params: { name }, query: { days } }, { signal }),
    staleTime: 5 * 60_000,
  });
}

/** Every ladder with how many stand on each stage now. */
export function stagesQuery(api: Client) {
  return queryOptions({
    queryKey: ['stages', 'list'],
    queryFn: ({ signal }) => api.listStages({}, { signal }),
    refetchInterval: LIVE_MS,
  });
}

/** Who stands on a stage now, page by page; asked anew once there are more or fewer. */
export function stageMembersQuery(
  api: Client,
  { name, stage, subjects }: { name: string; stage: string; subjects: number },
) {
  return infiniteQueryOptions({
    queryKey: ['stages', 'members', name, stage, subjects],
    queryFn: ({ pageParam, signal }) =>
      api.stageMembers({ params: { name, stage }, query: listPage(pageParam) }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}
