import { DAY_MS } from '../platform/clock.ts';
import { countBy, earliest, latest, latestBy, sumBy } from './add-up.ts';
import {
  amountOf,
  currencyOf,
  featureOf,
  idIn,
  isRevenueRow,
  movesTicketRow,
  ticketMomentOf,
} from './row-meaning.ts';
import type { SubjectEvent } from './subject-event-queries.ts';
import type { SummaryRow } from './summary-queries.ts';

const CONTACTS: readonly string[] = [
  'Email Sent',
  'Email Delivered',
  'Survey Sent',
  'Push Notification Received',
];

/** What `summaryQuery` answers, added up from all events of a subject. */
// Long: one table of figures, in the order of `SummaryRow`.
export function summarise(
  rows: readonly SubjectEvent[],
  { now, currency }: { now: Date; currency: string },
): SummaryRow {
  const since = (days: number): string => new Date(now.getTime() - days * DAY_MS).toISOString();
  const [in30, in90, in18Months] = [since(30), since(90), monthsBefore(now, 18)];
  const at = ({ timestamp }: SubjectEvent): string => timestamp;
  const instant = (row: SubjectEvent): number => Date.parse(row.timestamp);
  const of = (event: string): SubjectEvent[] => rows.filter((row) => row.event === event);
  const uses = rows.filter(({ kind }) => kind === 'usage');
  const features = uses.filter((row) => featureOf(row) !== '');
  const features90 = features.filter(({ timestamp }) => timestamp > in90);
  const contacts = rows.filter(({ event }) => CONTACTS.includes(event));
  const contacts30 = contacts.filter(({ timestamp }) => timestamp > in30);
  const among30 = (events: readonly string[]) =>
    contacts30.filter(({ event }) => events.includes(event)).length;
  const revenue = rows.filter(isRevenueRow);
  const currencyOfRow = (row: SubjectEvent): string => currencyOf(row, currency);
  return {
    events: rows.length,
    first_event_at: earliest(rows.map(at)),
    latest_event_at: latest(rows.map(at)),
    latest_received_at: latest(rows.map(({ received_at }) => received_at)),
    source_events: countBy(rows, ({ source_id }) => source_id),
    source_last: latestBy(rows, { key: ({ source_id }) => source_id, value: instant }),
    node_sources: pairsOf(rows),
    first_used_at: earliest(uses.map(at)),
    last_used_at: latest(uses.map(at)),
    usage_days: countBy(uses, dayOfRow),
    feature_uses: countBy(features90, featureOf),
    feature_last: latestBy(features90, { key: featureOf, value: instant }),
    signed_up_at: earliest(of('Signed Up').map(at)),
    signed_in_at: earliest(of('Signed In').map(at)),
    first_feature_at: earliest(features.map(at)),
    first_answer_at: earliest(of('Survey Responded').map(at)),
    first_invite_at: earliest(of('Invite Sent').map(at)),
    delivered: of('Email Delivered').length,
    opened: new Set(of('Email Opened').map((row) => idIn(row, 'email_id'))).size,
    clicked: new Set(of('Email Link Clicked').map((row) => idIn(row, 'email_id'))).size,
    bounced: of('Email Bounced').length,
    meetings: of('Meeting Held').length,
    surveys_sent: of('Survey Sent').length,
    surveys_answered: of('Survey Responded').length,
    contacts_30:
      Math.max(among30(['Email Sent']), among30(['Email Delivered'])) +
      among30(['Survey Sent', 'Push Notification Received']),
    last_contact_at: latest(contacts.map(at)),
    last_meeting_at: latest(of('Meeting Held').map(at)),
    unsubscribed_at: latest(of('Unsubscribed').map(at)),
    tickets: latestBy(rows.filter(movesTicketRow), {
      key: (row) => idIn(row, 'ticket_id'),
      value: ticketMomentOf,
    }),
    revenue: sumBy(revenue, { key: currencyOfRow, value: amountOf }),
    revenue_months: sumBy(
      revenue.filter(({ timestamp }) => timestamp > in18Months),
      { key: (row) => `${currencyOfRow(row)} ${row.timestamp.slice(0, 7)}-01`, value: amountOf },
    ),
    orders: new Set(of('Order Completed').map((row) => idIn(row, 'order_id'))).size,
    last_paid_at: latest(revenue.filter((row) => amountOf(row) > 0).map(at)),
    failed_payments_90: of('Invoice Payment Failed').filter(({ timestamp }) => timestamp > in90).length,
  };
}

/** The engine's days begin in 1970 and end with the year 2149. */
export function dayOfRow({ timestamp }: SubjectEvent): string {
  const day = timestamp.slice(0, 10);
  if (day < '1970-01-01') return '1970-01-01';
  return day > '2149-06-06' ? '2149-06-06' : day;
}

/** The same day of an earlier month, or its last one where it has no such day. */
function monthsBefore(now: Date, months: number): string {
  const before = new Date(now);
  before.setUTCMonth(now.getUTCMonth() - months);
  if (before.getUTCDate() !== now.getUTCDate()) before.setUTCDate(0);
  return before.toISOString();
}

function pairsOf(rows: readonly SubjectEvent[]): SummaryRow['node_sources'] {
  const pairs = new Map(
    rows.map(({ node, source_id }) => [`${node} ${source_id}`, [node, source_id] as const]),
  );
  return [...pairs.values()];
}
