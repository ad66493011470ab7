import type { ScoreDefinition } from '@sextant/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../../platform/clock.ts';
import {
  bandsAt,
  type Case,
  componentsAt,
  judgedOf,
  leadDaysOf,
  rankingAt,
  sentenceOf,
  verdictOf,
} from './judge.ts';
import { outcomesOf, type SeenSubject } from './outcomes.ts';

const NOW = new Date('2026-11-01T00:00:00Z');

const health: ScoreDefinition = {
  kind: 'score',
  name: 'health',
  title: 'Health',
  about: '',
  subject: 'account',
  better: 'higher',
  components: [
    {
      metric: 'use',
      weight: 1,
      missing: 'leave_out',
      curve: [
        [0, 0],
        [100, 100],
      ],
    },
  ],
  bands: [
    { name: 'poor', title: 'Poor', below: 40, state: 'bad' },
    { name: 'good', title: 'Good', state: 'good' },
  ],
  margin: 0,
  settle: 0,
  coverage_min: 0.5,
  history_min: 0,
  overrides: [],
  mutes: [],
};

function oneCase(isLost: boolean, values: Record<number, number>, points: (number | null)[] = []): Case {
  const before = new Map(
    Object.entries(values).map(([days, value]) => [
      Number(days),
      { value, band: value < 40 ? 'poor' : 'good', points },
    ]),
  );
  return { id: `${isLost} ${JSON.stringify(values)}`, at: NOW, isLost, before };
}

const many = (count: number, isLost: boolean, value: number, points?: (number | null)[]) =>
  Array.from({ length: count }, () => oneCase(isLost, { 90: value }, points));

describe('the judgement of a score', () => {
  test('is that it predicts when the lost stood worse', () => {
    const ranking = rankingAt([...many(30, true, 20), ...many(30, false, 80)], 90, 'higher');
    expect(ranking).toMatchObject({ auc: 1, lost: 30, kept: 30 });
    expect(verdictOf(ranking)).toBe('predicts');
  });

  test('turns round where lower is better', () => {
    const ranking = rankingAt([...many(30, true, 20), ...many(30, false, 80)], 90, 'lower');
    expect(ranking.auc).toBe(0);
    expect(verdictOf(ranking)).toBe('misleads');
    expect(sentenceOf({ verdict: 'misleads', ranking, days: 90 }, 'accounts')).toContain(
      'points the wrong way',
    );
  });

  test('is withheld with too few outcomes, of both kinds or of either', () => {
    for (const cases of [
      [...many(20, true, 20), ...many(20, false, 80)],
      [...many(9, true, 20), ...many(90, false, 80)],
    ]) {
      const ranking = rankingAt(cases, 90, 'higher');
      expect(verdictOf(ranking)).toBe('too_few');
      expect(sentenceOf({ verdict: 'too_few', ranking, days: 90 }, 'accounts')).toMatch(/^Too few outcomes/);
    }
  });

  test('goes by the earliest day at which it tells anything, and by the earliest of all where it never does', () => {
    const at = (badly: readonly number[]) =>
      [90, 60, 30].map((days) => {
        const cases = Array.from({ length: 100 }, (_, place) => {
          const isLost = place < 50;
          return oneCase(isLost, { [days]: isLost && badly.includes(days) ? 10 : 50 + ((place * 7) % 40) });
        });
        return { days, ...rankingAt(cases, days, 'higher') };
      }) as [{ days: number } & ReturnType<typeof rankingAt>];
    expect(judgedOf(at([60, 30])).days).toBe(60);
    expect(judgedOf(at([])).days).toBe(90);
  });

  test('goes by the earliest day with enough outcomes where nothing is known of the longest before', () => {
    const at = (days: number, of: number) => ({
      days,
      ...rankingAt(
        Array.from({ length: of }, (_, place) => oneCase(place % 2 === 0, { [days]: 50 + (place % 3) })),
        days,
        'higher',
      ),
    });
    const judged = judgedOf([at(90, 8), at(60, 60), at(30, 60)]);
    expect([judged.days, verdictOf(judged)]).toEqual([60, 'does_not_predict']);
  });

  test('of a score drawn by lot is seldom that it tells anything', () => {
    // Ninety-five intervals in a hundred hold the truth; of 200 draws 25 false ones would be a one in a million event.
    const draws = fc.sample(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 120, maxLength: 120 }), {
      numRuns: 200,
      seed: 4,
    });
    const verdicts = draws.map((values) =>
      verdictOf(
        rankingAt(
          values.map((value, at) => oneCase(at < 60, { 90: value })),
          90,
          'higher',
        ),
      ),
    );
    expect(verdicts.filter((verdict) => verdict !== 'does_not_predict').length).toBeLessThan(25);
  });

  test('counts each band in plain numbers', () => {
    const cases = [...many(6, true, 20), ...many(2, true, 90), ...many(3, false, 30), ...many(9, false, 80)];
    expect(bandsAt(cases, 90, health)).toMatchObject([
      { name: 'poor', lost: 6, kept: 3, recall: { count: 6, of: 8 }, precision: { count: 6, of: 9 } },
      { name: 'good', lost: 2, kept: 9, recall: { count: 2, of: 8 }, precision: { count: 2, of: 11 } },
    ]);
  });

  test('says how long before the loss the first warning came', () => {
    const cases = [
      oneCase(true, { 180: 90, 120: 30, 60: 20 }),
      oneCase(true, { 180: 90, 60: 35 }),
      oneCase(true, { 180: 90 }),
      oneCase(false, { 90: 10 }),
    ];
    expect(leadDaysOf(cases, health)).toEqual({ median: 90, warned: 2, of: 3 });
  });

  test('calls a component leading only where it tells who leaves', () => {
    const noise = (at: number) => (at * 37) % 100;
    const cases = Array.from({ length: 200 }, (_, at) =>
      oneCase(at < 100, { 90: 50 }, [at < 100 ? 20 + (at % 40) : 40 + (at % 40), noise(at), null]),
    );
    const named = ['use', 'weather', 'unknown'].map((name) => ({ name, title: name }));
    expect(componentsAt(cases, 90, named, 'higher').map(({ isLeading }) => isLeading)).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('what tells something', () => {
  test('has an interval above chance, too', () => {
    // In order in 62 of 100 pairs of thirty and thirty: by chance in one of twenty draws, while the interval holds 0.5.
    const cases = Array.from({ length: 60 }, (_, at) => {
      const value = at < 30 ? 6 + at : at - 20;
      return oneCase(at < 30, { 90: value }, [value]);
    });
    const [use] = componentsAt(cases, 90, [{ name: 'use', title: 'Use' }], 'higher');
    expect(use).toMatchObject({ auc: expect.closeTo(0.6244, 3), isLeading: false });
    expect(use?.low).toBeLessThan(0.5);
  });
});

describe('the sentence of a judgement', () => {
  const told = (auc: number, verdict: 'predicts' | 'does_not_predict') =>
    sentenceOf(
      { verdict, ranking: { auc, low: 0.45, high: 0.99, lost: 30, kept: 30 }, days: 90 },
      'accounts',
    );

  test('says how often the order was right, and never always where it once was not', () => {
    expect(told(0.764, 'predicts')).toContain('in 76 of 100 pairs the one that was lost stood worse');
    expect(told(0.998, 'predicts')).toContain('in 99 of 100 pairs');
    expect(told(1, 'predicts')).toContain('in 100 of 100 pairs');
  });

  test('does not take what cannot be told for a coin', () => {
    expect(told(0.62, 'does_not_predict')).toContain('not clearly more often right than a coin');
  });
});

describe('outcomes', () => {
  const daysAgo = (at: Date) => (NOW.getTime() - at.getTime()) / DAY_MS;
  const subjects = fc.array(
    fc.record({
      lostDays: fc.option(fc.integer({ min: 0, max: 400 })),
      keptDays: fc.option(fc.integer({ min: 0, max: 400 })),
      seenDays: fc.option(fc.integer({ min: 0, max: 800 })),
    }),
    { maxLength: 60 },
  );
  const numbered = (list: readonly Omit<SeenSubject, 'id'>[]) =>
    list.map((seen, at) => ({ ...seen, id: `s${at}` }));

  test('are one a subject, each with ninety days of history, in whatever order the subjects come', () => {
    fc.assert(
      fc.property(subjects, (list) => {
        const seen = numbered(list);
        const { outcomes } = outcomesOf(seen, NOW);
        expect(outcomesOf([...seen].reverse(), NOW).outcomes).toEqual(outcomes);
        expect(new Set(outcomes.map(({ id }) => id)).size).toBe(outcomes.length);
        for (const { id, at, isLost } of outcomes) {
          const own = seen.find((subject) => subject.id === id);
          expect(own?.lostDays === null).toBe(!isLost);
          expect(own?.seenDays ?? 0).toBeGreaterThanOrEqual(daysAgo(at) + 90);
        }
      }),
    );
  });

  test('of those who stayed are drawn on days of losses where hardly anybody renewed', () => {
    const lost = Array.from({ length: 3 }, (_, at) => ({ lostDays: 10 * at, keptDays: null, seenDays: 700 }));
    const there = Array.from({ length: 5 }, () => ({ lostDays: null, keptDays: null, seenDays: 700 }));
    const { outcomes, controls } = outcomesOf(numbered([...lost, ...there]), NOW);
    expect(controls).toBe('same_days');
    const stayed = outcomes.filter(({ isLost }) => !isLost);
    expect(stayed).toHaveLength(5);
    for (const { at } of stayed) expect([0, 10, 20]).toContain(daysAgo(at));
  });

  test('of those who stayed are their renewals where there are enough', () => {
    const renewed = Array.from({ length: 20 }, (_, at) => ({ lostDays: null, keptDays: at, seenDays: 700 }));
    const { outcomes, controls } = outcomesOf(numbered(renewed), NOW);
    expect(controls).toBe('renewals');
    expect(outcomes.map(({ at }) => daysAgo(at)).sort((a, b) => a - b)).toEqual(renewed.map((_, at) => at));
  });
});
