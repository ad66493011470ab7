import type { PersonRow, peopleFilter } from '@sextant/contract';
import type { z } from 'zod';
import { type SqlQuery, sql } from '../../platform/sql/index.ts';
import { countByWeek, countWithin } from '../blocks/days.ts';
import { toCents } from '../blocks/money.ts';
import type { SubjectNames } from '../names.ts';
import { NO_ACCOUNT, uuidOf } from '../subject-scope.ts';
import { listOf, seenCondition, ticketsCondition, traitCondition, wordsCondition } from './row-filters.ts';
import { afterCursor, orderBy, type SortField, type Sorting, sortValue } from './sorting.ts';

export type PeopleFilter = z.output<typeof peopleFilter>;

/** A list, with its moment and the account that `account` was found to be. */
export interface PeopleAsk {
  readonly workspaceId: string;
  readonly filter: PeopleFilter;
  readonly accountId: string | null;
  readonly now: Date;
}

export interface PersonListRow {
  readonly id: string;
  readonly sort_value: string | number;
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly account_id: string;
  readonly accounts: number;
  readonly first_seen_at: string;
  readonly last_seen_at: string;
  readonly active_days: readonly string[];
  readonly revenue: number;
  readonly currency: string;
  readonly nps_score: number | null;
  readonly open_tickets: number;
}

/** What the list of people can be sorted by. */
export function personSorts(now: Date): Readonly<Record<string, SortField>> {
  return {
    name: { expression: sql`lowerUTF8(people.name)`, type: 'String' },
    lastSeenAt: { expression: sql`last_seen_at`, type: "DateTime64(3, 'UTC')" },
    firstSeenAt: { expression: sql`first_seen_at`, type: "DateTime64(3, 'UTC')" },
    activeDays30: {
      expression: sql`arrayCount(day -> day > toDate(${now}) - 30, active_days)`,
      type: 'Float64',
    },
    revenue: { expression: sql`people.revenue`, type: 'Float64' },
    nps: { expression: sql`ifNull(toInt32(nps_score), -1)`, type: 'Float64' },
    openTickets: { expression: sql`open_tickets`, type: 'Float64' },
  };
}

/** One page of people, or without a limit all of them. */
export function listPeopleQuery(
  ask: PeopleAsk,
  { sorting, cursor, limit }: { sorting: Sorting; cursor?: string | undefined; limit?: number },
): SqlQuery {
  const page = limit === undefined ? sql`` : sql`\nLIMIT ${limit}`;
  return sql`SELECT
  id,
  ${sortValue(sorting)} AS sort_value,
  name,
  email,
  title,
  account_id,
  length(account_ids) AS accounts,
  first_seen_at,
  last_seen_at,
  active_days,
  revenue,
  currency,
  nps_score,
  open_tickets
FROM people FINAL
WHERE workspace_id = ${uuidOf(ask.workspaceId)}
  AND ${sql.join([...conditionsOf(ask), ...afterCursor(sorting, cursor)], '\n  AND ')}
ORDER BY ${orderBy(sorting)}${page}`;
}

/** How many people satisfy the filter and what they brought in, by currency. */
export function countPeopleQuery(ask: PeopleAsk): SqlQuery {
  return sql`SELECT currency, count() AS subjects, sum(revenue) AS amount
FROM people FINAL
WHERE workspace_id = ${uuidOf(ask.workspaceId)}
  AND ${sql.join(conditionsOf(ask), '\n  AND ')}
GROUP BY currency
ORDER BY amount DESC`;
}

export function shownPerson(
  row: PersonListRow,
  { names, now }: { names: SubjectNames; now: Date },
): PersonRow {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    title: row.title,
    account: row.account_id === NO_ACCOUNT ? null : (names.accounts.get(row.account_id) ?? null),
    accounts: row.accounts,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    activeDays30: countWithin(row.active_days, now, 30),
    usageByWeek: countByWeek(row.active_days, now, 12),
    revenue: row.currency === '' ? null : { amount: toCents(row.revenue), currency: row.currency },
    nps: row.nps_score,
    openTickets: row.open_tickets,
  };
}

function conditionsOf({ workspaceId, filter, accountId, now }: PeopleAsk): SqlQuery[] {
  const conditions = [sql`is_deleted = 0`];
  if (filter.q !== undefined && filter.q.trim() !== '') {
    conditions.push(
      wordsCondition(filter.q, { workspaceId, text: sql`concat(people.name, ' ', email, ' ', phone)` }),
    );
  }
  if (accountId !== null) conditions.push(sql`has(account_ids, ${uuidOf(accountId)})`);
  if (filter.seen !== undefined) conditions.push(seenCondition(filter.seen, now));
  if (filter.known !== undefined) conditions.push(sql`is_anonymous = ${filter.known === 'anonymous'}`);
  if (filter.nps !== undefined) conditions.push(npsConditions[filter.nps]);
  if (filter.tickets !== undefined) conditions.push(ticketsCondition(filter.tickets));
  return conditions.concat(listOf(filter.trait).map(traitCondition));
}

const npsConditions = {
  promoter: sql`nps_score >= 9`,
  passive: sql`nps_score BETWEEN 7 AND 8`,
  detractor: sql`nps_score <= 6`,
  none: sql`nps_score IS NULL`,
} as const;
