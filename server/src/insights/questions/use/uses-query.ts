import type { SegmentDefinition } from '@sextant/contract';
import { type SqlQuery, sql } from '../../../platform/sql/index.ts';
import { isTheirs, uuidOf } from '../../../profiles/index.ts';
import type { Period } from '../period.ts';
import { membersOf, ownerJoin, ownersStep, subjectOfRow } from '../whose.ts';

/** The use of those who have a name, or of those who are anonymous. */
export interface UsesRow {
  readonly is_anonymous: number;
  readonly people: number;
  /** Sum over people of the days on which they used something, and of its square. */
  readonly days: number;
  readonly days_squares: number;
  /** The same of whole weeks, counted back from the last day. */
  readonly weeks: number;
  readonly weeks_squares: number;
  /** People by stretch, and the days on which they used something in it. */
  readonly people_by_stretch: Readonly<Record<string, number>>;
  readonly days_by_stretch: Readonly<Record<string, number>>;
}

/** Stretches of the table: weeks counted back from the last day (0 is the last), or months by their first day. */
export type Stretch = 'week' | 'month';

/** How many used something on how many days and weeks of a period; everybody added up in the engine. */
export function usesQuery({
  workspaceId,
  period,
  timeZone,
  segment,
  stretch,
}: {
  workspaceId: string;
  period: Period;
  timeZone: string;
  segment: SegmentDefinition | null;
  stretch: Stretch;
}): SqlQuery {
  const weeks = Math.floor(period.days / 7);
  const weekOf = sql`intDiv(dateDiff('day', day, toDate(${period.lastDay})), 7)`;
  const stretchOf = stretch === 'week' ? sql`toString(${weekOf})` : sql`toString(toStartOfMonth(day))`;
  return sql`WITH
  ${ownersStep(workspaceId)},
  days_of_use AS (
    SELECT ${subjectOfRow} AS person, toDate(timestamp, ${timeZone}) AS day
    FROM events
    ${ownerJoin}
    WHERE workspace_id = ${uuidOf(workspaceId)} AND kind = 'usage' AND node != account_node AND ${isTheirs}
      AND timestamp >= ${period.from} AND timestamp < ${period.to}
    GROUP BY person, day
  ),
  users AS (
    SELECT
      person,
      count() AS days,
      uniqExactIf(${weekOf}, ${weekOf} < ${weeks}) AS weeks,
      sumMap(map(${stretchOf}, toUInt64(1))) AS by_stretch
    FROM days_of_use
    WHERE ${segment === null ? sql`1` : sql`person IN (${membersOf(workspaceId, segment)})`}
    GROUP BY person
  ),
  anonymous AS (
    SELECT id
    FROM people FINAL
    WHERE workspace_id = ${uuidOf(workspaceId)} AND is_anonymous = 1
  )
SELECT
  person IN (SELECT id FROM anonymous) AS is_anonymous,
  count() AS people,
  sum(users.days) AS days,
  sum(users.days * users.days) AS days_squares,
  sum(users.weeks) AS weeks,
  sum(users.weeks * users.weeks) AS weeks_squares,
  sumMap(mapApply((name, own) -> (name, toUInt64(1)), by_stretch)) AS people_by_stretch,
  sumMap(by_stretch) AS days_by_stretch
FROM users
GROUP BY is_anonymous
ORDER BY is_anonymous`;
}
