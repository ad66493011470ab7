import type { Account } from '@sextant/contract';
import { groupBy } from '../../platform/grouped.ts';
import type { HappeningRow } from '../happening-queries.ts';

type Subscription = Account['subscriptions'][number];

/** The contracts, from the latest subscription events: active first, the dearest first. */
export function subscriptionsOf(happenings: readonly HappeningRow[]): Subscription[] {
  const events = happenings.filter(({ event }) => event.startsWith('Subscription '));
  return [...groupBy(events, ({ subscription_id }) => subscription_id)]
    .map(([subscriptionId, rows]) => subscriptionOf(subscriptionId, rows))
    .sort(byStateThenSize);
}

/** Folds one subscription's events, newest first; what an event leaves out stays as it was. */
function subscriptionOf(subscriptionId: string, rows: readonly HappeningRow[]): Subscription {
  const newest = rows[0];
  const isCancelled = newest?.event === 'Subscription Cancelled';
  const priced = rows.find(({ mrr }) => mrr !== '');
  const renewing = rows.find(({ renews_at }) => renews_at !== '');
  return {
    subscriptionId,
    status: isCancelled ? 'cancelled' : 'active',
    plan: rows.find(({ plan }) => plan !== '')?.plan ?? '',
    seats: wholeNumber(rows.find(({ seats }) => seats !== '')?.seats),
    mrr:
      priced === undefined || !Number.isFinite(Number(priced.mrr))
        ? null
        : { amount: Number(priced.mrr), currency: priced.currency },
    startedAt:
      (rows.findLast(({ event }) => event === 'Subscription Started') ?? rows.at(-1))?.timestamp ?? '',
    renewsAt: isCancelled ? null : instant(renewing?.renews_at),
    cancelledAt: isCancelled ? newest.timestamp : null,
    cancelReason: isCancelled && newest.reason !== '' ? newest.reason : null,
  };
}

function wholeNumber(text: string | undefined): number | null {
  const number = Number(text);
  return text === undefined || !Number.isFinite(number) ? null : Math.trunc(number);
}

function instant(text: string | undefined): string | null {
  const milliseconds = Date.parse(text ?? '');
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString();
}

function byStateThenSize(one: Subscription, other: Subscription): number {
  if (one.status !== other.status) return one.status === 'active' ? -1 : 1;
  return (other.mrr?.amount ?? 0) - (one.mrr?.amount ?? 0);
}
