import type { Renewal } from '@sextant/contract';
import type { RenewalOrder } from './renewals-search.ts';

/** Renewals in the order that is asked for; they come the soonest first. Doubtful is what most money may be lost by. */
export function inRenewalOrder(renewals: readonly Renewal[], order: RenewalOrder): readonly Renewal[] {
  switch (order) {
    case 'soonest':
      return renewals;
    case 'doubtful':
      return renewals.toSorted((one, other) => moneyInDoubt(other) - moneyInDoubt(one));
    case 'money':
      return renewals.toSorted((one, other) => yearly(other) - yearly(one));
    default:
      return order satisfies never;
  }
}

/** What is expected to be lost; of what nobody can say, nothing is. */
function moneyInDoubt(renewal: Renewal): number {
  return yearly(renewal) * (1 - (renewal.probability ?? 1));
}

function yearly({ money }: Renewal): number {
  return money?.amount ?? 0;
}
