import { groupBy } from '../platform/grouped.ts';
import { earliest, latest } from './add-up.ts';
import { hasLeft, latestOf, type MembershipRow } from './membership-queries.ts';

/** A person's place in one account, over all identifiers of both. */
export interface Place {
  readonly accountId: string;
  readonly since: string;
  readonly lastAt: string;
  /** '' when none was stated. */
  readonly role: string;
  /** Null while they are a member. */
  readonly until: string | null;
}

/** The accounts a person was seen in, present and latest first. */
export function placesOf(
  rows: readonly MembershipRow[],
  { accountOf }: { accountOf: ReadonlyMap<string, string> },
): Place[] {
  return [...groupBy(rows, ({ account_node }) => accountOf.get(account_node) ?? account_node)]
    .map(([accountId, seen]) => placeOf(accountId, seen))
    .sort(byPresenceThenTime);
}

function placeOf(accountId: string, rows: readonly MembershipRow[]): Place {
  const change = latestOf(rows, 'change');
  return {
    accountId,
    since: earliest(rows.map(({ first_at }) => first_at)) ?? '',
    lastAt: latest(rows.map(({ last_at }) => last_at)) ?? '',
    role: latestOf(rows, 'role')[1],
    until: hasLeft(change) ? change[0] : null,
  };
}

function byPresenceThenTime(one: Place, other: Place): number {
  if ((one.until === null) !== (other.until === null)) return one.until === null ? -1 : 1;
  if (one.lastAt !== other.lastAt) return one.lastAt > other.lastAt ? -1 : 1;
  return one.accountId < other.accountId ? -1 : 1;
}
