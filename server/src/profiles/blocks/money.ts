import type { Person } from '@sextant/contract';
import type { HappeningRow } from '../happening-queries.ts';
import type { SummaryRow } from '../summary-queries.ts';

const RECENT_MAX = 10;

/** What they bought and paid. */
export function moneyBlock(summary: SummaryRow, happenings: readonly HappeningRow[]): Person['money'] {
  return {
    revenue: Object.entries(summary.revenue)
      .map(([currency, amount]) => ({ amount: toCents(amount), currency }))
      .sort((one, other) => other.amount - one.amount),
    orders: summary.orders,
    lastPaidAt: summary.last_paid_at,
    failedPayments90: summary.failed_payments_90,
    byMonth: Object.entries(summary.revenue_months)
      .map(([key, amount]) => {
        const [currency = '', month = ''] = key.split(' ');
        return { month, amount: toCents(amount), currency };
      })
      .sort((one, other) => (one.month < other.month ? -1 : 1)),
    recent: happenings
      .filter(({ kind, event }) => kind === 'money' && !event.startsWith('Subscription '))
      .slice(0, RECENT_MAX)
      .map((row) => ({
        eventId: row.event_id,
        event: row.event,
        amount: toCents(row.amount),
        currency: row.currency,
        reference: row.reference,
        at: row.timestamp,
      })),
  };
}

/** Sums of binary fractions end in 0.30000000000000004; money ends at the cent. */
export function toCents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
