import type { Random } from '../random.ts';
import { type Calendar, DAY_MS, HOUR_MS, type MessageBody } from '../timeline.ts';
import { isCustomerOn, mrrOf, SEAT_PRICE_EUR } from './accounts.ts';
import type { Account, Company, Department } from './model.ts';
import { dateOf, officeMoment } from './office-hours.ts';
import { nextRenewalDay } from './stories.ts';
import { cancelReasons } from './support-topics.ts';

const CURRENCY = 'EUR';
const YEAR_DAYS = 365;
const INVOICE_EVERY_DAYS = 30;

/** Subscriptions and their invoices; billing knows the account only, never a person. */
export const planBilling: Department = (company, calendar, random) => {
  for (const account of company.accounts) {
    if (account.story === 'trial-lapsed') continue;
    planSubscription(company, account, calendar, random);
    planInvoices(company, account, calendar, random);
    if (random.chance(0.3)) planAddOn(company, account, calendar, random);
  }
};

/** The days before the end on which an account in payment trouble was first told that its payment failed. */
export const FAILED_INVOICE_DAYS_BEFORE_END = 95;

/** Seats added by an expanding account, and when. */
export function expansionOf(account: Account, days: number): { day: number; seats: number } | undefined {
  if (account.story !== 'expanding') return undefined;
  return {
    day: Math.round(days * 0.62) + (account.index % 90),
    seats: account.seats + Math.max(2, Math.round(account.seats * 0.3)),
  };
}

/** Monthly recurring revenue on a day, EUR, with expansion; 0 when the account is no customer. */
export function mrrOn(account: Account, day: number, days: number): number {
  if (!isCustomerOn(account, day)) return 0;
  const expansion = expansionOf(account, days);
  return expansion && day >= expansion.day ? expansion.seats * SEAT_PRICE_EUR[account.plan] : mrrOf(account);
}

function billed(account: Account, event: string, properties: Record<string, unknown>): MessageBody {
  return { type: 'track', event, properties, context: { groupId: account.orgId } };
}

function planSubscription(company: Company, account: Account, calendar: Calendar, random: Random): void {
  const { span } = company;
  const say = (day: number, event: string, extra: Record<string, unknown> = {}) => {
    const at = officeMoment(span, account.country, day, random);
    calendar.add(at, 'billing', () =>
      billed(account, event, { ...termsOn(company, account, day), ...extra }),
    );
  };
  say(account.subscribedDay, 'Subscription Started');
  const ends = account.cancelledDay ?? span.days;
  for (let day = account.subscribedDay + YEAR_DAYS; day < ends; day += YEAR_DAYS)
    if (day >= 0) say(day, 'Subscription Renewed');
  const expansion = expansionOf(account, span.days);
  if (expansion && expansion.day < ends)
    say(expansion.day, 'Subscription Changed', { previous_mrr: mrrOf(account) });
  if (account.cancelledDay !== undefined) {
    const sudden = account.story === 'cancelled-suddenly';
    const reason = random.pick(sudden ? cancelReasons.sudden : cancelReasons.afterFall);
    say(account.cancelledDay, 'Subscription Cancelled', {
      mrr: 0,
      previous_mrr: mrrOn(account, account.cancelledDay - 1, span.days),
      reason,
    });
  }
}

function termsOn({ span }: Company, account: Account, day: number): Record<string, unknown> {
  const expansion = expansionOf(account, span.days);
  return {
    subscription_id: account.subscriptionId,
    plan: account.plan,
    seats: expansion && day >= expansion.day ? expansion.seats : account.seats,
    mrr: mrrOn(account, day, span.days),
    currency: CURRENCY,
    renews_at: dateOf(span, nextRenewalDay(account, day + 1)),
  };
}

function planInvoices(company: Company, account: Account, calendar: Calendar, random: Random): void {
  const { span } = company;
  const first = account.subscribedDay >= 0 ? account.subscribedDay : random.int(INVOICE_EVERY_DAYS);
  const ends = Math.min(account.cancelledDay ?? span.days, span.days);
  const failsFrom = span.days - FAILED_INVOICE_DAYS_BEFORE_END;
  let troubled = account.story === 'payment-trouble';
  for (let day = first, number = 1; day < ends; day += INVOICE_EVERY_DAYS, number++) {
    const total = mrrOn(account, day, span.days);
    const invoice = {
      invoice_id: `${account.subscriptionId.replace('sub_', 'in_')}_${number}`,
      total,
      currency: CURRENCY,
    };
    const issuedAt = span.startsAt + day * DAY_MS + 5 * HOUR_MS;
    const due = { due_at: dateOf(span, day + 14) };
    calendar.add(issuedAt, 'billing', () => billed(account, 'Invoice Issued', { ...invoice, ...due }));
    const fails = troubled && day >= failsFrom;
    if (fails) planFailedAttempts(account, { invoice, issuedAt }, calendar);
    if (!fails || account.paymentRecovers) {
      const paidAt = issuedAt + (fails ? 13 : 1 + random.int(12)) * DAY_MS + random.int(8) * HOUR_MS;
      calendar.add(paidAt, 'billing', () => billed(account, 'Invoice Paid', { ...invoice, revenue: total }));
    }
    if (fails) troubled = false;
  }
}

interface Failing {
  invoice: Record<string, unknown>;
  issuedAt: number;
}

/** Three attempts: after 2, 5 and 9 days. */
function planFailedAttempts(account: Account, { invoice, issuedAt }: Failing, calendar: Calendar): void {
  [2, 5, 9].forEach((days, place) => {
    calendar.add(issuedAt + days * DAY_MS, 'billing', () =>
      billed(account, 'Invoice Payment Failed', { ...invoice, attempt: place + 1 }),
    );
  });
}

const ADD_ONS = [
  { sku: 'gps-10', name: 'GPS trackers, pack of 10', price: 690 },
  { sku: 'training-day', name: 'On-site training day', price: 1450 },
  { sku: 'tablet-5', name: 'Rugged tablets, pack of 5', price: 2340 },
  { sku: 'import', name: 'Data import from the old system', price: 890 },
] as const;

function planAddOn({ span }: Company, account: Account, calendar: Calendar, random: Random): void {
  const from = Math.max(10, account.subscribedDay + 10);
  const to = Math.min(span.days, account.cancelledDay ?? span.days) - 40;
  if (to <= from) return;
  const { sku, name, price } = random.pick(ADD_ONS);
  const quantity = 1 + random.int(2);
  const at = officeMoment(span, account.country, random.between(from, to), random);
  const product = { product_id: sku, sku, name, price, quantity };
  const order_id = `ord_${account.orgId.slice(4)}`;
  calendar.add(at, 'billing', () =>
    billed(account, 'Order Completed', {
      order_id,
      revenue: price * quantity,
      currency: CURRENCY,
      products: [product],
    }),
  );
}
