import type { Account, Person } from './model.ts';

/** The first day on which someone no longer belongs to the account, or the end of the history. */
export function presentUntil(person: Person, days: number): number {
  return Math.min(person.leaveDay ?? days, person.account.cancelledDay ?? days, days);
}

/** Segment of the market, as sales names it. */
export function marketSegment(account: Account): 'SMB' | 'Mid-market' | 'Enterprise' {
  if (account.employees < 60) return 'SMB';
  return account.employees < 200 ? 'Mid-market' : 'Enterprise';
}
