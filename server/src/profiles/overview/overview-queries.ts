import { type SqlQuery, sql } from '../../platform/sql/index.ts';
import type { AccountReach } from '../account-reach.ts';
import { amount, currencyOr, isNpsAnswer, isTheirs, property } from '../event-meaning.ts';
import { NO_ACCOUNT, uuidOf, uuidsOf } from '../subject-scope.ts';

export interface CountsRow {
  readonly people: number;
  readonly new_people: number;
  readonly accounts: number;
  readonly new_accounts: number;
  readonly events: number;
}

/** How many there are, and how many of them are new since; events that came from outside, not what Sextant noted itself. */
export function countsQuery(workspaceId: string, since: Date): SqlQuery {
  const workspace = uuidOf(workspaceId);
  return sql`SELECT
  (SELECT count() FROM people FINAL WHERE workspace_id = ${workspace}) AS people,
  (SELECT count() FROM people FINAL WHERE workspace_id = ${workspace} AND first_seen_at >= ${since}) AS new_people,
  (SELECT count() FROM accounts FINAL WHERE workspace_id = ${workspace}) AS accounts,
  (SELECT count() FROM accounts FINAL WHERE workspace_id = ${workspace} AND first_seen_at >= ${since}) AS new_accounts,
  (SELECT count() FROM arrivals WHERE workspace_id = ${workspace} AND ${isTheirs}) AS events`;
}

export interface HourRow {
  readonly hour: string;
  readonly events: number;
}

/** What arrived from outside in each of the last 48 hours; hours without arrivals are left out. */
export function arrivedByHourQuery(workspaceId: string, now: Date): SqlQuery {
  return sql`SELECT toDateTime64(toStartOfHour(received_at), 3, 'UTC') AS hour, count() AS events
FROM arrivals
WHERE workspace_id = ${uuidOf(workspaceId)} AND received_at > ${now} - INTERVAL 48 HOUR AND ${isTheirs}
GROUP BY hour
ORDER BY hour`;
}

export interface ChangeRow {
  readonly event_id: string;
  readonly timestamp: string;
  readonly node: string;
  readonly account_node: string;
  readonly event: string;
  readonly amount: number;
  readonly currency: string;
  readonly subject: string;
  readonly severity: string;
  readonly score: string;
  readonly is_nps: number;
  readonly comment: string;
  readonly role: string;
  readonly reason: string;
}

/** More changes than anybody reads; the weightiest of the latest are shown. */
const CHANGES_READ_MAX = 1_000;

/** Events of the time since that somebody who looks after customers wants to know. */
export function changesQuery(
  workspaceId: string,
  { since, currency }: { since: Date; currency: string },
): SqlQuery {
  return sql`WITH
  notable AS (
    SELECT event_id, node
    FROM arrivals
    WHERE workspace_id = ${uuidOf(workspaceId)} AND received_at >= ${since} AND timestamp >= ${since}
      AND event IN (
        'Ticket Created', 'Survey Responded', 'Invoice Payment Failed', 'Subscription Cancelled', 'Subscription Renewed',
        'Account Added User', 'Account Removed User', 'Opportunity Won', 'Opportunity Lost'
      )
    ORDER BY timestamp DESC
    LIMIT ${CHANGES_READ_MAX}
  )
SELECT
  event_id,
  timestamp,
  node,
  account_node,
  event,
  ${amount} AS amount,
  ${currencyOr(currency)} AS currency,
  ${property('subject')} AS subject,
  lower(${property('severity')}) AS severity,
  ${property('score')} AS score,
  ${isNpsAnswer} AS is_nps,
  ${property('comment')} AS comment,
  ${property('role')} AS role,
  ${property('reason')} AS reason
FROM events
WHERE workspace_id = ${uuidOf(workspaceId)} AND node IN (SELECT node FROM notable)
  AND timestamp >= ${since} AND event_id IN (SELECT event_id FROM notable)
ORDER BY timestamp DESC, event_id DESC`;
}

export interface RhythmRow {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly account_id: string;
  readonly change: 'went_quiet' | 'came_back';
  /** The last day of use before the silence, YYYY-MM-DD. */
  readonly last_day: string;
  /** The last day of use, or where that was two weeks before the change, the day of the change. */
  readonly day: string;
}

/** Regular users silent for two weeks as of lately, and people back after a month of silence. Days are newest first. */
export function rhythmQuery(workspaceId: string, { since, now }: { since: Date; now: Date }): SqlQuery {
  return sql`WITH
  active_days[1] AS last_used,
  arrayFirst(day -> day < toDate(${since}), active_days) AS used_before
SELECT
  id,
  name,
  title,
  account_id,
  if(last_used >= toDate(${since}), 'came_back', 'went_quiet') AS change,
  if(change = 'came_back', used_before, last_used) AS last_day,
  if(change = 'came_back', last_used, last_used + 14) AS day
FROM people FINAL
WHERE workspace_id = ${uuidOf(workspaceId)} AND account_id != ${uuidOf(NO_ACCOUNT)} AND is_anonymous = 0
  AND (
    (last_used + 14 > toDate(${since}) AND last_used + 14 <= toDate(${now})
      AND arrayCount(day -> day > last_used - 60, active_days) >= 8)
    OR (last_used >= toDate(${since}) AND used_before > toDate('1970-01-01') AND used_before < last_used - 30)
  )
ORDER BY day DESC, id
LIMIT 200`;
}

export interface LastUseRow {
  readonly node: string;
  readonly last_used_at: string;
}

/** The exact moment of the last use that is filed under each node. */
export function lastUsesQuery(workspaceId: string, nodes: readonly string[]): SqlQuery {
  return sql`SELECT node, max(last_at) AS last_used_at
FROM active_days
WHERE workspace_id = ${uuidOf(workspaceId)} AND node IN ${uuidsOf(nodes)}
GROUP BY node`;
}

export interface AccountWeightRow {
  readonly id: string;
  readonly name: string;
  readonly mrr: number;
  readonly currency: string;
}

/** What accounts pay a month, which is what a change in them weighs. */
export function accountWeightsQuery(workspaceId: string, ids: readonly string[]): SqlQuery {
  return sql`SELECT id, name, mrr, currency
FROM accounts FINAL
WHERE workspace_id = ${uuidOf(workspaceId)} AND id IN ${uuidsOf(ids)}`;
}

export interface RenewalRow extends AccountWeightRow {
  readonly renews_at: string;
  readonly open_tickets: number;
}

/** Contracts that renew in the next 180 days, the next one first. */
export function renewalsQuery(workspaceId: string, now: Date): SqlQuery {
  return sql`SELECT id, name, mrr, currency, renews_at, open_tickets
FROM accounts FINAL
WHERE workspace_id = ${uuidOf(workspaceId)} AND mrr > 0
  AND renews_at >= ${now} AND renews_at < ${now} + INTERVAL 180 DAY
ORDER BY renews_at, id
LIMIT 200`;
}

export interface ActivePeopleRow {
  readonly id: string;
  readonly active_30: number;
  readonly active_previous_30: number;
}

/** How many people of each account used something in the last 30 days and in the 30 before. */
export function activePeopleQuery(
  workspaceId: string,
  { reaches, now }: { reaches: readonly AccountReach[]; now: Date },
): SqlQuery {
  const people = reaches.flatMap(({ id, members, nodesByPerson }) =>
    members
      .filter(({ until }) => until === null)
      .flatMap(({ personId }) => (nodesByPerson.get(personId) ?? []).map((node) => ({ id, personId, node }))),
  );
  const column = (read: (one: (typeof people)[number]) => string) => uuidsOf(people.map(read));
  return sql`SELECT
  member.1 AS id,
  uniqExactIf(member.2, day > toDate(${now}) - 30) AS active_30,
  uniqExactIf(member.2, day <= toDate(${now}) - 30) AS active_previous_30
FROM active_days
INNER JOIN (
  SELECT arrayJoin(arrayZip(${column(({ id }) => id)}, ${column(({ personId }) => personId)}, ${column(({ node }) => node)})) AS member
) AS members ON members.member.3 = active_days.node
WHERE workspace_id = ${uuidOf(workspaceId)} AND node IN ${column(({ node }) => node)}
  AND day > toDate(${now}) - 60
GROUP BY id`;
}
