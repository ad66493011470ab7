import { HAPPENINGS_PER_KIND_MAX, type HappeningRow } from './happening-queries.ts';
import {
  amountOf,
  currencyOf,
  firstTextOf,
  idIn,
  isNpsRow,
  isRevenueRow,
  lowerOf,
  textOf,
} from './row-meaning.ts';
import type { SubjectEvent } from './subject-event-queries.ts';

/** What `happeningsQuery` answers, from all events of a subject, newest first. */
export function happeningsOf(
  rows: readonly SubjectEvent[],
  { currency }: { currency: string },
): HappeningRow[] {
  const left = new Map<string, number>(
    ['engagement', 'feedback', 'support', 'money'].map((kind) => [kind, HAPPENINGS_PER_KIND_MAX]),
  );
  return rows.flatMap((row) => {
    const room = left.get(row.kind) ?? 0;
    if (room === 0) return [];
    left.set(row.kind, room - 1);
    return [happeningOf(row, currency)];
  });
}

function happeningOf(row: SubjectEvent, currency: string): HappeningRow {
  return {
    event_id: row.event_id,
    timestamp: row.timestamp,
    node: row.node,
    is_of_account: Number(row.node === row.account_node),
    // The caller keeps these four kinds only.
    kind: row.kind as HappeningRow['kind'],
    event: row.event,
    subject: firstTextOf(row, ['subject', 'email_subject']),
    campaign: textOf(row, 'campaign_name'),
    survey: lowerOf(row, 'survey'),
    score: textOf(row, 'score'),
    is_nps: Number(isNpsRow(row)),
    comment: textOf(row, 'comment'),
    goal: textOf(row, 'goal'),
    preference: textOf(row, 'preference'),
    value: textOf(row, 'value'),
    ticket_id: idIn(row, 'ticket_id'),
    severity: textOf(row, 'severity'),
    status: textOf(row, 'status'),
    amount: amountOf(row),
    currency: currencyOf(row, currency),
    is_revenue: Number(isRevenueRow(row)),
    reference: firstTextOf(row, ['invoice_id', 'order_id']),
    subscription_id: textOf(row, 'subscription_id'),
    plan: textOf(row, 'plan'),
    seats: textOf(row, 'seats'),
    mrr: textOf(row, 'mrr'),
    renews_at: textOf(row, 'renews_at'),
    reason: textOf(row, 'reason'),
    meeting: textOf(row, 'kind'),
  };
}
