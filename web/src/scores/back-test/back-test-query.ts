import type { Client } from '@sextant/contract';
import { queryOptions } from '@tanstack/react-query';

/** Years of history are looked at; a new outcome now and then changes little. */
const FRESH_MS = 60 * 60_000;

/** Whether a score told beforehand who would be lost. */
export function backTestQuery(api: Client, name: string) {
  return queryOptions({
    queryKey: ['scores', 'back-test', name],
    queryFn: ({ signal }) => api.scoreBackTest({ params: { name } }, { signal }),
    staleTime: FRESH_MS,
  });
}
