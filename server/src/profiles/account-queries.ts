import { type SqlQuery, sql } from '../platform/sql/index.ts';
import type { AccountReach } from './account-reach.ts';
import { featureUsed, isNpsAnswer, property, texts } from './event-meaning.ts';
import { ownedNodes } from './lists/owned-nodes.ts';
import { accountScope, uuidOf, uuidsOf } from './subject-scope.ts';

export interface MemberActivityRow {
  readonly person_id: string;
  readonly last_used_at: string | null;
  /** YYYY-MM-DD, the last half year. */
  readonly days: readonly string[];
}

/** Days of use that an account's page looks back on. */
export const USE_DAYS = 182;
export const FEATURES_SHOWN_MAX = 50;

/** The days on which each person of an account used something there. */
export function memberActivityQuery(
  account: { workspaceId: string; reach: AccountReach },
  { now }: { now: Date },
): SqlQuery {
  const scope = accountScope(account.workspaceId, account.reach);
  return sql`SELECT
  person_id,
  maxOrNull(last_at) AS last_used_at,
  groupUniqArray(day) AS days
FROM active_days
INNER JOIN (
  ${peopleOf(account.reach)}
) AS people ON people.member_node = active_days.node
WHERE ${scope.rows}
  AND day > toDate(${now}) - ${USE_DAYS}
GROUP BY person_id`;
}

export interface MemberAnswerRow {
  readonly person_id: string;
  readonly score: number;
}

/** Each person's latest answer to whether they would recommend us. */
export function memberAnswersQuery(account: { workspaceId: string; reach: AccountReach }): SqlQuery {
  const scope = accountScope(account.workspaceId, account.reach);
  return sql`SELECT
  person_id,
  argMax(toUInt8OrZero(splitByChar('.', ${property('score')})[1]), (timestamp, toString(event_id))) AS score
FROM events
INNER JOIN (
  ${peopleOf(account.reach)}
) AS people ON people.member_node = events.node
WHERE ${scope.rows}
  AND kind = 'feedback' AND ${isNpsAnswer}
GROUP BY person_id`;
}

export interface AccountFeatureRow {
  readonly feature: string;
  readonly uses: number;
  readonly people: number;
  readonly last_used_at: string;
}

/** Features by uses in the last 90 days, with how many people used them. */
export function accountFeaturesQuery(
  account: { workspaceId: string; reach: AccountReach },
  { now }: { now: Date },
): SqlQuery {
  const scope = accountScope(account.workspaceId, account.reach);
  return sql`WITH
  ${featureUsed} AS feature
SELECT
  feature,
  count() AS uses,
  uniqExact(person_id) AS people,
  max(timestamp) AS last_used_at
FROM events
INNER JOIN (
  ${peopleOf(account.reach)}
) AS people ON people.member_node = events.node
WHERE ${scope.rows}
  AND kind = 'usage' AND timestamp > ${now} - INTERVAL 90 DAY AND feature != ''
GROUP BY feature
ORDER BY uses DESC, feature
LIMIT ${FEATURES_SHOWN_MAX}`;
}

export interface MemberRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly title: string;
}

/** What the lists know of an account's people. */
export function memberRowsQuery(workspaceId: string, ids: readonly string[]): SqlQuery {
  return sql`SELECT id, name, email, title
FROM people FINAL
WHERE workspace_id = ${uuidOf(workspaceId)} AND id IN ${uuidsOf(ids)}`;
}

export interface AccountLinkRow {
  readonly id: string;
  readonly name: string;
}

/** The accounts that name this one, by one of its group ids, as their parent. */
export function childrenQuery(workspaceId: string, groupIds: readonly string[]): SqlQuery {
  return sql`SELECT id, name
FROM accounts FINAL
WHERE workspace_id = ${uuidOf(workspaceId)} AND parent_group IN ${texts(groupIds)}
ORDER BY name
LIMIT 200`;
}

function peopleOf({ nodesByPerson }: AccountReach): SqlQuery {
  const owned = ownedNodes([...nodesByPerson].flatMap(([id, nodes]) => nodes.map((node) => ({ node, id }))));
  // Under other names than the log's columns, which the scope speaks of.
  return sql`SELECT node AS member_node, id AS person_id FROM (${owned})`;
}
