import { SextantError } from '@sextant/contract';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { sessionKey } from '../workspaces/session.ts';

const RETRIES_MAX = 3;
const FRESH_MS = 10_000;

/** The cache of what the API answered. A lost session anywhere brings back the sign-in page, with the address kept. */
export function createQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (error instanceof SextantError && error.code === 'unauthenticated') {
      void client.invalidateQueries({ queryKey: sessionKey });
    }
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) => failures < RETRIES_MAX && isPassing(error),
      },
    },
  });
  return client;
}

/** Errors that may be gone in a moment: no answer at all, starting, or too busy. */
function isPassing(error: unknown): boolean {
  return !(error instanceof SextantError) || error.status === 503 || error.status === 429;
}
