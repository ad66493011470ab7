import type { Answer, Client } from '@sextant/contract';
import { queryOptions } from '@tanstack/react-query';

const ASK_MS = 30_000;

/** What waits, by reason, source and name. */
export function waitingQuery(api: Client) {
  return queryOptions({
    queryKey: ['waiting'],
    queryFn: ({ signal }) => api.waitingRoom({}, { signal }),
    refetchInterval: ASK_MS,
  });
}

export type WaitingGroup = Answer<'waitingRoom'>['items'][number];

/** What stands for a group in the address. */
export function keyOf({ code, source, event }: WaitingGroup): string {
  return `${code} ${source.id} ${event}`;
}
