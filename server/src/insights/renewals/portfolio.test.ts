import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawSums, expectedOf, type Stake } from './portfolio.ts';

const four: readonly Stake[] = [
  { amount: 100_000, chance: 0.95 },
  { amount: 60_000, chance: 0.75 },
  { amount: 40_000, chance: 0.45 },
  { amount: 20_000, chance: 0.15 },
];

function momentsOf(values: readonly number[]): { mean: number; sd: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, sd: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) };
}

describe('What renewals bring together', () => {
  test('of which each goes its own way has the mean and spread of the formula', () => {
    const { mean, sd } = momentsOf(drawSums(four, { together: 0 }));
    expect(Math.abs(mean - 161_000)).toBeLessThan(1_200);
    expect(Math.abs(sd - 39_962)).toBeLessThan(1_000);
  });

  test('is expected to be the same when they go together, and is less sure', () => {
    const many = Array.from({ length: 100 }, (): Stake => ({ amount: 1_000, chance: 0.8 }));
    const [apart, together] = [0, 0.05].map((share) => momentsOf(drawSums(many, { together: share })));
    expect(Math.abs((together?.mean ?? 0) - 80_000)).toBeLessThan(200);
    // Apart: 1,000 times the root of 100 x .8 x .2.
    expect(Math.abs((apart?.sd ?? 0) - 4_000)).toBeLessThan(150);
    expect(together?.sd).toBeGreaterThan(1.5 * (apart?.sd ?? 0));
  });

  test('has a band that holds what is expected, within what it can be, and is the same each time', () => {
    const stake = fc.record({
      amount: fc.integer({ min: 1, max: 100_000 }),
      chance: fc.double({ min: 0.3, max: 0.7, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(stake, { minLength: 3, maxLength: 12 }), (stakes) => {
        const { expected, low, high } = expectedOf(stakes);
        expect(expectedOf(stakes)).toEqual({ expected, low, high });
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(stakes.reduce((sum, { amount }) => sum + amount, 0));
        expect(low).toBeLessThan(expected);
        expect(high).toBeGreaterThan(expected);
      }),
      { numRuns: 20 },
    );
  });

  test('that are certain come, but for a hair', () => {
    expect(expectedOf([{ amount: 500, chance: 1 }])).toEqual({ expected: 500, low: 500, high: 500 });
    expect(expectedOf([])).toEqual({ expected: 0, low: 0, high: 0 });
  });
});
