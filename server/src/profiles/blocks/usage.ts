import type { Person } from '@sextant/contract';
import type { SummaryRow } from '../summary-queries.ts';
import { countWithin, windowStart } from './days.ts';

/** The calendar strip shows half a year. */
const STRIP_DAYS = 182;
const FEATURES_MAX = 50;

/** How often, and with which features; `peerUses` is the mean use of each feature by the person's peers. */
export function usageBlock(
  summary: SummaryRow,
  { peerUses, now }: { peerUses: ReadonlyMap<string, number>; now: Date },
): Person['usage'] {
  const days = Object.entries(summary.usage_days).sort(([one], [other]) => (one < other ? -1 : 1));
  const used = days.map(([day]) => day);
  const start = windowStart(now, STRIP_DAYS);
  return {
    firstSeenAt: summary.first_event_at,
    lastSeenAt: summary.latest_event_at,
    activeDays30: countWithin(used, now, 30),
    activeDays90: countWithin(used, now, 90),
    days: days.filter(([day]) => day >= start).map(([day, events]) => ({ day, events })),
    features: Object.entries(summary.feature_uses)
      .map(([feature, uses]) => ({
        feature,
        uses,
        lastUsedAt: new Date(summary.feature_last[feature] ?? 0).toISOString(),
        usesPerPeer: peerUses.get(feature) ?? 0,
      }))
      .sort((one, other) => other.uses - one.uses || (one.feature < other.feature ? -1 : 1))
      .slice(0, FEATURES_MAX),
  };
}
