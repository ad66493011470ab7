import { type SqlQuery, sql } from '../../../platform/sql/index.ts';
import { isTheirs, uuidOf } from '../../../profiles/index.ts';
import { membersOf, nobody, ownerJoin, ownersStep, property, subjectOfRow } from '../whose.ts';
import type { AnswersAsk } from './answers-query.ts';

/** The people who were asked in a period, those who answered apart from those who stayed silent. */
export interface AskedRow {
  readonly has_answered: number;
  readonly n: number;
  /** Uses in the 28 days before they were asked. */
  readonly uses_mean: number;
  readonly uses_variance: number;
  /** Days since they were first seen, when they were asked. */
  readonly tenure_mean: number;
  readonly tenure_variance: number;
  /** Whose account pays something a month; mean and variance are of those. */
  readonly paying: number;
  readonly mrr_mean: number;
  readonly mrr_variance: number;
  /** In which they pay. */
  readonly currencies: readonly string[];
  /** Whose account has cancelled since. */
  readonly lost: number;
  /** People by plan of their account, '' for none. */
  readonly plans: Readonly<Record<string, number>>;
  /** Asked in the last days, who may answer yet. */
  readonly fresh: number;
}

/** So long after being asked somebody who is silent may still answer. */
export const FRESH_DAYS = 7;
const USES_DAYS = 28;

/** Who was asked, by when they were first asked in the period, and what is known of those who answered and those who did not. */
// Long: one statement, read from top to bottom as a chain of named steps.
export function askedQuery(ask: AnswersAsk & { readonly now: Date }): SqlQuery {
  const { workspaceId, survey, period, account, segment, now } = ask;
  const workspace = uuidOf(workspaceId);
  const isOfSurvey = sql`node != account_node AND ${isTheirs}
      AND lower(${property('survey')}) = ${survey.name}`;
  return sql`WITH
  ${ownersStep(workspaceId)},
  asked AS (
    SELECT ${subjectOfRow} AS person, min(timestamp) AS asked_at
    FROM events
    ${ownerJoin}
    WHERE workspace_id = ${workspace} AND event = 'Survey Sent' AND ${isOfSurvey}
      AND timestamp >= ${period.from} AND timestamp < ${period.to}
    GROUP BY person
  ),
  answered AS (
    SELECT ${subjectOfRow} AS person, max(timestamp) AS answered_at
    FROM events
    ${ownerJoin}
    WHERE workspace_id = ${workspace} AND event = 'Survey Responded' AND ${isOfSurvey}
      AND timestamp >= ${period.from}
    GROUP BY person
  ),
  their_nodes AS (
    SELECT person AS node
    FROM asked
    UNION ALL
    SELECT node
    FROM identity_nodes
    WHERE workspace_id = ${workspace} AND owner IN (SELECT person FROM asked)
  ),
  used AS (
    SELECT person, count() AS uses
    FROM (
      SELECT ${subjectOfRow} AS user, timestamp
      FROM events
    ${ownerJoin}
      WHERE workspace_id = ${workspace} AND events.node IN (SELECT node FROM their_nodes)
        AND kind = 'usage' AND node != account_node AND ${isTheirs}
        AND timestamp >= ${period.from} - INTERVAL ${USES_DAYS} DAY AND timestamp < ${period.to}
    ) AS uses
    INNER JOIN asked ON asked.person = uses.user
    WHERE timestamp >= asked_at - INTERVAL ${USES_DAYS} DAY AND timestamp < asked_at
    GROUP BY person
  ),
  known AS (
    SELECT id, first_seen_at, account_id, account_ids
    FROM people FINAL
    WHERE workspace_id = ${workspace}
  ),
  customers AS (
    SELECT id, mrr, plan, currency
    FROM accounts FINAL
    WHERE workspace_id = ${workspace}
  ),
  gone AS (
    SELECT if(account_owners.owner = ${nobody}, account_node, account_owners.owner) AS account, max(timestamp) AS gone_at
    FROM events
    LEFT JOIN owners AS account_owners ON account_owners.owned_node = events.account_node
    WHERE workspace_id = ${workspace} AND event IN ('Subscription Cancelled', 'Contract Ended')
      AND account_node != ${nobody} AND timestamp >= ${period.from} AND ${isTheirs}
    GROUP BY account
  )
SELECT
  answered_at >= asked_at AS has_answered,
  count() AS n,
  avg(used.uses) AS uses_mean,
  ifNotFinite(varSamp(used.uses), 0) AS uses_variance,
  avg(greatest(0, dateDiff('day', first_seen_at, asked_at))) AS tenure_mean,
  ifNotFinite(varSamp(greatest(0, dateDiff('day', first_seen_at, asked_at))), 0) AS tenure_variance,
  countIf(mrr > 0) AS paying,
  ifNotFinite(avgIf(mrr, mrr > 0), 0) AS mrr_mean,
  ifNotFinite(varSampIf(mrr, mrr > 0), 0) AS mrr_variance,
  groupUniqArrayIf(toString(currency), mrr > 0) AS currencies,
  countIf(gone_at >= asked_at AND mrr = 0) AS lost,
  sumMap(map(toString(plan), 1)) AS plans,
  countIf(asked_at >= ${now} - INTERVAL ${FRESH_DAYS} DAY) AS fresh
FROM asked
LEFT JOIN answered ON answered.person = asked.person
LEFT JOIN used ON used.person = asked.person
LEFT JOIN known ON known.id = asked.person
LEFT JOIN customers ON customers.id = known.account_id
LEFT JOIN gone ON gone.account = known.account_id
WHERE ${account === null ? sql`1` : sql`has(account_ids, ${uuidOf(account.id)})`}
  AND ${segment === null ? sql`1` : sql`asked.person IN (${membersOf(workspaceId, segment)})`}
GROUP BY has_answered`;
}
