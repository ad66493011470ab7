import type { AccountRow, PersonRow } from '@sextant/contract';
import { findAccount, groupNode } from '../account.ts';
import type { ProfilesDeps } from '../deps.ts';
import { nameSubjects } from '../names.ts';
import { NO_ACCOUNT } from '../subject-scope.ts';
import {
  type AccountListRow,
  type AccountsAsk,
  type AccountsFilter,
  accountSorts,
  countAccountsQuery,
  listAccountsQuery,
  shownAccount,
} from './list-accounts.ts';
import {
  countPeopleQuery,
  listPeopleQuery,
  type PeopleAsk,
  type PeopleFilter,
  type PersonListRow,
  personSorts,
  shownPerson,
} from './list-people.ts';
import { cursorAt, sortingOf } from './sorting.ts';

export interface PageAsk {
  readonly sort: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface ListPage<Row> {
  readonly items: Row[];
  readonly next: string | null;
  /** Rows that satisfy the filter, on all pages. */
  readonly total: number;
  readonly summary: { readonly revenue: { amount: number; currency: string }[] };
}

interface CurrencyRow {
  readonly currency: string;
  readonly subjects: number;
  readonly amount: number;
}

/** One page of people. Throws `not_found` when the account to filter by is not known. */
export async function listPeople(
  deps: ProfilesDeps,
  { workspaceId, filter, page }: { workspaceId: string; filter: PeopleFilter; page: PageAsk },
): Promise<ListPage<PersonRow>> {
  const ask = await peopleAsk(deps, { workspaceId, filter });
  const store = deps.clickhouse.forWorkspace(workspaceId);
  const sorting = sortingOf(page.sort, personSorts(ask.now));
  const [rows, counts] = await Promise.all([
    store.query<PersonListRow>(listPeopleQuery(ask, { sorting, cursor: page.cursor, limit: page.limit + 1 })),
    store.query<CurrencyRow>(countPeopleQuery(ask)),
  ]);
  const items = await showPeople(deps, ask, rows.slice(0, page.limit));
  return { items, next: nextOf(rows, page.limit), ...totalsOf(counts) };
}

/** All people of a list in their order, in batches as they are read. */
export async function* everyPerson(
  deps: ProfilesDeps,
  { workspaceId, filter, sort }: { workspaceId: string; filter: PeopleFilter; sort: string },
): AsyncIterable<PersonRow[]> {
  const ask = await peopleAsk(deps, { workspaceId, filter });
  const query = listPeopleQuery(ask, { sorting: sortingOf(sort, personSorts(ask.now)) });
  for await (const rows of deps.clickhouse.forWorkspace(workspaceId).stream<PersonListRow>(query)) {
    yield await showPeople(deps, ask, rows);
  }
}

/** One page of accounts. Throws `not_found` when the parent to filter by is not known. */
export async function listAccounts(
  deps: ProfilesDeps,
  { workspaceId, filter, page }: { workspaceId: string; filter: AccountsFilter; page: PageAsk },
): Promise<ListPage<AccountRow>> {
  const ask = await accountsAsk(deps, { workspaceId, filter });
  const store = deps.clickhouse.forWorkspace(workspaceId);
  const sorting = sortingOf(page.sort, accountSorts(ask.now));
  const [rows, counts] = await Promise.all([
    store.query<AccountListRow>(
      listAccountsQuery(ask, { sorting, cursor: page.cursor, limit: page.limit + 1 }),
    ),
    store.query<CurrencyRow>(countAccountsQuery(ask)),
  ]);
  const items = await showAccounts(deps, ask, rows.slice(0, page.limit));
  return { items, next: nextOf(rows, page.limit), ...totalsOf(counts) };
}

/** All accounts of a list in their order, in batches as they are read. */
export async function* everyAccount(
  deps: ProfilesDeps,
  { workspaceId, filter, sort }: { workspaceId: string; filter: AccountsFilter; sort: string },
): AsyncIterable<AccountRow[]> {
  const ask = await accountsAsk(deps, { workspaceId, filter });
  const query = listAccountsQuery(ask, { sorting: sortingOf(sort, accountSorts(ask.now)) });
  for await (const rows of deps.clickhouse.forWorkspace(workspaceId).stream<AccountListRow>(query)) {
    yield await showAccounts(deps, ask, rows);
  }
}

async function peopleAsk(
  deps: ProfilesDeps,
  { workspaceId, filter }: { workspaceId: string; filter: PeopleFilter },
): Promise<PeopleAsk> {
  const account =
    filter.account === undefined ? null : await findAccount(deps, { workspaceId, ref: filter.account });
  return { workspaceId, filter, accountId: account?.id ?? null, now: deps.clock.now() };
}

async function accountsAsk(
  deps: ProfilesDeps,
  { workspaceId, filter }: { workspaceId: string; filter: AccountsFilter },
): Promise<AccountsAsk> {
  const now = deps.clock.now();
  if (filter.parent === undefined) return { workspaceId, filter, parentGroups: null, now };
  const { nodes } = await findAccount(deps, { workspaceId, ref: filter.parent });
  const identifiers = await deps.identity.identifiersOf({ workspaceId, nodes });
  const groups = identifiers.filter(({ type }) => type === 'group_id').map(({ value }) => value);
  return { workspaceId, filter, parentGroups: groups, now };
}

async function showPeople(
  deps: ProfilesDeps,
  { workspaceId, now }: PeopleAsk,
  rows: readonly PersonListRow[],
): Promise<PersonRow[]> {
  const accounts = rows.map(({ account_id }) => account_id).filter((id) => id !== NO_ACCOUNT);
  const names = await nameSubjects(deps, { workspaceId, people: [], accounts });
  return rows.map((row) => shownPerson(row, { names, now }));
}

async function showAccounts(
  deps: ProfilesDeps,
  { workspaceId, now }: AccountsAsk,
  rows: readonly AccountListRow[],
): Promise<AccountRow[]> {
  const accounts = rows
    .filter(({ parent_group }) => parent_group !== '')
    .map(({ parent_group }) => groupNode(workspaceId, parent_group));
  const names = await nameSubjects(deps, { workspaceId, people: [], accounts });
  return rows.map((row) => shownAccount(row, { workspaceId, names, now }));
}

function nextOf(rows: readonly { sort_value: string | number; id: string }[], limit: number): string | null {
  const last = rows[limit - 1];
  return rows.length > limit && last !== undefined ? cursorAt(last) : null;
}

function totalsOf(counts: readonly CurrencyRow[]): Pick<ListPage<never>, 'total' | 'summary'> {
  return {
    total: counts.reduce((sum, { subjects }) => sum + subjects, 0),
    summary: {
      revenue: counts
        .filter(({ currency }) => currency !== '')
        .map(({ amount, currency }) => ({ amount: Math.round(amount * 100) / 100, currency })),
    },
  };
}
