import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { amount, currencyOr, isNpsAnswer, isRevenue, property, ticketId } from './event-meaning.ts';
import type { SubjectScope } from './subject-scope.ts';

/** One event that the blocks of a profile name one by one. */
export interface HappeningRow {
  readonly event_id: string;
  readonly timestamp: string;
  readonly node: string;
  /** The node is an account's own, not a person's. */
  readonly is_of_account: number;
  readonly kind: 'engagement' | 'feedback' | 'support' | 'money';
  readonly event: string;
  readonly subject: string;
  readonly campaign: string;
  readonly survey: string;
  readonly score: string;
  readonly is_nps: number;
  readonly comment: string;
  readonly goal: string;
  readonly preference: string;
  readonly value: string;
  readonly ticket_id: string;
  readonly severity: string;
  readonly status: string;
  readonly amount: number;
  readonly currency: string;
  readonly is_revenue: number;
  readonly reference: string;
  readonly subscription_id: string;
  readonly plan: string;
  readonly seats: string;
  readonly mrr: string;
  readonly renews_at: string;
  readonly reason: string;
  readonly meeting: string;
}

/** A page shows at most this many events of each kind; counts come from `summaryQuery` and have no limit. */
export const HAPPENINGS_PER_KIND_MAX = 500;

/** The latest events about engagement, feedback, support and money, newest first. */
export function happeningsQuery(scope: SubjectScope, { currency }: { currency: string }): SqlQuery {
  return sql`SELECT
  event_id,
  timestamp,
  node,
  node = account_node AS is_of_account,
  kind,
  event,
  if(${property('subject')} = '', ${property('email_subject')}, ${property('subject')}) AS subject,
  ${property('campaign_name')} AS campaign,
  lower(${property('survey')}) AS survey,
  ${property('score')} AS score,
  ${isNpsAnswer} AS is_nps,
  ${property('comment')} AS comment,
  ${property('goal')} AS goal,
  ${property('preference')} AS preference,
  ${property('value')} AS value,
  ${ticketId} AS ticket_id,
  ${property('severity')} AS severity,
  ${property('status')} AS status,
  ${amount} AS amount,
  ${currencyOr(currency)} AS currency,
  ${isRevenue} AS is_revenue,
  if(${property('invoice_id')} = '', ${property('order_id')}, ${property('invoice_id')}) AS reference,
  ${property('subscription_id')} AS subscription_id,
  ${property('plan')} AS plan,
  ${property('seats')} AS seats,
  ${property('mrr')} AS mrr,
  ${property('renews_at')} AS renews_at,
  ${property('reason')} AS reason,
  ${property('kind')} AS meeting
FROM events
WHERE ${scope.rows}
  AND kind IN ('engagement', 'feedback', 'support', 'money')
ORDER BY timestamp DESC, event_id DESC
LIMIT ${HAPPENINGS_PER_KIND_MAX} BY kind`;
}
