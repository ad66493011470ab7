import { insightAnswer } from '@sextant/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DECISIONS_SOURCE } from '../../../events/index.ts';
import type { Told } from '../../../profiles/testing/world.ts';
import {
  type AskedWorld,
  figureOf,
  openQuestionWorld,
  type QuestionWorld,
  rowsOf,
} from '../testing/question-world.ts';

let opened: QuestionWorld;
beforeAll(async () => {
  opened = await openQuestionWorld();
});
afterAll(() => opened.close());

type Answered = {
  readonly userId: string;
  readonly score: unknown;
  readonly daysAgo: number;
} & Partial<Told>;

const answered = ({ score, ...told }: Answered, survey = 'nps'): Told => ({
  event: 'Survey Responded',
  properties: { survey, score, ...told.properties },
  ...told,
  ...(told.properties === undefined ? {} : { properties: { survey, score, ...told.properties } }),
});
const sent = (userId: string, daysAgo: number): Told => ({
  ...{ event: 'Survey Sent', userId, daysAgo, properties: { survey: 'nps' } },
});
const many = <Item>(count: number, make: (at: number) => Item): Item[] =>
  Array.from({ length: count }, (_, at) => make(at));

describe('The net promoter score', () => {
  let asked: AskedWorld;

  beforeAll(async () => {
    asked = opened.fresh();
    const acme = { groupId: 'acme' };
    const scores = [...many(16, () => 10), 9, 9, 8, 3];
    await asked.world.happens(
      { type: 'group', userId: 'a0', groupId: 'acme', traits: { name: 'Acme' }, daysAgo: 300 },
      // Twenty of Acme: 18 promoters, one in between, one detractor.
      ...scores.map((score, at) => answered({ userId: `a${at}`, score, daysAgo: 20, ...acme })),
      // Twenty of their own: 2 promoters, 7 in between, 11 detractors.
      ...many(20, (at) => answered({ userId: `s${at}`, score: at < 2 ? 9 : at < 9 ? 7 : 6, daysAgo: 30 })),
      // Said something else before: only the latest counts.
      answered({ userId: 'a0', score: 0, daysAgo: 200, ...acme }),
      // No such answer; another survey; said by us; a year ago.
      answered({ userId: 'x1', score: 11, daysAgo: 10 }),
      answered({ userId: 'x2', score: 1, daysAgo: 10 }, 'csat'),
      answered({ userId: 'x3', score: 1, daysAgo: 10, source: DECISIONS_SOURCE }),
      // The year before: 30 detractors and 10 in between.
      ...many(40, (at) => answered({ userId: `b${at}`, score: at < 30 ? 2 : 7, daysAgo: 500 })),
      // Everybody was asked, and twenty more, who used less, stayed silent.
      ...many(20, (at) => sent(`a${at}`, 25)),
      ...many(20, (at) => sent(`s${at}`, 35)),
      ...many(20, (at) => sent(`q${at}`, at === 0 ? 3 : 35)),
      ...many(20, (at) =>
        many(1 + (at % 3), (n): Told => ({ event: 'Feature Used', userId: `s${at}`, daysAgo: 36 + n })),
      ).flat(),
      { event: 'Ticket Created', userId: 's0', daysAgo: 40, properties: { ticket_id: 't1' } },
      { event: 'Ticket Created', userId: 's1', daysAgo: 45, properties: { ticket_id: 't2' } },
    );
  });

  it('is of each person’s latest answer, with the year before beside it', async () => {
    const answer = await asked.ask('nps');
    expect(insightAnswer.parse(answer)).toEqual(answer);
    expect(answer.n).toBe(40);
    expect(figureOf(answer, 'nps')).toMatchObject({ value: 20, n: 40 });
    expect(figureOf(answer, 'promoters').value).toBe(20);
    expect(figureOf(answer, 'passives').value).toBe(8);
    expect(figureOf(answer, 'detractors').value).toBe(12);
    // By hand, adjusted: 8/43 - (-30/43), in points.
    expect(figureOf(answer, 'change').value).toBeCloseTo((100 * 38) / 43, 9);
    expect(answer.sentence).toMatch(
      /^NPS is \+20, .* by 40 people\. That is 88 points higher than in the period before/,
    );
    expect(answer.sql).toContain('Survey Responded');
    expect(answer.sql).toContain('Survey Sent');
  });

  it('draws accounts where a few give most answers, and is indicative with few', async () => {
    const answer = await asked.ask('nps');
    expect(answer.caveats.join('\n')).toContain('give 50 % of them; the interval draws accounts');
    expect(answer.caveats[0]).toContain('indicative');
    const { low = 0, high = 0 } = figureOf(answer, 'nps');
    expect(high - low).toBeGreaterThan(60);
    expect(await asked.ask('nps')).toEqual(answer);
    expect(rowsOf(answer, 'accounts')).toMatchObject([{ cells: ['Acme', 20, 18, 1, 1] }]);
  });

  it('says how many answered, how they differ, and who had trouble before', async () => {
    const answer = await asked.ask('nps');
    expect(figureOf(answer, 'asked').value).toBe(60);
    expect(figureOf(answer, 'response_rate')).toMatchObject({ value: 40 / 60, n: 60 });
    // 0 to 2 uses more: of twenty 1, 2, 3, 1, …, of the other twenty none; 39 uses of 40 people.
    expect(rowsOf(answer, 'responders')[0]?.cells.slice(0, 3)).toEqual([
      'Uses in the 28 days before',
      '1.0',
      '0.0',
    ]);
    const caveats = answer.caveats.join('\n');
    expect(caveats).toContain('Those who answered use more than those who were asked and did not');
    expect(caveats).toContain('1 person asked in the last 7 days may answer yet');
    // Of 40 answers one came 10 days after a ticket; the other ticket was 15 days before.
    expect(caveats).toContain('2.5 % of the answers came within 14 days');
  });

  it('is only counted with fewer than thirty answers', async () => {
    const answer = await asked.ask('nps', { account: 'group_id:acme' });
    expect(figureOf(answer, 'nps')).toEqual({
      ...{ name: 'nps', title: 'NPS', unit: 'points', n: 20, value: null },
      note: 'Too few answers: counts only.',
    });
    expect(answer.sentence).toBe(
      'Only 20 people answered, too few for a score: 18 would recommend us, 1 would not, 1 in between.',
    );
  });

  it('can be asked of a segment and of other days', async () => {
    await asked.publish(
      'kind: segment\nname: few\ntitle: Few\nsubject: person\nrule: { trait: plan, is: x }',
    );
    await asked.join('people', ['user_id:a0', 'user_id:s0', 'user_id:s19'], ['few']);
    const few = await asked.ask('nps', { segment: 'few' });
    expect([few.n, figureOf(few, 'promoters').value, figureOf(few, 'detractors').value]).toEqual([3, 2, 1]);
    expect(few.caveats.join('\n')).toContain('“Few” is who is in it today');
    const earlier = await asked.ask('nps', { from: '2025-11-01', to: '2026-02-28' });
    expect([earlier.n, figureOf(earlier, 'detractors').value]).toEqual([1, 1]);
    expect(earlier.period).toEqual({ from: '2025-11-01T00:00:00.000Z', to: '2026-03-01T00:00:00.000Z' });
  });

  it('of a workspace without answers is unknown', async () => {
    const answer = await opened.fresh().ask('nps');
    expect(answer.sentence).toBe('Nobody answered in this period.');
    expect(figureOf(answer, 'nps')).toMatchObject({ value: null, note: 'Nobody answered.' });
    expect(figureOf(answer, 'response_rate').value).toBeNull();
  });
});

it('A score that all accounts agree on is no surer than its answers', async () => {
  const asked = opened.fresh();
  await asked.world.happens(
    ...many(30, (at) =>
      answered({ userId: `p${at}`, score: 10, daysAgo: 5, groupId: at % 2 === 0 ? 'acme' : 'globex' }),
    ),
  );
  const { value, low = 100, high } = figureOf(await asked.ask('nps'), 'nps');
  // Adjusted: 30.75 promoters and 0.75 detractors of 33.
  expect([value, high]).toEqual([100, 100]);
  expect(low).toBeCloseTo(100 * (30 / 33 - 1.959964 * Math.sqrt((31.5 / 33 - (30 / 33) ** 2) / 33)), 6);
});

describe('Satisfaction', () => {
  it('is the share of 4 and 5 of 5, other scales brought to it, answers of nobody each by itself', async () => {
    const asked = opened.fresh();
    const rated = (score: number, scaleMax: number) => ({
      properties: { survey: 'CSAT', score, scale_max: scaleMax },
    });
    const ofNobody = (score: number): Told => ({
      ...{ type: 'track', event: 'Survey Responded', groupId: 'acme', daysAgo: 5 },
      properties: { survey: 'csat', score },
    });
    await asked.world.happens(
      // Of 5: ten satisfied, five in between, five dissatisfied.
      ...many(20, (at) =>
        answered({ userId: `u${at}`, score: at < 10 ? 4 : at < 15 ? 3 : 2, daysAgo: 3 }, 'csat'),
      ),
      // Of 7: 6 lies above three quarters of the way, 5 below; 8 lies nowhere.
      answered({ userId: 'v1', score: 6, daysAgo: 3, ...rated(6, 7) }, 'csat'),
      answered({ userId: 'v2', score: 5, daysAgo: 3, ...rated(5, 7) }, 'csat'),
      answered({ userId: 'v3', score: 8, daysAgo: 3, ...rated(8, 7) }, 'csat'),
      ...many(10, () => ofNobody(5)),
    );
    const answer = await asked.ask('csat');
    expect(insightAnswer.parse(answer)).toEqual(answer);
    expect(answer.n).toBe(32);
    expect(figureOf(answer, 'csat').value).toBe(21 / 32);
    expect(figureOf(answer, 'satisfied').value).toBe(21);
    expect(figureOf(answer, 'dissatisfied').value).toBe(5);
    // 10 of 4, 5 of 3, 5 of 2, 10 of 5, and of seven 6 as 1 + 4 · 5/6, 5 as 1 + 4 · 4/6.
    expect(figureOf(answer, 'mean').value).toBeCloseTo((40 + 15 + 10 + 50 + 26 / 6 + 22 / 6) / 32, 9);
    expect(rowsOf(answer, 'accounts')).toMatchObject([{ cells: ['acme', 10, 10, 0, 0] }]);
    expect(answer.caveats.join('\n')).toContain('Nothing tells who was asked');
  });
});
