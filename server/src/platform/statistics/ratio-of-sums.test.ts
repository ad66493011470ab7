import fc from 'fast-check';
import { expect, test } from 'vitest';
import { proportionOf } from './proportion.ts';
import { proportionDifference } from './proportion-difference.ts';
import { type RatioUnit, ratioOfSums } from './ratio-of-sums.ts';
import { seededRandom } from './seeded-random.ts';
import { spreadOfShare, standardisedDifference } from './standardised-difference.ts';

const unitsOf = (ones: number, n: number): RatioUnit[] =>
  Array.from({ length: n }, (_, at) => ({ part: at < ones ? 1 : 0, whole: 1 }));

test('of units of one each the interval is that of a share, drawn or linearised', () => {
  for (const n of [4_000, 8_000]) {
    const wilson = proportionOf(n / 4, n);
    const found = ratioOfSums(unitsOf(n / 4, n), seededRandom(1));
    expect(found?.ratio).toBe(0.25);
    expect(found?.low).toBeCloseTo(wilson?.low ?? 0, 2);
    expect(found?.high).toBeCloseTo(wilson?.high ?? 0, 2);
  }
});

test('answers that come in clusters tell less than as many that do not', () => {
  const alone = ratioOfSums(unitsOf(50, 100), seededRandom(1));
  const clustered = ratioOfSums(
    Array.from({ length: 10 }, (_, at) => ({ part: at < 5 ? 10 : 0, whole: 10 })),
    seededRandom(1),
  );
  const width = (found: typeof alone) => (found?.high ?? 0) - (found?.low ?? 0);
  expect(width(clustered)).toBeGreaterThan(2 * width(alone));
});

test('the same seed gives the same interval, around the ratio', () => {
  const unit = fc.record({ part: fc.nat({ max: 50 }), whole: fc.integer({ min: 1, max: 50 }) });
  fc.assert(
    fc.property(fc.array(unit, { minLength: 2, maxLength: 12 }), (units) => {
      const found = ratioOfSums(units, seededRandom(7));
      expect(found).toEqual(ratioOfSums(units, seededRandom(7)));
      expect(found?.low).toBeLessThanOrEqual((found?.ratio ?? 0) + 1e-9);
      expect(found?.high).toBeGreaterThanOrEqual((found?.ratio ?? 0) - 1e-9);
    }),
    { numRuns: 20 },
  );
});

test('a ratio of nothing, and the interval of a single unit, are unknown', () => {
  expect(ratioOfSums([], seededRandom(1))).toBeNull();
  expect(ratioOfSums([{ part: 1, whole: 2 }], seededRandom(1))).toBeNull();
});

test('groups differ by standard deviations', () => {
  expect(
    standardisedDifference({ n: 10, mean: 12, variance: 9 }, { n: 90, mean: 9, variance: 9 }),
  ).toBeCloseTo(1, 12);
  expect(standardisedDifference(spreadOfShare(20, 40), spreadOfShare(10, 40))).toBeCloseTo(0.534522, 6);
  expect(standardisedDifference({ n: 5, mean: 1, variance: 0 }, { n: 5, mean: 2, variance: 0 })).toBeNull();
});

test('the difference of two shares is that of Newcombe’s first example', () => {
  const found = proportionDifference({ count: 56, n: 70 }, { count: 48, n: 80 });
  expect(found?.difference).toBeCloseTo(0.2, 12);
  expect(found?.low).toBeCloseTo(0.0524, 4);
  expect(found?.high).toBeCloseTo(0.3339, 4);
  expect(proportionDifference({ count: 0, n: 0 }, { count: 1, n: 2 })).toBeNull();
});
