import { insightAnswer } from '@sextant/contract';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { DECISIONS_SOURCE } from '../../../events/index.ts';
import type { Told } from '../../../profiles/testing/world.ts';
import {
  type AskedWorld,
  figureOf,
  openQuestionWorld,
  type QuestionWorld,
  rowsOf,
} from '../testing/question-world.ts';
import { stickinessOf } from './stickiness.ts';

test.each([
  { daily: 5_000, monthly: 20_000, ratio: 0.25, impliedDays: 7.5 },
  { daily: 15_000, monthly: 50_000, ratio: 0.3, impliedDays: 9 },
])('$daily of $monthly people a day are $ratio, as published', ({ daily, monthly, ratio, impliedDays }) => {
  expect(stickinessOf({ daily, monthly })).toEqual({ ratio, impliedDays });
});

describe('Stickiness', () => {
  let opened: QuestionWorld;
  let asked: AskedWorld;
  /** Uses on days before today; the world's today is 2026-06-15, noon. */
  const uses = (who: Partial<Told>, ...daysAgo: readonly number[]): Told[] =>
    daysAgo.map((ago) => ({ event: 'Feature Used', daysAgo: ago, ...who }));
  const upTo = (days: number) => Array.from({ length: days }, (_, at) => at + 1);

  beforeAll(async () => {
    opened = await openQuestionWorld();
    asked = opened.fresh();
    await asked.world.happens(
      // Every day of the 28; one day a week; once, twice on that day; today and before the window only.
      ...uses({ userId: 'daily' }, ...upTo(28), 1.1),
      ...uses({ userId: 'weekly' }, 2, 9, 16, 23),
      ...uses({ userId: 'once' }, 14, 14.1),
      ...uses({ userId: 'outside' }, 0.1, 29),
      // The same person by two identifiers, on two days of one week.
      { type: 'identify', userId: 'both', anonymousId: 'device', daysAgo: 20 },
      ...uses({ userId: 'both' }, 3),
      ...uses({ anonymousId: 'device' }, 4),
      ...uses({ anonymousId: 'visitor' }, 5),
      ...uses({ userId: 'decided', source: DECISIONS_SOURCE }, 5),
      { event: 'Email Opened', userId: 'reader', daysAgo: 5 },
      { event: 'Feature Used', groupId: 'acme', daysAgo: 5 },
    );
  });
  afterAll(() => opened.close());

  it('is the people of a usual day to all of the last 28 days', async () => {
    const answer = await asked.ask('stickiness');
    expect(insightAnswer.parse(answer)).toEqual(answer);
    expect(answer.period).toEqual({ from: '2026-05-18T00:00:00.000Z', to: '2026-06-15T00:00:00.000Z' });
    expect(answer.n).toBe(5);
    // 28 + 4 + 1 + 2 + 1 days of five people.
    expect(figureOf(answer, 'stickiness').value).toBeCloseTo(36 / 28 / 5, 12);
    expect(figureOf(answer, 'implied_days').value).toBeCloseTo((30 * 36) / 28 / 5, 9);
    // 4 + 4 + 1 + 1 + 1 weeks of five people.
    expect(figureOf(answer, 'wau_mau').value).toBeCloseTo(11 / 4 / 5, 12);
    expect(rowsOf(answer, 'by_week').map(({ cells }) => cells)).toEqual([
      ['2026-05-18', 7, 8 / 7, 2, 8 / 7 / 2],
      ['2026-05-25', 7, 8 / 7, 2, 8 / 7 / 2],
      ['2026-06-01', 7, 9 / 7, 3, 9 / 7 / 3],
      ['2026-06-08', 7, 11 / 7, 4, 11 / 7 / 4],
    ]);
    expect(answer.caveats[0]).toBe(
      '1 of the 5 never said who they are; one person on two devices then counts twice. Without them it is 31 %.',
    );
  });

  it('of a longer time is shown by months', async () => {
    const answer = await asked.ask('stickiness', { from: '2026-04-01', to: '2026-06-15' });
    expect(rowsOf(answer, 'by_month').map(({ cells }) => cells.slice(0, 4))).toEqual([
      ['2026-04-01', 30, 0, 0],
      ['2026-05-01', 31, 17 / 31, 3],
      ['2026-06-01', 15, 21 / 15, 6],
    ]);
    expect(answer.caveats.at(-1)).toBe('The last day is not over, and counts as a whole one.');
  });

  it('can be asked of a segment, and of nobody', async () => {
    await asked.publish(
      'kind: segment\nname: few\ntitle: Few\nsubject: person\nrule: { trait: plan, is: x }',
    );
    await asked.join('people', ['user_id:weekly', 'user_id:outside'], ['few']);
    const few = await asked.ask('stickiness', { segment: 'few' });
    expect([few.n, figureOf(few, 'stickiness').value]).toEqual([1, 4 / 28]);
    const nobody = await asked.ask('stickiness', { from: '2024-01-01', to: '2024-01-28' });
    expect(nobody.sentence).toBe('Nobody used anything in this time.');
    expect(figureOf(nobody, 'stickiness').value).toBeNull();
  });
});
