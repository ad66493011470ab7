import type { Client } from '@sextant/contract';
import { queryOptions } from '@tanstack/react-query';

const LOADING_ASK_MS = 1000;
const QUIET_ASK_MS = 15_000;

/** Stores, notices and what is being loaded; asked each second while something loads. */
export function statusQuery(api: Client) {
  return queryOptions({
    queryKey: ['status'],
    queryFn: ({ signal }) => api.status({}, { signal }),
    refetchInterval: ({ state }) => (state.data?.loading ? LOADING_ASK_MS : QUIET_ASK_MS),
  });
}
