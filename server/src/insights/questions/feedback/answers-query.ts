import type { SegmentDefinition } from '@sextant/contract';
import { type SqlQuery, sql } from '../../../platform/sql/index.ts';
import { isTheirs, uuidOf } from '../../../profiles/index.ts';
import type { Period } from '../period.ts';
import {
  accountOfRow,
  membersOf,
  ownerJoin,
  ownersStep,
  property,
  soleStep,
  subjectOfRow,
  whoseJoins,
} from '../whose.ts';
import type { Survey } from './survey.ts';

/** The answers of one account's people in the period and in the one before; of nobody's account together. */
export interface AnswersRow {
  /** The zero UUID where people are in no account, or in several and named none. */
  readonly account: string;
  readonly n: number;
  readonly good: number;
  readonly bad: number;
  /** Sum of the scores. */
  readonly total: number;
  /** Given within so many days after something of support. */
  readonly helped: number;
  readonly n_before: number;
  readonly good_before: number;
  readonly bad_before: number;
}

/** What survey, whose answers, and when. */
export interface AnswersAsk {
  readonly workspaceId: string;
  readonly survey: Survey;
  readonly period: Period;
  readonly before: Period;
  readonly account: { readonly id: string } | null;
  readonly segment: SegmentDefinition | null;
}

/** An answer given so soon after support speaks of that too. */
export const HELPED_DAYS = 14;

/**
 * The latest answer of each person in either period, added up by account. An answer that names no person cannot be told
 * apart from others of its account, so each counts.
 */
export function answersQuery(ask: AnswersAsk): SqlQuery {
  const { workspaceId, survey, period, before } = ask;
  const workspace = uuidOf(workspaceId);
  return sql`WITH
  ${ownersStep(workspaceId)},
  ${soleStep(workspaceId)},
  answers AS (
    SELECT
      ${subjectOfRow} AS subject,
      if(node = account_node, event_id, subject) AS respondent,
      ${accountOfRow} AS account,
      timestamp >= ${period.from} AS is_now,
      timestamp,
      (timestamp, toString(event_id)) AS moment,
      ${survey.isGood} AS is_good,
      ${survey.isBad} AS is_bad,
      ${survey.score} AS score
    FROM events
    ${whoseJoins}
    WHERE workspace_id = ${workspace} AND event = 'Survey Responded'
      AND timestamp >= ${before.from} AND timestamp < ${period.to}
      AND lower(${property('survey')}) = ${survey.name} AND ${survey.isValid} AND ${isTheirs}
  ),
  latest AS (
    SELECT
      is_now,
      respondent,
      argMax(subject, moment) AS subject,
      argMax(account, moment) AS account,
      max(timestamp) AS answered_at,
      argMax(is_good, moment) AS is_good,
      argMax(is_bad, moment) AS is_bad,
      argMax(score, moment) AS score
    FROM answers
    WHERE ${whoseAnswers(ask)}
    GROUP BY is_now, respondent
  ),
  help AS (
    SELECT ${subjectOfRow} AS subject, timestamp AS helped_at
    FROM events
    ${ownerJoin}
    WHERE workspace_id = ${workspace} AND kind = 'support' AND ${isTheirs}
      AND timestamp >= ${period.from} - INTERVAL ${HELPED_DAYS} DAY AND timestamp < ${period.to}
  )
SELECT
  account,
  countIf(is_now) AS n,
  countIf(is_now AND is_good) AS good,
  countIf(is_now AND is_bad) AS bad,
  sumIf(score, is_now) AS total,
  countIf(is_now AND helped_at >= answered_at - INTERVAL ${HELPED_DAYS} DAY) AS helped,
  countIf(NOT is_now) AS n_before,
  countIf(NOT is_now AND is_good) AS good_before,
  countIf(NOT is_now AND is_bad) AS bad_before
FROM latest
ASOF LEFT JOIN help ON help.subject = latest.subject AND help.helped_at <= latest.answered_at
GROUP BY account
ORDER BY n DESC, account`;
}

function whoseAnswers({ workspaceId, account, segment }: AnswersAsk): SqlQuery {
  const conditions = [
    ...(account === null ? [] : [sql`answers.account = ${uuidOf(account.id)}`]),
    ...(segment === null ? [] : [sql`answers.subject IN (${membersOf(workspaceId, segment)})`]),
  ];
  return conditions.length === 0 ? sql`1` : sql.join(conditions, ' AND ');
}
