import type { Client, SubjectKind } from '@sextant/contract';
import { queryOptions } from '@tanstack/react-query';

/** Finding groups takes the server seconds; what was found is shown until it is asked for again. */
const FRESH_MS = 30 * 60_000;

interface GroupsQuestion {
  subject: SubjectKind;
  metrics: readonly string[];
  /** Chosen by the data where undefined. */
  groups: number | undefined;
}

/** Natural groups by some metrics. */
export function naturalGroupsQuery(api: Client, { subject, metrics, groups }: GroupsQuestion) {
  return queryOptions({
    queryKey: ['segments', 'natural groups', subject, metrics, groups ?? 'by the data'],
    queryFn: ({ signal }) =>
      api.findClusters({ body: { subject, metrics: [...metrics], groups } }, { signal }),
    staleTime: FRESH_MS,
    refetchOnWindowFocus: false,
    retry: false,
  });
}

/** Buyers by recency, frequency and money, as of the end of a day; now where absent. */
export function buyersQuery(api: Client, { subject, at }: { subject: SubjectKind; at: string | undefined }) {
  return queryOptions({
    queryKey: ['segments', 'rfm', subject, at ?? 'now'],
    queryFn: ({ signal }) => api.rfm({ query: { subject, at } }, { signal }),
    staleTime: 60_000,
  });
}
