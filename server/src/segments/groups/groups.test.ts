import type { SubjectKind } from '@sextant/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql, typed } from '../../platform/sql/index.ts';
import { quantileOf } from '../../platform/statistics/index.ts';
import type { Told } from '../../profiles/testing/world.ts';
import { openSegmentWorld, type SegmentWorld } from '../testing/segment-world.ts';
import { createDivider } from './division/divide-thread.ts';
import { findNaturalGroups } from './natural-groups.ts';
import { readRfm } from './rfm.ts';
import { fifths } from './rfm-queries.ts';

const METRICS = `
kind: metric
name: days_of_use
title: Days of use
unit: days
subject: person
compute: { active_days: { event: Feature Used } }
---
kind: metric
name: tickets
title: Tickets
subject: person
compute: { count: { event: Ticket Created } }
---
kind: metric
name: nps
title: NPS
subject: person
compute: { last: score, of: { event: Survey Answered } }
---
kind: metric
name: refunds
title: Refunds
subject: person
compute: { count: { event: Order Refunded } }
---
kind: metric
name: people
title: People
unit: people
subject: account
compute: { people: true }
`;

let sextant: SegmentWorld;
beforeAll(async () => {
  sextant = await openSegmentWorld();
  await sextant.publish(METRICS);
  await sextant.world.happens(...users(), ...orders());
});
afterAll(() => sextant.close());

describe('Natural groups', () => {
  const divide = createDivider();
  const find = (asked: { metrics: string[]; groups?: number; subject?: SubjectKind }) =>
    findNaturalGroups(
      { ...sextant.deps, divide },
      {
        workspaceId: sextant.world.workspaceId,
        subject: asked.subject ?? 'person',
        metrics: asked.metrics,
        groups: asked.groups,
      },
    );

  test('people who use and people who complain are told apart, each named by what sets them apart', async () => {
    const found = await find({ metrics: ['days_of_use', 'tickets', 'nps'] });
    // Those without an answer to the survey are left out.
    expect(found).toMatchObject({ areNatural: true, subjects: 44, sampled: 44 });
    expect(found.sentence).toMatch(
      /^The 44 people with all these figures fall into 2 natural groups\. The largest \(55 %\): .*many days of use.*\.$/,
    );
    const [happy, unhappy] = found.groups;
    expect(found.groups.map(({ size }) => size)).toEqual([24, 20]);
    expect(happy?.title.toLowerCase()).toContain('many days of use');
    expect(unhappy?.title).toBe('Many tickets, few days of use, low NPS');
    const ids = await Promise.all(
      Array.from({ length: 20 }, (_, at) => sextant.idOf('person', `user_id:unhappy-${at}`)),
    );
    expect([...(unhappy?.members ?? [])].sort()).toEqual(ids.sort());
    expect(unhappy?.examples.map(({ id }) => id)).toEqual(unhappy?.members.slice(0, 5));
    const tickets = unhappy?.differences.find(({ metric }) => metric === 'tickets');
    expect(tickets).toMatchObject({ mean: 5.5, overall: 2.5 });
    expect(tickets?.deviations).toBeGreaterThan(0.9);
  });

  test('the same question gets the same answer', async () => {
    const asked = { metrics: ['days_of_use', 'tickets', 'nps'] };
    expect(await find(asked)).toEqual(await find(asked));
  });

  test('where there are none, none are made up; asked for, they are cut and called what they are', async () => {
    const none = await find({ subject: 'account', metrics: ['people'] });
    expect(none).toMatchObject({ areNatural: false, subjects: 0, groups: [] });
    expect(none.sentence).toBe(
      'No natural groups found: there are only 0 accounts; groups of so few would be chance.',
    );
    const rare = await find({ metrics: ['nps', 'refunds'] });
    expect(rare.sentence).toBe(
      'No natural groups found: “Refunds” is known of nobody; choose another figure in its place.',
    );
    const cut = await find({ metrics: ['days_of_use', 'tickets', 'nps'], groups: 4 });
    expect(cut.areNatural).toBe(false);
    expect(cut.groups).toHaveLength(4);
    expect(cut.sentence).toMatch(/^Cut into 4 as you asked, but these are not natural groups: /);
  });

  test('a metric that is not there, or not of these subjects, is refused with a word of help', async () => {
    await expect(find({ metrics: ['day_of_use', 'tickets'] })).rejects.toThrow(
      'There is no metric day_of_use. Did you mean "days_of_use"?',
    );
    await expect(find({ metrics: ['people', 'tickets'] })).rejects.toThrow(
      'The metric people is one of accounts.',
    );
  });
});

describe('Recency, frequency and money', () => {
  test('buyers are scored by fifths, each in one named stretch, and the sums are theirs', async () => {
    const { workspaceId } = sextant.world;
    const found = await readRfm(sextant.deps, { workspaceId, subject: 'person' });
    expect(found.buyers).toBe(5);
    // Buyer n: n orders, the last n * 10 days ago, 10 each; one tells it by the older word.
    expect(found.thresholds).toEqual({
      recency: [18, 26, 34, 42],
      frequency: [1.8, 2.6, 3.4, 4.2],
      money: [18, 26, 34, 42],
    });
    expect(found.sizes).toEqual({
      recency: [1, 1, 1, 1, 1],
      frequency: [1, 1, 1, 1, 1],
      money: [1, 1, 1, 1, 1],
    });
    expect(found.cells.filter(({ buyers }) => buyers > 0)).toEqual([
      { recency: 1, frequency: 5, buyers: 1, money: 50 },
      { recency: 2, frequency: 4, buyers: 1, money: 40 },
      { recency: 3, frequency: 3, buyers: 1, money: 30 },
      { recency: 4, frequency: 2, buyers: 1, money: 20 },
      { recency: 5, frequency: 1, buyers: 1, money: 10 },
    ]);
    const peopled = found.groups.filter(({ buyers }) => buyers > 0);
    expect(peopled.map(({ name, buyers }) => [name, buyers])).toEqual([
      ['becoming_loyal', 1],
      ['new', 1],
      ['need_attention', 1],
      ['must_not_lose', 1],
      ['at_risk', 1],
    ]);
  });

  test('as of an earlier moment only what had happened counts', async () => {
    const { workspaceId, now } = sextant.world;
    const at = new Date(now.getTime() - 35 * 86_400_000);
    const found = await readRfm(sextant.deps, { workspaceId, subject: 'person', at });
    // The fourth and the fifth, their last orders then five and fifteen days old; the others came later.
    expect(found).toMatchObject({ buyers: 2, thresholds: { recency: [7, 9, 11, 13] } });
  });

  test('without any order there are no thresholds and nobody in the grid', async () => {
    const { workspaceId } = sextant.world.elsewhere();
    const found = await readRfm(sextant.deps, { workspaceId, subject: 'person' });
    expect(found).toMatchObject({ buyers: 0, thresholds: null });
    expect(found.cells).toHaveLength(25);
    expect(found.groups.every(({ buyers }) => buyers === 0)).toBe(true);
  });

  test('the engine’s quantiles are those of the statistics', async () => {
    const { clickhouse, workspaceId } = sextant.world;
    const number = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.double({ min: 0, max: 1e6, noNaN: true }));
    await fc.assert(
      fc.asyncProperty(fc.array(number, { minLength: 1, maxLength: 40 }), async (values) => {
        const rows = await clickhouse
          .forWorkspace(workspaceId)
          .query<{ found: number[] }>(
            sql`SELECT ${fifths(sql`value`)} AS found FROM (SELECT arrayJoin(${typed(values, 'Array(Float64)')}) AS value)`,
          );
        const wanted = [0.2, 0.4, 0.6, 0.8].map((p) => quantileOf(values, p) ?? Number.NaN);
        rows[0]?.found.forEach((found, at) => {
          expect(found).toBeCloseTo(wanted[at] ?? Number.NaN, 6);
        });
        expect(rows[0]?.found).toHaveLength(4);
      }),
      { numRuns: 20 },
    );
  });
});

/** 24 who use on many days and are content, 20 who seldom do and write tickets, 6 of whom nobody asked anything. */
function users(): Told[] {
  const happy = Array.from({ length: 24 }, (_, at) => [
    ...times(12 + (at % 4), (day) => ({ userId: `happy-${at}`, event: 'Feature Used', daysAgo: day })),
    answer(`happy-${at}`, 9 + (at % 2)),
  ]);
  const unhappy = Array.from({ length: 20 }, (_, at) => [
    ...times(1 + (at % 2), (day) => ({ userId: `unhappy-${at}`, event: 'Feature Used', daysAgo: day })),
    ...times(5 + (at % 2), (day) => ({ userId: `unhappy-${at}`, event: 'Ticket Created', daysAgo: day })),
    answer(`unhappy-${at}`, 2 + (at % 3)),
  ]);
  const unasked = times(6, (at) => ({ userId: `unasked-${at}`, event: 'Feature Used', daysAgo: 1 }));
  return [...happy.flat(), ...unhappy.flat(), ...unasked];
}

function answer(userId: string, score: number): Told {
  return { userId, event: 'Survey Answered', properties: { score }, daysAgo: 2 };
}

function orders(): Told[] {
  return [1, 2, 3, 4, 5].flatMap((buyer) =>
    times(buyer, (order) => ({
      userId: `buyer-${buyer}`,
      event: 'Order Completed',
      properties: buyer === 4 ? { total: 10 } : { revenue: 10 },
      // Not by whole days: those of the answer are.
      daysAgo: buyer * 10 + order + 0.4,
    })),
  );
}

function times(count: number, made: (at: number) => Told): Told[] {
  return Array.from({ length: count }, (_, at) => made(at));
}
