import type { Client } from '@sextant/contract';
import { queryOptions } from '@tanstack/react-query';
import type { Subject } from '../profiles/profile-queries.ts';

/** Why a subject's identifiers are one. */
export function identityQuery(api: Client, { collection, ref }: Subject) {
  return queryOptions({
    queryKey: [collection, 'identity', ref],
    queryFn: ({ signal }) => api.explain({ params: { collection, ref } }, { signal }),
  });
}
