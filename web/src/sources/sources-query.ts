import type { Client } from '@sextant/contract';
import { queryOptions } from '@tanstack/react-query';

const ASK_MS = 10_000;

/** What feeds this workspace, kept current while it is looked at. */
export function sourcesQuery(api: Client) {
  return queryOptions({
    queryKey: ['sources'],
    queryFn: ({ signal }) => api.listSources({}, { signal }),
    refetchInterval: ASK_MS,
  });
}
