import type { MetricOverview, SubjectKind } from '@sextant/contract';

/** Ready metrics by which people and accounts are usually told apart, the most telling first. */
const telling: Record<SubjectKind, readonly string[]> = {
  person: [
    'active_days_28',
    'features_used_28',
    'tickets_90',
    'email_clicks_90',
    'orders_365',
    'revenue_365',
    'visits_365',
    'days_since_order',
  ],
  account: [
    'account_active_days_28',
    'account_features_28',
    'active_people_28',
    'account_tickets_open',
    'mrr',
  ],
};
/** More are hard to picture together. */
const CHOICE_MAX = 4;
/** A metric that fewer than half have would leave too many out. */
const KNOWN_SHARE_MIN = 0.5;

/** Metrics to begin with: those of the telling ones that most subjects have a value of. */
export function firstChoice(subject: SubjectKind, metrics: readonly MetricOverview[]): readonly string[] {
  const known = metrics.filter((metric) => metric.subject === subject && isKnown(metric));
  return telling[subject].filter((name) => known.some((metric) => metric.name === name)).slice(0, CHOICE_MAX);
}

function isKnown({ subjects, withValue }: MetricOverview): boolean {
  return withValue >= subjects * KNOWN_SHARE_MIN && withValue > 0;
}
