// Events as Stripe sends them (API 2026-08-26), cut to what a map may ask for, and what becomes of them.

const event = (id: number, type: string, object: object, previous_attributes?: object) => ({
  id: `evt_${id}`,
  object: 'event',
  api_version: '2026-08-26.dahlia',
  created: 1_770_000_000 + id,
  livemode: true,
  type,
  data: { object, ...(previous_attributes ? { previous_attributes } : {}) },
});

interface Price {
  readonly amount: number;
  readonly currency?: string;
  readonly interval?: string;
  readonly every?: number;
  readonly quantity?: number;
}

const item = ({ amount, currency = 'eur', interval = 'month', every = 1, quantity = 1 }: Price) => ({
  id: 'si_1',
  quantity,
  current_period_start: 1_770_000_000,
  current_period_end: 1_772_500_000,
  price: {
    id: 'price_1',
    unit_amount: amount,
    currency,
    nickname: 'Team',
    product: 'prod_1',
    recurring: { interval, interval_count: every, usage_type: 'licensed' },
  },
});

const subscription = (prices: readonly Price[], more: object = {}) => ({
  id: 'sub_1',
  object: 'subscription',
  customer: 'cus_1',
  status: 'active',
  currency: prices[0]?.currency ?? 'eur',
  items: { object: 'list', data: prices.map(item) },
  trial_end: null,
  ended_at: null,
  cancel_at: null,
  cancellation_details: { reason: null, feedback: null, comment: null },
  ...more,
});

export const customerCreated = event(1, 'customer.created', {
  id: 'cus_1',
  object: 'customer',
  email: 'ana@example.com',
  name: 'Ana',
  phone: null,
  address: { line1: 'Am Markt 1', city: 'Bremen', country: 'DE' },
  delinquent: false,
  created: 1_770_000_000,
  metadata: {},
});

const invoice = (more: object) => ({
  id: 'in_1',
  object: 'invoice',
  customer: 'cus_1',
  customer_email: 'ana@example.com',
  parent: { subscription_details: { subscription: 'sub_1' } },
  total: 11_900,
  total_excluding_tax: 10_000,
  currency: 'eur',
  attempt_count: 1,
  billing_reason: 'subscription_cycle',
  due_date: null,
  ...more,
});

export const deliveries = [
  customerCreated,
  event(
    2,
    'customer.subscription.created',
    subscription([{ amount: 2_500, quantity: 4 }], {
      status: 'trialing',
      trial_start: 1_770_000_000,
      trial_end: 1_771_200_000,
    }),
  ),
  event(3, 'customer.subscription.trial_will_end', subscription([{ amount: 2_500, quantity: 4 }])),
  event(
    4,
    'customer.subscription.updated',
    // A year of seats and a quarter of support.
    subscription([
      { amount: 120_000, interval: 'year', quantity: 3 },
      { amount: 10_000, every: 3 },
    ]),
    { items: { data: [item({ amount: 2_500, quantity: 4 })] } },
  ),
  event(5, 'customer.subscription.updated', subscription([{ amount: 9_800, currency: 'jpy', quantity: 2 }])),
  event(6, 'customer.subscription.paused', subscription([{ amount: 2_500 }], { status: 'paused' })),
  event(7, 'customer.subscription.resumed', subscription([{ amount: 2_500 }])),
  event(8, 'invoice.paid', invoice({})),
  event(
    9,
    'invoice.payment_failed',
    invoice({ id: 'in_2', total: 5_000, currency: 'jpy', attempt_count: 2 }),
  ),
  event(10, 'invoice.voided', invoice({ id: 'in_3', total: 1_234, currency: 'kwd' })),
  event(
    11,
    'charge.refunded',
    { id: 'ch_1', customer: 'cus_1', payment_intent: 'pi_1', currency: 'eur', amount_refunded: 4_000 },
    { amount_refunded: 1_500 },
  ),
  event(
    12,
    'customer.subscription.deleted',
    subscription([{ amount: 2_500 }], {
      status: 'canceled',
      ended_at: 1_770_000_012,
      cancellation_details: {
        reason: 'cancellation_requested',
        feedback: 'too_expensive',
        comment: 'Too dear',
      },
    }),
  ),
];

const track = (name: string, properties: object) => ({ name, properties });

export const expected = [
  { name: 'identify', properties: { name: 'Ana', country: 'DE' } },
  track('Subscription Started', {
    subscription_id: 'sub_1',
    plan: 'Team',
    mrr: 100,
    currency: 'EUR',
    seats: 4,
    is_trial: true,
    renews_at: new Date(1_772_500_000_000).toISOString(),
  }),
  track('Trial Started', { trial_end_date: new Date(1_771_200_000_000).toISOString() }),
  track('Subscription Changed', { mrr: 100, is_trial: false }),
  track('Subscription Changed', { mrr: 333.33, previous_mrr: 100, currency: 'EUR' }),
  track('Subscription Changed', { mrr: 19_600, currency: 'JPY' }),
  track('Subscription Paused', { status: 'paused' }),
  track('Subscription Changed', { status: 'active' }),
  track('Invoice Paid', { invoice_id: 'in_1', subscription_id: 'sub_1', total: 119, revenue: 100 }),
  track('Invoice Payment Failed', { total: 5_000, currency: 'JPY', attempt: 2 }),
  track('Invoice Voided', { total: 1.234, currency: 'KWD' }),
  track('Order Refunded', { order_id: 'pi_1', total: 25, currency: 'EUR' }),
  track('Subscription Cancelled', {
    reason: 'too_expensive',
    feedback: 'Too dear',
    ends_at: new Date(1_770_000_012_000).toISOString(),
  }),
];
