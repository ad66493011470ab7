import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betaBelow, betaQuantile } from './beta.ts';
import { brierOf, calibrated, calibrationTable, plattCalibration, type SaidChance } from './calibration.ts';
import { seededRandom } from './seeded-random.ts';
import { shrunkShares } from './shrunk-shares.ts';

describe('The beta distribution', () => {
  test('has the probabilities that follow from binomial sums', () => {
    // P(Beta(a, b) <= x) is the chance of at least a of a + b - 1: here 1 - .7^5 and the like.
    expect(betaBelow(0.3, { a: 1, b: 5 })).toBeCloseTo(1 - 0.7 ** 5, 12);
    expect(betaBelow(0.3, { a: 5, b: 1 })).toBeCloseTo(0.3 ** 5, 12);
    expect(betaBelow(0.5, { a: 7, b: 7 })).toBeCloseTo(0.5, 12);
    expect(betaBelow(0.2, { a: 2, b: 3 })).toBeCloseTo(0.1808, 10);
  });

  test('has the quantiles of which it has the probabilities, for few and for very many', () => {
    const shape = fc.double({ min: 0.5, max: 20_000, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), shape, shape, (p, a, b) => {
        expect(betaBelow(betaQuantile(p, { a, b }), { a, b })).toBeCloseTo(p, 6);
      }),
    );
  });
});

const tallies = fc.array(
  fc.tuple(fc.nat(60), fc.nat(60)).map(([count, others]) => ({ count, of: count + others })),
  { minLength: 1, maxLength: 6 },
);

describe('Shares drawn towards that of all', () => {
  test('lie between their own and that of all, and are never 0 or 1', () => {
    fc.assert(
      fc.property(tallies, (groups) => {
        const { all, groups: shares } = shrunkShares(groups);
        shares.forEach(({ share, low, high }, at) => {
          const { count, of } = groups[at] ?? { count: 0, of: 0 };
          const own = of === 0 ? all.share : count / of;
          expect(share).toBeGreaterThanOrEqual(Math.min(own, all.share) - 1e-12);
          expect(share).toBeLessThanOrEqual(Math.max(own, all.share) + 1e-12);
          expect(share).toBeGreaterThan(0);
          expect(share).toBeLessThan(1);
          expect(low).toBeLessThan(share);
          expect(high).toBeGreaterThan(share);
        });
      }),
    );
  });

  test('of a group with nothing in it are that of all with its interval', () => {
    const { all, groups } = shrunkShares([
      { count: 30, of: 40 },
      { count: 28, of: 40 },
      { count: 0, of: 0 },
    ]);
    expect(groups[2]?.share).toBeCloseTo(all.share, 12);
    expect(groups[2]?.low).toBeCloseTo(all.low, 6);
  });

  test('stay with the group where it has many and differs much, and go to all where chance explains it', () => {
    const far = shrunkShares([
      { count: 190, of: 200 },
      { count: 40, of: 200 },
    ]);
    expect(far.groups[1]?.share).toBeLessThan(0.21);
    const alike = shrunkShares([
      { count: 150, of: 200 },
      { count: 145, of: 200 },
      { count: 3, of: 5 },
    ]);
    expect(alike.groups[2]?.share).toBeGreaterThan(0.72);
  });

  test('of one kind only are not certain', () => {
    const { all } = shrunkShares([{ count: 3, of: 3 }]);
    expect(all.share).toBeCloseTo(0.8, 12);
  });
});

describe('Chances that were said', () => {
  test('miss by what the manual of scikit-learn prints', () => {
    const said = [0.1, 0.9, 0.8, 0.3].map((chance, at) => ({ said: chance, happened: at === 1 || at === 2 }));
    expect(brierOf(said)).toBeCloseTo(0.0375, 12);
    expect(brierOf([])).toBeNull();
  });

  test('that were too bold come true as often as said once they are bent', () => {
    const random = seededRandom(5);
    const said = Array.from({ length: 4_000 }, (): SaidChance => {
      const truth = 0.1 + 0.8 * random();
      const odds = (truth / (1 - truth)) ** 2;
      return { said: odds / (1 + odds), happened: random() < truth };
    });
    const calibration = plattCalibration(said);
    const bend = (chance: number) => calibrated(calibration, chance);
    const bent = said.map((one) => ({ ...one, said: bend(one.said) }));
    for (const { said: chance, happened, of } of calibrationTable(bent, 5)) {
      expect(of).toBe(800);
      expect(Math.abs(chance - happened)).toBeLessThan(0.05);
    }
    expect(calibration.slope).toBeCloseTo(0.5, 1);
    expect(brierOf(bent)).toBeLessThan(brierOf(said) ?? 0);
  });

  test('that told all apart are still not certain', () => {
    const said = Array.from({ length: 40 }, (_, at) => ({ said: at < 20 ? 0.01 : 0.99, happened: at >= 20 }));
    const calibration = plattCalibration(said);
    const bend = (chance: number) => calibrated(calibration, chance);
    expect(bend(0.01)).toBeGreaterThan(0.02);
    expect(bend(0.99)).toBeLessThan(0.98);
  });
});
