import type { Account } from '@sextant/contract';
import type { AccountFeatureRow, MemberActivityRow } from '../account-queries.ts';
import type { AccountReach } from '../account-reach.ts';
import type { SummaryRow } from '../summary-queries.ts';
import { countWithin, DAY_MS, dayOf } from './days.ts';

const WEEKS = 26;

/** Use by all the account's people. */
export function accountUsageBlock(
  summary: SummaryRow,
  facts: {
    readonly reach: AccountReach;
    readonly activity: readonly MemberActivityRow[];
    readonly features: readonly AccountFeatureRow[];
    readonly subscriptions: Account['subscriptions'];
    readonly now: Date;
  },
): Account['usage'] {
  const { activity, now } = facts;
  const present = new Set(
    facts.reach.members.filter(({ until }) => until === null).map(({ personId }) => personId),
  );
  const byPresent = activity.filter(({ person_id }) => present.has(person_id));
  const active30 = byPresent.filter(({ days }) => countWithin(days, now, 30) > 0);
  const previous = new Date(now.getTime() - 30 * DAY_MS);
  const seats = facts.subscriptions.filter(({ status }) => status === 'active').map((one) => one.seats ?? 0);
  const seatCount = seats.reduce((sum, count) => sum + count, 0);
  return {
    firstSeenAt: summary.first_event_at,
    lastSeenAt: summary.latest_event_at,
    people: present.size,
    activePeople30: active30.length,
    activePeoplePrevious30: activity.filter(({ days }) => usedIn(days, previous)).length,
    seats: seatCount === 0 ? null : seatCount,
    byWeek: weeksOf(activity, now),
    features: facts.features.map(({ feature, uses, people, last_used_at }) => ({
      ...{ feature, uses, people },
      lastUsedAt: last_used_at,
    })),
  };
}

/** Whether any of the days lies in the thirty days that end on a day. */
function usedIn(days: readonly string[], end: Date): boolean {
  const last = dayOf(end);
  return (
    countWithin(
      days.filter((day) => day <= last),
      end,
      30,
    ) > 0
  );
}

/** Spans of seven days, the last one ending today; active days count each person's days. */
function weeksOf(activity: readonly MemberActivityRow[], now: Date): Account['usage']['byWeek'] {
  const today = Date.parse(dayOf(now));
  const weeks = Array.from({ length: WEEKS }, (_, position) => ({
    week: dayOf(new Date(today - ((WEEKS - position) * 7 - 1) * DAY_MS)),
    people: new Set<string>(),
    activeDays: 0,
  }));
  for (const { person_id, days } of activity) {
    for (const day of days) {
      const age = Math.max(0, Math.floor((today - Date.parse(day)) / (7 * DAY_MS)));
      const week = weeks[WEEKS - 1 - age];
      if (week === undefined) continue;
      week.people.add(person_id);
      week.activeDays += 1;
    }
  }
  return weeks.map(({ week, people, activeDays }) => ({ week, activePeople: people.size, activeDays }));
}
