import type { Memberships, Rule, ValueCondition } from '@sextant/contract';
import { valueWords } from './condition-words.ts';

type PeopleClause = Extract<Rule, { people: Memberships }>;
type AccountsClause = Extract<Rule, { accounts: Memberships }>;
type HowMany = Pick<PeopleClause, 'at_least' | 'at_most'>;

/** `at least 2 people whose role is admin`: whom an account has. */
export function peopleWords(clause: PeopleClause): string {
  const { at_least = 1, at_most } = clause;
  const people = `${boundsWords(clause)} ${(at_most ?? at_least) === 1 ? 'person' : 'people'}`;
  const role = roleIn(clause.people);
  return role === undefined ? people : `${people} whose role is ${valueWords(role)}`;
}

/** `admin of an account`, `in at least 2 accounts`: where a person is. */
export function accountsWords(clause: AccountsClause): string {
  const { at_least = 1, at_most } = clause;
  const isAny = at_least === 1 && at_most === undefined;
  const accounts = isAny
    ? 'an account'
    : `${boundsWords(clause)} ${(at_most ?? at_least) === 1 ? 'account' : 'accounts'}`;
  const role = roleIn(clause.accounts);
  if (role === undefined) return `in ${accounts}`;
  const isPlain = typeof role !== 'object' || Array.isArray(role);
  return isPlain
    ? `${valueWords(role)} of ${accounts}`
    : `in ${accounts} where their role is ${valueWords(role)}`;
}

function boundsWords({ at_least = 1, at_most }: HowMany): string {
  if (at_most === undefined) return `at least ${at_least}`;
  return at_least === at_most ? `exactly ${at_most}` : `${at_least} to ${at_most}`;
}

function roleIn(asked: Memberships): ValueCondition | undefined {
  return asked === true ? undefined : asked.role;
}
