import {
  currency,
  type DescribedEvent,
  day,
  flag,
  instantOf,
  list,
  money,
  number,
  text,
} from './described-event.ts';

const subscription = {
  subscription_id: text('Id of the subscription, the same in all its events'),
  plan: text('Name of the plan'),
  mrr: money('What it brings a month'),
  currency,
  seats: number('seats', 'Bought'),
  interval: text('month or year'),
  renews_at: instantOf('When it renews or ends next'),
  is_trial: flag('true while nothing is paid'),
} as const;

const invoice = {
  invoice_id: text('Id of the invoice, the same in all its events'),
  subscription_id: text('What it is for'),
  total: money('Amount with tax'),
  revenue: money('Amount that counts as revenue'),
  currency,
  due_at: instantOf('When it is to be paid'),
} as const;

const order = {
  order_id: text('Id of the order, the same in all its events'),
  checkout_id: text('Id of the checkout'),
  affiliation: text('Shop or till'),
  channel: text('web, app, store, phone or other'),
  subtotal: money('Before shipping, tax and discount'),
  total: money('What was paid'),
  revenue: money('What counts as revenue: without shipping and tax'),
  shipping: money('Shipping'),
  tax: money('Tax'),
  discount: money('Taken off'),
  coupon: text('Code used'),
  currency,
  products: list('{ product_id, sku, name, brand, category, variant, price, quantity, coupon, position }'),
} as const;

const contract = {
  contract_id: text('Id of the contract, the same in all its events'),
  name: text('What it is called'),
  amount: money('Worth over its term'),
  currency,
  starts_on: day('First day'),
  ends_on: day('Last day'),
  notice_days: number('days', 'Before the end within which it can be given up'),
} as const;

/** What was agreed, billed, paid, refunded. */
export const moneyEvents = {
  'Subscription Started': {
    about: 'A subscription began.',
    origin: 'sextant',
    properties: subscription,
  },
  'Subscription Changed': {
    about: 'Plan, price or seats changed; send the new state.',
    origin: 'sextant',
    properties: {
      ...subscription,
      previous_plan: text('Plan before'),
      previous_mrr: money('A month before'),
    },
  },
  'Subscription Renewed': { about: 'It goes on for a term.', origin: 'sextant', properties: subscription },
  'Subscription Paused': {
    about: 'It rests, unpaid.',
    origin: 'sextant',
    properties: { ...subscription, resumes_at: instantOf('Until when') },
  },
  'Subscription Cancelled': {
    about: 'It was given up; `ends_at` says from when on.',
    origin: 'sextant',
    properties: {
      ...subscription,
      reason: text('Such as too_expensive, missing_features or payment_failed'),
      feedback: text('In their own words'),
      ends_at: instantOf('Last moment of use'),
    },
  },
  'Contract Signed': { about: 'A contract was signed.', origin: 'sextant', properties: contract },
  'Contract Ended': {
    about: 'A contract ran out or was given up.',
    origin: 'sextant',
    properties: { ...contract, reason: text('Why') },
  },
  'Invoice Issued': { about: 'An invoice was sent.', origin: 'sextant', properties: invoice },
  'Invoice Paid': { about: 'It was paid.', origin: 'sextant', properties: invoice },
  'Invoice Payment Failed': {
    about: 'A payment was tried and failed.',
    origin: 'sextant',
    properties: { ...invoice, attempt: number('tries', 'Which try'), reason: text('What the bank said') },
  },
  'Order Completed': { about: 'Somebody bought.', origin: 'segment', properties: order },
  'Order Refunded': {
    about: 'Money was given back; `total` is what was.',
    origin: 'segment',
    properties: { ...order, reason: text('Why') },
  },
  'Order Cancelled': {
    about: 'The order was cancelled before it was delivered.',
    origin: 'segment',
    properties: { ...order, reason: text('Why') },
  },
  'Order Delivered': {
    about: 'The goods arrived.',
    origin: 'sextant',
    properties: { order_id: order.order_id, promised_at: instantOf('When they should have') },
  },
  'Order Lines Added': {
    about: 'Further lines of an order too long for one event.',
    origin: 'sextant',
    properties: { order_id: order.order_id, products: order.products },
  },
  'Payment Received': {
    about: 'Money came in; with an invoice or order id it counts with those.',
    origin: 'sextant',
    properties: {
      payment_id: text('Id of the payment'),
      invoice_id: invoice.invoice_id,
      order_id: order.order_id,
      amount: money('How much'),
      currency,
      method: text('card, transfer, direct_debit, voucher, cash or other'),
      installments: number('instalments', 'In how many parts'),
    },
  },
  'Stock Adjusted': {
    about: 'A line of a till or shop file that is no sale: breakage, corrections, fees.',
    origin: 'sextant',
    properties: {
      reason: text('What it was'),
      quantity: number('pieces', 'How many'),
      amount: money('Worth'),
      currency,
    },
  },
} as const satisfies Record<string, DescribedEvent>;
