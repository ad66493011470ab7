import type { DefinitionEntry, SubjectKind } from '@sextant/contract';
import { useQueries } from '@tanstack/react-query';
import { distributionQuery } from '../../metrics/metric-queries.ts';
import { useApi } from '../../shell/api.tsx';

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
    'orders_365',
    'mrr',
  ],
};
/** More are hard to picture together. */
const CHOICE_MAX = 4;
/** A metric that fewer than half have would leave too many out. */
const KNOWN_SHARE_MIN = 0.5;

/** Metrics to begin with: those of the telling ones that most subjects have a value of; undefined while that is asked. */
export function useFirstChoice(
  subject: SubjectKind,
  published: readonly DefinitionEntry[] | undefined,
): readonly string[] | undefined {
  const api = useApi();
  const own = published?.filter((metric) => metric.subject === subject).map(({ name }) => name);
  const candidates = telling[subject].filter((name) => own?.includes(name) ?? false);
  const known = useQueries({
    queries: candidates.map((name) => ({ ...distributionQuery(api, name), retry: false })),
    combine: (answers) =>
      answers.some(({ isPending }) => isPending)
        ? undefined
        : candidates.filter((_, at) => isKnown(answers[at]?.data)),
  });
  if (own === undefined || known === undefined) return undefined;
  return known.slice(0, CHOICE_MAX);
}

function isKnown(answer: { subjects: number; withValue: number } | undefined): boolean {
  return (
    answer !== undefined && answer.withValue >= answer.subjects * KNOWN_SHARE_MIN && answer.withValue > 0
  );
}
