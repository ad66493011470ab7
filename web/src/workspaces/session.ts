import type { Answer, Client } from '@sextant/contract';
import { queryOptions, useQueryClient } from '@tanstack/react-query';

export const sessionKey = ['session'] as const;

const STARTING_RETRY_MS = 1000;

/** Who is signed in, or what the first visitor must do. While the server starts it is asked again each second. */
export function sessionQuery(api: Client) {
  return queryOptions({
    queryKey: sessionKey,
    queryFn: ({ signal }) => api.session({}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retryDelay: STARTING_RETRY_MS,
    retry: 60,
  });
}

export type SignedIn = NonNullable<Answer<'session'>['signedIn']>;

/** The person and workspace of the session; only pages behind the gate may ask. */
export function useSignedIn(): SignedIn {
  const session = useQueryClient().getQueryData<Answer<'session'>>(sessionKey);
  if (!session?.signedIn) throw new Error('useSignedIn is for pages behind the gate.');
  return session.signedIn;
}

/** Puts what signing in answered into the cache, so that the gate opens at once. */
export function useEnter(): (signedIn: SignedIn) => void {
  const cache = useQueryClient();
  return (signedIn) =>
    cache.setQueryData<Answer<'session'>>(sessionKey, {
      state: 'signed_in',
      needsSetupToken: false,
      signedIn,
    });
}
