import { DAY_MS } from '../platform/clock.ts';
import { sql } from '../platform/sql/index.ts';
import { segmentColumn } from './column-names.ts';
import { currentSet, type SegmentsDeps, segmentNamed } from './deps.ts';
import { planFor } from './evaluation-plan.ts';
import { firstSeenQuery } from './member-queries.ts';

/** Up to so many days a point a day; beyond it one a week, since each point computes everybody anew. */
const DAILY_MAX = 30;

/** How many were in a segment, computed as of past moments from what is known now: oldest first, now last. */
export async function segmentHistory(
  deps: SegmentsDeps,
  { workspaceId, name, days }: { workspaceId: string; name: string; days: number },
): Promise<{ at: string; size: number }[]> {
  const set = await currentSet(deps, workspaceId);
  const { subject } = segmentNamed(set, name);
  const moments = momentsOf(deps.clock.now(), days);
  const rows = await deps.metrics.overEverybody<{ point: number; size: number }>({
    ...{ workspaceId, subject, ...planFor(set, { segments: [name] }) },
    points: moments.map((at) => ({ at })),
    select: (everybody) => sql`SELECT point, countIf(${sql.identifier(segmentColumn(name))} = 1) AS size
FROM ${everybody} AS everybody
INNER JOIN (${firstSeenQuery({ workspaceId, subject })}) AS known ON known.id = everybody.subject
WHERE known.first_seen_at <= at
GROUP BY point`,
  });
  const sizes = new Map(rows.map(({ point, size }) => [point, size]));
  return moments.map((at, point) => ({ at: at.toISOString(), size: sizes.get(point) ?? 0 }));
}

/** Moments back from now by days or weeks, oldest first, over at least so many days. */
export function momentsOf(now: Date, days: number): Date[] {
  const step = days <= DAILY_MAX ? 1 : 7;
  const steps = Math.ceil(days / step);
  return Array.from({ length: steps + 1 }, (_, at) => new Date(now.getTime() - (steps - at) * step * DAY_MS));
}
