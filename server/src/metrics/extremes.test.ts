import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../platform/sql/index.ts';
import { openWorld, type World } from '../profiles/testing/world.ts';
import { createMetrics, type Metrics, metricColumn, type NeededMetric } from './index.ts';
import { calendarStart } from './testing/calendar.ts';
import { type DistributionRow, distributionQuery } from './trial-queries.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const orders = { event: 'Order Completed' };

describe('A metric', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  const metricsIn = (timeZone: string): Metrics =>
    createMetrics({
      ...world.deps,
      nameSubjects: world.profiles.nameSubjects,
      timeZoneOf: async () => timeZone,
      definitions: {
        current: () => Promise.reject(new Error('Nothing is defined here.')),
        check: () => Promise.reject(new Error('Nothing is defined here.')),
      },
    });

  it('is unknown where it is beyond all numbers, and everybody else can still be looked at', async () => {
    const own = world.elsewhere();
    const order = (userId: string, total: number) => ({
      ...orders,
      userId,
      daysAgo: 1,
      properties: { total },
    });
    await own.happens(order('u1', 1.7e308), order('u1', 1.7e308), order('u2', 5));
    const large: NeededMetric[] = [
      { name: 'spent', compute: { sum: 'total', of: orders } },
      { name: 'usual', compute: { average: 'total', of: orders } },
      { name: 'felt', compute: { decayed: orders, half_life: '9999w', weight: 'total' } },
      { name: 'smallest', compute: { min: 'total', of: orders } },
      { name: 'cooled', compute: { decayed: orders, half_life: '1h' } },
      { name: 'per_rest', compute: { ratio: 'smallest', per: 'cooled' } },
    ];
    for (const { name } of large.filter((each) => !['smallest', 'cooled'].includes(each.name))) {
      const [row] = await metricsIn('UTC').overEverybody<DistributionRow>({
        ...{ workspaceId: own.workspaceId, subject: 'person', metrics: large, columns: [] },
        points: [{ at: own.now }],
        select: (relation) => distributionQuery(relation, metricColumn(name)),
      });
      expect({ name, subjects: row?.subjects, withValue: row?.with_value }).toEqual({
        ...{ name, subjects: 2, withValue: 1 },
      });
    }
  });

  it.each([
    ['is left out', '2026-03-08T04:00:00Z'],
    ['comes twice', '2025-11-02T03:00:00Z'],
  ])('counts by days of the calendar where midnight %s', async (_, around) => {
    const own = world.elsewhere();
    const timeZone = 'America/Havana';
    const from = Date.parse(around) - 2 * HOUR_MS;
    const hours = Array.from({ length: 32 }, (_, hour) => from + hour * HOUR_MS);
    await own.happens(
      ...hours.map((hour) => ({ ...orders, userId: 'u1', daysAgo: (own.now.getTime() - hour) / DAY_MS })),
    );
    const points = [...hours.slice(0, 8), ...hours.slice(-6)].map((hour) => ({ at: new Date(hour) }));
    const rows = await metricsIn(timeZone).overEverybody<{ point: number; today: number; yesterday: number }>(
      {
        ...{ workspaceId: own.workspaceId, subject: 'person', columns: [], points },
        metrics: [
          { name: 'today', compute: { count: orders, within: 'this_day' } },
          { name: 'yesterday', compute: { count: orders, within: 'last_day' } },
        ],
        select: (relation) =>
          sql`SELECT point, m_today AS today, m_yesterday AS yesterday FROM ${relation} ORDER BY point`,
      },
    );
    const expected = points.map(({ at }, point) => {
      const today = calendarStart(at.getTime(), { unit: 'day', timeZone });
      const yesterday = calendarStart(today - 1, { unit: 'day', timeZone });
      const between = (start: number, end: number) =>
        hours.filter((hour) => hour >= start && hour < end).length;
      return { point, today: between(today, at.getTime() + 1), yesterday: between(yesterday, today) };
    });
    expect(rows).toEqual(expected);
  });
});
