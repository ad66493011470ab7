import { eventNamesOf } from '@sextant/contract';
import { RESERVED_SOURCES } from '../events/index.ts';
import { type SqlQuery, sql, typed } from '../platform/sql/index.ts';

// What an event means for a profile, as expressions over a row of `events`; lists, the overview and the pages of
// subjects with very many events use them. `row-meaning.ts` says the same of a row that was read; a property test
// holds the two together.

/** The properties that mean something here. */
export const propertiesWithMeaning = [
  ...['amount', 'campaign_name', 'comment', 'currency', 'email_id', 'email_subject', 'feature', 'goal'],
  ...[
    'invoice_id',
    'kind',
    'mrr',
    'order_id',
    'plan',
    'preference',
    'reason',
    'renews_at',
    'revenue',
    'role',
  ],
  ...[
    'score',
    'seats',
    'severity',
    'status',
    'subject',
    'subscription_id',
    'survey',
    'ticket_id',
    'total',
    'value',
  ],
];

/** What they did, as opposed to what one of us decided about who they are, or what we noticed: no signs of life. */
export const isTheirs: SqlQuery = sql`source_id NOT IN ${typed(RESERVED_SOURCES, 'Array(UUID)')}`;

/** A property as text, '' where it is absent. Senders write numbers and texts as they like. */
export function property(name: string): SqlQuery {
  return sql`JSONExtract(properties, ${sql.text(`'${name}'`)}, 'String')`;
}

/** A property as a finite number, 0 where it is none. */
export function numberProperty(name: string): SqlQuery {
  return sql`ifNotFinite(toFloat64OrZero(${property(name)}), 0)`;
}

/** Events of use that name no feature of the product. */
export const namedUses = eventNamesOf('usage');

/** The feature that was used: what Feature Used names, or an event of the product's own; '' for anything else. */
export const featureUsed: SqlQuery = sql`multiIf(
    kind != 'usage' OR type != 'track', '',
    event = 'Feature Used', ${property('feature')},
    event IN ${texts(namedUses)}, '',
    event)`;

/** Events that bring money in; a Payment Received that settles an invoice or order counts with those. */
export const isRevenue: SqlQuery = sql`(event IN ('Order Completed', 'Invoice Paid', 'Order Refunded')
    OR (event = 'Payment Received' AND ${property('invoice_id')} = '' AND ${property('order_id')} = ''))`;

/** The amount an event speaks of: revenue, else total, amount or value; refunds are negative. */
export const amount: SqlQuery = sql`if(event = 'Order Refunded', -1, 1) * abs(ifNotFinite(toFloat64OrZero(multiIf(
    ${property('revenue')} != '', ${property('revenue')},
    ${property('total')} != '', ${property('total')},
    ${property('amount')} != '', ${property('amount')},
    ${property('value')})), 0))`;

/** The currency of the amount; `fallback` is the workspace's. */
export function currencyOr(fallback: string): SqlQuery {
  return sql`if(${property('currency')} = '', ${fallback}, upper(${property('currency')}))`;
}

/** The ticket an event is about; one without an id stands for itself. */
export const ticketId: SqlQuery = sql`if(${property('ticket_id')} = '', toString(event_id), ${property('ticket_id')})`;

const isSolving: SqlQuery = sql`(event = 'Ticket Solved'
    OR (event = 'Ticket Updated' AND lower(${property('status')}) IN ('solved', 'closed', 'resolved')))`;

/** Events that open or close a ticket. */
export const movesTicket: SqlQuery = sql`(event IN ('Ticket Created', 'Ticket Reopened') OR ${isSolving})`;

/** Orders a ticket's events by time, and at the same instant the solving last; odd means solved. */
export const ticketMoment: SqlQuery = sql`toUnixTimestamp64Milli(timestamp) * 2 + ${isSolving}`;

/** An answer to the question whether they would recommend us: 0 to 10. */
export const isNpsAnswer: SqlQuery = sql`(event = 'Survey Responded' AND lower(${property('survey')}) = 'nps'
    AND match(${property('score')}, '^([0-9]|10)(\\\\.0+)?$'))`;

/** Something we sent to them, whether they asked for it or not. A mail that was delivered was also sent. */
export const contactKinds = {
  sent: sql`event = 'Email Sent'`,
  delivered: sql`event = 'Email Delivered'`,
  other: sql`event IN ('Survey Sent', 'Push Notification Received')`,
} as const;

export function texts(values: readonly string[]): SqlQuery {
  return sql`${typed(values, 'Array(String)')}`;
}
