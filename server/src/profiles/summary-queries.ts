import { type SqlQuery, sql } from '../platform/sql/index.ts';
import {
  amount,
  contactKinds,
  currencyOr,
  featureUsed,
  isRevenue,
  isTheirs,
  movesTicket,
  property,
  ticketId,
  ticketMoment,
} from './event-meaning.ts';
import type { SubjectScope } from './subject-scope.ts';

/** All counts of a subject from one pass over its events. Instants are ISO text; maps are by the name in the key. */
export interface SummaryRow {
  readonly events: number;
  readonly first_event_at: string | null;
  readonly latest_event_at: string | null;
  readonly latest_received_at: string | null;
  readonly source_events: Readonly<Record<string, number>>;
  /** Milliseconds since 1970. */
  readonly source_last: Readonly<Record<string, number>>;
  /** Which source filed events under which identifier. */
  readonly node_sources: readonly (readonly [node: string, sourceId: string])[];
  readonly first_used_at: string | null;
  readonly last_used_at: string | null;
  /** Uses by day, YYYY-MM-DD. */
  readonly usage_days: Readonly<Record<string, number>>;
  readonly feature_uses: Readonly<Record<string, number>>;
  readonly feature_last: Readonly<Record<string, number>>;
  readonly signed_up_at: string | null;
  readonly signed_in_at: string | null;
  readonly first_feature_at: string | null;
  readonly first_answer_at: string | null;
  readonly first_invite_at: string | null;
  readonly delivered: number;
  readonly opened: number;
  readonly clicked: number;
  readonly bounced: number;
  readonly meetings: number;
  readonly surveys_sent: number;
  readonly surveys_answered: number;
  readonly contacts_30: number;
  readonly last_contact_at: string | null;
  readonly last_meeting_at: string | null;
  readonly unsubscribed_at: string | null;
  /** Last moment of each ticket; odd means solved. */
  readonly tickets: Readonly<Record<string, number>>;
  readonly revenue: Readonly<Record<string, number>>;
  /** By `CURRENCY YYYY-MM-01`. */
  readonly revenue_months: Readonly<Record<string, number>>;
  readonly orders: number;
  readonly last_paid_at: string | null;
  readonly failed_payments_90: number;
}

/** Everything that can be counted about one subject, in one pass over its events. */
export function summaryQuery(
  scope: SubjectScope,
  { now, currency }: { now: Date; currency: string },
): SqlQuery {
  const emailId = sql`if(${property('email_id')} = '', toString(event_id), ${property('email_id')})`;
  return sql`WITH
  ${now} AS now,
  ${featureUsed} AS feature,
  ${isRevenue} AS is_revenue,
  ${amount} AS amount,
  ${currencyOr(currency)} AS currency
SELECT
  count() AS events,
  minOrNull(timestamp) AS first_event_at,
  maxOrNull(timestamp) AS latest_event_at,
  maxOrNull(received_at) AS latest_received_at,
  sumMap(map(toString(source_id), toUInt64(1))) AS source_events,
  maxMap(map(toString(source_id), toUnixTimestamp64Milli(timestamp))) AS source_last,
  groupUniqArray((node, source_id)) AS node_sources,
  minOrNullIf(timestamp, kind = 'usage') AS first_used_at,
  maxOrNullIf(timestamp, kind = 'usage') AS last_used_at,
  sumMapIf(map(toString(toDate(timestamp)), toUInt64(1)), kind = 'usage') AS usage_days,
  sumMapIf(map(feature, toUInt64(1)), feature != '' AND timestamp > now - INTERVAL 90 DAY) AS feature_uses,
  maxMapIf(map(feature, toUnixTimestamp64Milli(timestamp)), feature != '' AND timestamp > now - INTERVAL 90 DAY) AS feature_last,
  minOrNullIf(timestamp, event = 'Signed Up') AS signed_up_at,
  minOrNullIf(timestamp, event = 'Signed In') AS signed_in_at,
  minOrNullIf(timestamp, feature != '') AS first_feature_at,
  minOrNullIf(timestamp, event = 'Survey Responded') AS first_answer_at,
  minOrNullIf(timestamp, event = 'Invite Sent') AS first_invite_at,
  countIf(event = 'Email Delivered') AS delivered,
  uniqExactIf(${emailId}, event = 'Email Opened') AS opened,
  uniqExactIf(${emailId}, event = 'Email Link Clicked') AS clicked,
  countIf(event = 'Email Bounced') AS bounced,
  countIf(event = 'Meeting Held') AS meetings,
  countIf(event = 'Survey Sent') AS surveys_sent,
  countIf(event = 'Survey Responded') AS surveys_answered,
  greatest(countIf(${contactKinds.sent} AND timestamp > now - INTERVAL 30 DAY), countIf(${contactKinds.delivered} AND timestamp > now - INTERVAL 30 DAY))
    + countIf(${contactKinds.other} AND timestamp > now - INTERVAL 30 DAY) AS contacts_30,
  maxOrNullIf(timestamp, ${contactKinds.sent} OR ${contactKinds.delivered} OR ${contactKinds.other}) AS last_contact_at,
  maxOrNullIf(timestamp, event = 'Meeting Held') AS last_meeting_at,
  maxOrNullIf(timestamp, event = 'Unsubscribed') AS unsubscribed_at,
  maxMapIf(map(${ticketId}, ${ticketMoment}), ${movesTicket}) AS tickets,
  sumMapIf(map(currency, amount), is_revenue) AS revenue,
  sumMapIf(map(concat(currency, ' ', toString(toStartOfMonth(timestamp))), amount), is_revenue AND timestamp > now - INTERVAL 18 MONTH) AS revenue_months,
  uniqExactIf(if(${property('order_id')} = '', toString(event_id), ${property('order_id')}), event = 'Order Completed') AS orders,
  maxOrNullIf(timestamp, is_revenue AND amount > 0) AS last_paid_at,
  countIf(event = 'Invoice Payment Failed' AND timestamp > now - INTERVAL 90 DAY) AS failed_payments_90
FROM events
WHERE ${scope.rows}
  AND ${isTheirs}`;
}
