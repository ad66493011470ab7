import type { Person } from '@sextant/contract';
import type { SummaryRow } from '../summary-queries.ts';
import { DAY_MS } from './days.ts';

/** A habit: use on this many days within this many days in a row. */
const HABIT_DAYS = 8;
const HABIT_SPAN_DAYS = 28;

/** The steps of a person's journey in their usual order, each with the instant it was reached. */
export function journeyOf(summary: SummaryRow): Person['journey'] {
  return [
    { milestone: 'seen', reachedAt: summary.first_event_at },
    { milestone: 'signed_up', reachedAt: summary.signed_up_at },
    { milestone: 'signed_in', reachedAt: summary.signed_in_at },
    { milestone: 'used_a_feature', reachedAt: summary.first_feature_at },
    { milestone: 'habitual', reachedAt: habitReachedOn(Object.keys(summary.usage_days)) },
    { milestone: 'answered_a_survey', reachedAt: summary.first_answer_at },
    { milestone: 'invited_others', reachedAt: summary.first_invite_at },
  ];
}

/** The first day that completes eight days of use within four weeks. */
export function habitReachedOn(days: readonly string[]): string | null {
  const sorted = [...days].sort();
  const completing = sorted.find((day, position) => {
    const first = sorted[position - (HABIT_DAYS - 1)];
    return first !== undefined && Date.parse(day) - Date.parse(first) < HABIT_SPAN_DAYS * DAY_MS;
  });
  return completing === undefined ? null : `${completing}T00:00:00.000Z`;
}
