import type { Client } from '@sextant/contract';
import { queryOptions } from '@tanstack/react-query';

/** A distribution moves slowly; computing it walks over everybody. */
const FRESH_MS = 5 * 60_000;

/** Every published metric with how many have a value, and the median. */
export function metricsQuery(api: Client) {
  return queryOptions({
    queryKey: ['metrics', 'list'],
    queryFn: ({ signal }) => api.listMetrics({}, { signal }),
  });
}

/** The distribution of a published metric with its examples. */
export function distributionQuery(api: Client, name: string) {
  return queryOptions({
    queryKey: ['metrics', 'distribution', name],
    queryFn: ({ signal }) => api.metricDistribution({ params: { name } }, { signal }),
    staleTime: FRESH_MS,
  });
}
