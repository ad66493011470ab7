import type { Client } from '@sextant/contract';
import { queryOptions } from '@tanstack/react-query';

const ASK_MS = 10_000;
const RUNNING_ASK_MS = 1500;

/** Webhooks and databases that feed this workspace; asked more often while one is being read. */
export function connectionsQuery(api: Client) {
  return queryOptions({
    queryKey: ['connections'],
    queryFn: ({ signal }) => api.listConnections({}, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ isRunning }) => isRunning) ? RUNNING_ASK_MS : ASK_MS,
  });
}
