// What names of files and columns are made of. Long lists in one place: they are data.

/** The words of a name, in lower case and in the singular: "customerID" and "Customer Ids" are customer, id. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map(singular);
}

function singular(word: string): string {
  if (word.length < 4 || /(ss|us|is|ries)$/.test(word)) return word.replace(/ries$/, 'ry');
  if (/(sses|xes|ches|shes)$/.test(word)) return word.slice(0, -2);
  return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.replace(/s$/, '');
}

/** `Customer Name` as a trait or property: customer_name. */
export function snakeCase(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return words.join('_') || 'value';
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

export const PERSON_WORDS = words(
  'customer user person people contact lead client member subscriber buyer visitor mql prospect guest donor player ' +
    'patient student shopper consumer kunde kunden cliente recipient respondent passenger',
);
export const ACCOUNT_WORDS = words(
  'account company organisation organization org business tenant workspace household seller merchant vendor partner ' +
    'supplier firm employer',
);
export const ID_WORDS = words('id key no nr number uuid guid code ref');
/** Columns of digits that count nothing. */
export const CODE_WORDS = words(
  'zip postcode postal prefix phone mobile fax plz cep gtin ean sku barcode version',
);
export const REFERENCE_WORDS = words(
  'product category translation geolocation zipcode dictionary catalog catalogue lookup region country currency price ' +
    'population hierarchy mapping taxonomy',
);
export const DETAIL_WORDS = words('item line position detail entry');

/** Words of files of things that happened, whatever it was. */
export const LOG_WORDS = words('event log elog activity history interaction timeseries');

/** Words for what happened, with the name of the event and the id that such a record is known by. */
export const EVENT_NAMES: readonly (readonly [words: string, event: string, idProperty: string])[] = [
  ['payment', 'Payment Received', 'payment_id'],
  ['refund return', 'Order Refunded', 'order_id'],
  ['review survey response nps csat ces feedback rating', 'Survey Responded', 'response_id'],
  ['ticket case complaint incident support', 'Ticket Created', 'ticket_id'],
  ['churn cancellation', 'Subscription Cancelled', 'subscription_id'],
  ['subscription contract', 'Subscription Started', 'subscription_id'],
  ['usage', 'Feature Used', 'usage_id'],
  ['deal opportunity pipeline', 'Opportunity Created', 'opportunity_id'],
  ['visit', 'Visit Recorded', 'visit_id'],
  ['session login', 'Signed In', 'session_id'],
  ['booking reservation', 'Booking Made', 'booking_id'],
  ['shipment delivery', 'Order Delivered', 'order_id'],
  ['call meeting', 'Meeting Held', 'meeting_id'],
  ['email campaign newsletter', 'Email Sent', 'campaign_id'],
  ['order purchase transaction sale invoice receipt retail basket', 'Order Completed', 'order_id'],
];

/** The event that words speak of; the last word of a name says most. */
export function eventOf(name: readonly string[]): { event: string; idProperty: string } | null {
  for (const word of [...name].reverse()) {
    for (const [known, event, idProperty] of EVENT_NAMES) {
      if (known.split(' ').includes(word)) return { event, idProperty };
    }
  }
  return null;
}

/** Texts that stand for nothing whatever the column is. */
export const EMPTY_TEXTS = words('NULL null N/A n/a #N/A \\N NaN nan (null)');
/** Texts that stand for nothing where numbers or dates stand otherwise. */
export const EMPTY_AMONG_NUMBERS = words('NA None none - -- ? unknown');

/** How columns of such an event are called, by words in the column's name; the first that fits is it. */
export const EVENT_PROPERTIES: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  'Order Completed': {
    revenue: /\b(revenue|total|amount|sale|value)\b/,
    order_id: /\b(order|invoice) (id|no)\b/,
  },
  'Payment Received': { amount: /\b(amount|value|total|payment value)\b/ },
  'Order Refunded': { revenue: /\b(refund|amount|value|total)\b/ },
  'Survey Responded': {
    score: /\b(score|nps|rating|csat)\b/,
    comment: /\b(comment message|comment|feedback|text)\b/,
  },
  'Subscription Started': { mrr: /\bmrr\b/, plan: /\bplan\b/ },
  'Subscription Cancelled': { reason: /\breason\b/ },
  'Feature Used': { feature: /\bfeature name\b/ },
  'Ticket Created': { priority: /\b(priority|severity)\b/ },
  'Opportunity Created': { amount: /\b(value|amount)\b/, stage: /\bstage\b/ },
};
