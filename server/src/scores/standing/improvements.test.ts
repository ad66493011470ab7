import { metricDefinition, scoreDefinition } from '@sextant/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Inputs } from '../reading.ts';
import { improvementsOf } from './improvements.ts';

const fallen = metricDefinition.parse({
  ...{
    kind: 'metric',
    name: 'fallen',
    title: 'Fallen by',
    subject: 'account',
    unit: 'ratio',
    better: 'lower',
  },
  compute: { count: { kind: 'usage' } },
});
const use = metricDefinition.parse({ ...fallen, name: 'use', title: 'Use', unit: 'days', better: 'higher' });

function capped(when: object) {
  const score = scoreDefinition.parse({
    ...{ kind: 'score', name: 'health', title: 'Health', subject: 'account' },
    components: [
      {
        metric: 'use',
        weight: 1,
        curve: [
          [0, 0],
          [10, 100],
        ],
      },
    ],
    overrides: [{ name: 'fell', metric: 'fallen', when, at_most: 20, because: 'Use fell.' }],
    bands: [
      { name: 'low', title: 'Low', below: 40, state: 'bad' },
      { name: 'high', title: 'High', state: 'good' },
    ],
  });
  const set = {
    metrics: new Map([
      ['fallen', fallen],
      ['use', use],
    ]),
    scores: new Map([['health', score]]),
  };
  return (value: number) => {
    const inputs: Inputs = {
      metric: (name) => (name === 'use' ? 10 : value),
      score: () => null,
      daysSeen: null,
    };
    return improvementsOf(set, score, inputs);
  };
}

test('What would move a score most goes by the marks that apply to the subject', () => {
  const curve = (...points: [number, number][]) => points;
  const marks = {
    title: 'Fallen far',
    when: { metric: 'fallen', at_least: 1 },
    curve: curve([0, 0], [40, 100]),
  };
  const score = scoreDefinition.parse({
    ...{ kind: 'score', name: 'health', title: 'Health', subject: 'account' },
    components: [{ metric: 'use', weight: 1, curve: curve([0, 0], [10, 100]), curves: [marks] }],
    bands: [
      { name: 'low', title: 'Low', below: 40, state: 'bad' },
      { name: 'high', title: 'High', state: 'good' },
    ],
  });
  const set = { metrics: new Map([['use', use]]), scores: new Map([['health', score]]) };
  const towards = (fallenBy: number | null) =>
    improvementsOf(set, score, {
      ...{ metric: (name) => (name === 'use' ? 5 : fallenBy), score: () => null, daysSeen: null },
    }).map(({ to, points }) => [to, points]);
  expect(towards(2)).toEqual([[40, 87.5]]);
  expect(towards(0)).toEqual([[10, 50]]);
  expect(towards(null)).toEqual([[10, 50]]);
});

describe('Lifting a rule above the score', () => {
  test('takes a share by a hundredth beyond the bound, not by a whole', () => {
    expect(capped({ at_least: 0.5 })(0.6)[0]).toMatchObject({
      to: expect.closeTo(0.49),
      sentence: 'Bring “Fallen by” down from 60 % to 49 %: +80.',
    });
    expect(capped({ at_most: 0.25 })(0.1)[0]).toMatchObject({ to: expect.closeTo(0.26) });
  });

  test('leads to where the rule no longer holds, and nowhere below nothing', () => {
    const bound = fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined });
    const rules = fc
      .record(
        { above: bound, below: bound, at_least: bound, at_most: bound, is: bound },
        { requiredKeys: [] },
      )
      .map((rule) => Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)))
      .filter((rule) => Object.keys(rule).length > 0);
    fc.assert(
      fc.property(rules, fc.integer({ min: 0, max: 6 }), (rule, value) => {
        for (const { to, points } of capped(rule)(value)) {
          expect(to).toBeGreaterThanOrEqual(0);
          expect(points).toBeCloseTo(80);
        }
      }),
    );
  });
});
