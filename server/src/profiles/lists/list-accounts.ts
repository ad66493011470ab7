import type { AccountRow, accountsFilter } from '@sextant/contract';
import type { z } from 'zod';
import { type SqlQuery, sql } from '../../platform/sql/index.ts';
import { groupNode } from '../account.ts';
import { countByWeek, countWithin } from '../blocks/days.ts';
import { toCents } from '../blocks/money.ts';
import { texts } from '../event-meaning.ts';
import type { SubjectNames } from '../names.ts';
import { uuidOf } from '../subject-scope.ts';
import { listOf, seenCondition, ticketsCondition, traitCondition, wordsCondition } from './row-filters.ts';
import { afterCursor, orderBy, type SortField, type Sorting, sortValue } from './sorting.ts';

export type AccountsFilter = z.output<typeof accountsFilter>;

/** A list, with its moment and the group ids of the account that `parent` was found to be. */
export interface AccountsAsk {
  readonly workspaceId: string;
  readonly filter: AccountsFilter;
  readonly parentGroups: readonly string[] | null;
  readonly now: Date;
}

export interface AccountListRow {
  readonly id: string;
  readonly sort_value: string | number;
  readonly name: string;
  readonly domain: string;
  readonly industry: string;
  readonly plan: string;
  readonly owner: string;
  readonly parent_group: string;
  readonly people: number;
  readonly member_last_used: readonly string[];
  readonly last_seen_at: string;
  readonly active_days: readonly string[];
  readonly mrr: number;
  readonly revenue: number;
  readonly currency: string;
  readonly renews_at: string;
  readonly nps_score: number | null;
  readonly open_tickets: number;
}

const NEVER = '1970-01-01T00:00:00.000Z';

/** What the list of accounts can be sorted by. Accounts without a renewal come last when the next one is first. */
export function accountSorts(now: Date): Readonly<Record<string, SortField>> {
  return {
    name: { expression: sql`lowerUTF8(accounts.name)`, type: 'String' },
    lastSeenAt: { expression: sql`last_seen_at`, type: "DateTime64(3, 'UTC')" },
    people: { expression: sql`people`, type: 'Float64' },
    activePeople30: {
      expression: sql`arrayCount(day -> day > toDate(${now}) - 30, member_last_used)`,
      type: 'Float64',
    },
    mrr: { expression: sql`mrr`, type: 'Float64' },
    revenue: { expression: sql`accounts.revenue`, type: 'Float64' },
    renewsAt: {
      expression: sql`if(renews_at = toDateTime64(0, 3, 'UTC'), toDateTime64('2200-01-01 00:00:00', 3, 'UTC'), renews_at)`,
      type: "DateTime64(3, 'UTC')",
    },
    nps: { expression: sql`ifNull(nps_score, -101)`, type: 'Float64' },
    openTickets: { expression: sql`open_tickets`, type: 'Float64' },
  };
}

/** One page of accounts, or without a limit all of them. */
export function listAccountsQuery(
  ask: AccountsAsk,
  { sorting, cursor, limit }: { sorting: Sorting; cursor?: string | undefined; limit?: number },
): SqlQuery {
  const page = limit === undefined ? sql`` : sql`\nLIMIT ${limit}`;
  return sql`SELECT
  id,
  ${sortValue(sorting)} AS sort_value,
  name,
  domain,
  industry,
  plan,
  owner,
  parent_group,
  people,
  member_last_used,
  last_seen_at,
  active_days,
  mrr,
  revenue,
  currency,
  renews_at,
  nps_score,
  open_tickets
FROM accounts FINAL
WHERE workspace_id = ${uuidOf(ask.workspaceId)}
  AND ${sql.join([...conditionsOf(ask), ...afterCursor(sorting, cursor)], '\n  AND ')}
ORDER BY ${orderBy(sorting)}${page}`;
}

/** How many accounts satisfy the filter and what they brought in, by currency. */
export function countAccountsQuery(ask: AccountsAsk): SqlQuery {
  return sql`SELECT currency, count() AS subjects, sum(revenue) AS amount
FROM accounts FINAL
WHERE workspace_id = ${uuidOf(ask.workspaceId)}
  AND ${sql.join(conditionsOf(ask), '\n  AND ')}
GROUP BY currency
ORDER BY amount DESC`;
}

export function shownAccount(
  row: AccountListRow,
  { workspaceId, names, now }: { workspaceId: string; names: SubjectNames; now: Date },
): AccountRow {
  const money = (amount: number) =>
    row.currency === '' ? null : { amount: toCents(amount), currency: row.currency };
  return {
    id: row.id,
    name: row.name,
    domain: row.domain,
    industry: row.industry,
    plan: row.plan,
    owner: row.owner,
    parent:
      row.parent_group === '' ? null : (names.accounts.get(groupNode(workspaceId, row.parent_group)) ?? null),
    people: row.people,
    activePeople30: countWithin(row.member_last_used, now, 30),
    lastSeenAt: row.last_seen_at === NEVER ? null : row.last_seen_at,
    usageByWeek: countByWeek(row.active_days, now, 12),
    mrr: row.mrr === 0 ? null : money(row.mrr),
    revenue: money(row.revenue),
    renewsAt: row.renews_at === NEVER ? null : row.renews_at,
    nps: row.nps_score === null ? null : Math.round(row.nps_score * 10) / 10,
    openTickets: row.open_tickets,
  };
}

function conditionsOf({ workspaceId, filter, parentGroups, now }: AccountsAsk): SqlQuery[] {
  const conditions = [sql`is_deleted = 0`];
  if (filter.q !== undefined && filter.q.trim() !== '') {
    conditions.push(wordsCondition(filter.q, { workspaceId, text: sql`concat(accounts.name, ' ', domain)` }));
  }
  if (filter.plan !== undefined) conditions.push(sql`plan = ${filter.plan}`);
  if (filter.industry !== undefined) conditions.push(sql`industry = ${filter.industry}`);
  if (filter.owner !== undefined) conditions.push(sql`owner = ${filter.owner}`);
  if (filter.seen !== undefined) conditions.push(seenCondition(filter.seen, now));
  if (filter.renews !== undefined) conditions.push(renewalCondition(filter.renews, now));
  if (filter.tickets !== undefined) conditions.push(ticketsCondition(filter.tickets));
  if (parentGroups !== null) conditions.push(sql`parent_group IN ${texts(parentGroups)}`);
  return conditions.concat(listOf(filter.trait).map(traitCondition));
}

function renewalCondition(renews: '30d' | '90d' | '180d' | 'overdue', now: Date): SqlQuery {
  const hasRenewal = sql`renews_at != toDateTime64(0, 3, 'UTC')`;
  if (renews === 'overdue') return sql`(${hasRenewal} AND renews_at < ${now})`;
  return sql`(renews_at >= ${now} AND renews_at < ${now} + INTERVAL ${Number.parseInt(renews, 10)} DAY)`;
}
