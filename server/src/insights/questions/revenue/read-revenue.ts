import type { MetricDefinition } from '@sextant/contract';
import { metricColumn, type NeededMetric, type Point, withDependencies } from '../../../metrics/index.ts';
import { DAY_MS } from '../../../platform/clock.ts';
import { type SqlQuery, sql } from '../../../platform/sql/index.ts';
import { uuidOf } from '../../../profiles/index.ts';
import type { InsightsDeps } from '../../deps.ts';
import { midnightOf, monthsAfter } from '../period.ts';
import type { Asked } from '../question.ts';
import type { Reading } from '../reading.ts';
import { membersOf } from '../whose.ts';
import type { AccountRevenue } from './movement.ts';

/** An account with what it brought, in its currency; '' where that is not known. */
export interface RevenueRow extends AccountRevenue {
  readonly id: string;
  readonly currency: string;
}

/** Months looked back from the start, one moment each, for who had left before and came back. */
export const BACK_MONTHS = 12;

/** Every account that brought something at the start or at the end, by a metric, in one statement. */
export async function readRevenue(
  { metrics }: Pick<InsightsDeps, 'metrics'>,
  { asked, metric, reading }: { asked: Asked; metric: MetricDefinition; reading: Reading },
): Promise<RevenueRow[]> {
  const { workspaceId, set } = asked;
  const rows = await metrics.overEverybody<StoredRow>({
    ...{ workspaceId, subject: 'account', columns: [], points: pointsOf(asked) },
    metrics: [...withDependencies(set, [metric.name]), ...beginnings],
    select: (relation) => reading.note(revenueQuery(relation, { asked, metric })),
  });
  return rows.map(({ had_before, start_unknown, ...row }) => ({
    ...row,
    hadBefore: had_before === 1,
    startUnknown: start_unknown === 1,
  }));
}

/** The start, the end, and a moment a month before the start. */
function pointsOf({ period, timeZone }: Asked): Point[] {
  const before = Array.from({ length: BACK_MONTHS }, (_, at) =>
    midnightOf(monthsAfter(period.firstDay, -1 - at), timeZone),
  );
  return [period.from, period.to, ...before].map((at) => ({ at }));
}

/** Named as no definition can be. */
const STARTED = 'Started';
const CONTINUED = 'Continued';
/** How what is known of an account's subscriptions begins. */
const beginnings: readonly NeededMetric[] = [
  { name: STARTED, compute: { days_since_first: { event: 'Subscription Started' } } },
  {
    name: CONTINUED,
    compute: {
      days_since_first: { event: ['Subscription Renewed', 'Subscription Changed', 'Subscription Cancelled'] },
    },
  },
];

interface StoredRow extends Omit<RevenueRow, 'hadBefore' | 'startUnknown'> {
  readonly had_before: number;
  readonly start_unknown: number;
}

/** A metric of running subscriptions knows nothing of one before it is first spoken of; others are 0 then. */
function isOfSubscriptions({ compute }: MetricDefinition): boolean {
  return 'open' in compute && [compute.open.event].flat().includes('Subscription Started');
}

function revenueQuery(
  relation: SqlQuery,
  { asked, metric }: { asked: Asked; metric: MetricDefinition },
): SqlQuery {
  const { workspaceId, segment, period } = asked;
  const value = sql`greatest(ifNull(${metricColumn(metric.name)}, 0), 0)`;
  const days = (period.to.getTime() - period.from.getTime()) / DAY_MS;
  const startUnknown = isOfSubscriptions(metric)
    ? sql`start = 0 AND NOT had_before AND ifNull(continued < ${days} AND (started IS NULL OR started < continued), 0)`
    : sql`0`;
  return sql`WITH
  brought AS (
    SELECT
      subject,
      sumIf(${value}, point = 0) AS start,
      sumIf(${value}, point = 1) AS end,
      maxIf(${value}, point > 1) > 0 AS had_before,
      anyIf(${metricColumn(STARTED)}, point = 1) AS started,
      anyIf(${metricColumn(CONTINUED)}, point = 1) AS continued
    FROM ${relation}
    WHERE ${segment === null ? sql`1` : sql`subject IN (${membersOf(workspaceId, segment)})`}
    GROUP BY subject
  ),
  customers AS (
    SELECT id, currency
    FROM accounts FINAL
    WHERE workspace_id = ${uuidOf(workspaceId)}
  )
SELECT subject AS id, start, end, had_before, ${startUnknown} AS start_unknown, currency
FROM brought
LEFT JOIN customers ON customers.id = brought.subject
WHERE start > 0 OR end > 0 OR start_unknown
ORDER BY start DESC, end DESC, subject`;
}
