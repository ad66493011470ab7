import type { Answer, Client } from '@sextant/contract';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../shell/api.tsx';
import type { RenewalSpan } from './renewals-search.ts';

export type RenewalsAnswer = Answer<'listRenewals'>;
export type RenewalCall = NonNullable<Answer<'callRenewal'>['call']>;

/** Scores under the probabilities move with events and with silence, seldom within a minute. */
const LIVE_MS = 60_000;

/** Renewals ahead with what they add up to. */
export function renewalsQuery(api: Client, within: RenewalSpan) {
  return queryOptions({
    queryKey: ['renewals', within],
    queryFn: ({ signal }) => api.listRenewals({ query: { within } }, { signal }),
    refetchInterval: LIVE_MS,
    placeholderData: keepPreviousData,
  });
}

/** The next renewal of an account, with its reasons. */
export function accountRenewalQuery(api: Client, ref: string) {
  return queryOptions({
    queryKey: ['accounts', 'renewal', ref],
    queryFn: ({ signal }) => api.accountRenewal({ params: { ref } }, { signal }),
    refetchInterval: LIVE_MS,
  });
}

/** Sets what the account manager expects, and has everything asked anew that shows it. */
export function useCallRenewal(ref: string) {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (call: { call: RenewalCall['call'] | null; note: string }) =>
      api.callRenewal({ params: { ref }, body: call }),
    // Awaited, so that what was chosen stays shown until the answers hold it.
    onSettled: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: ['renewals'] }),
        cache.invalidateQueries({ queryKey: ['accounts', 'renewal'] }),
      ]),
  });
}
