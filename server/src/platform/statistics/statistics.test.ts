import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aucOf, midRanks } from './auc.ts';
import { normalTail, proportionOf, quantileOf, survivingTests } from './index.ts';
import { normalQuantile } from './normal.ts';

const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 30 });

describe('the area under the curve', () => {
  test('is what scikit-learn documents', () => {
    expect(aucOf({ positives: [0.35, 0.8], negatives: [0.1, 0.4] })?.auc).toBe(0.75);
  });

  test('is the share of pairs in order, and its variance that of the structural components', () => {
    fc.assert(
      fc.property(values, values, (positives, negatives) => {
        const exceeds = (a: number, b: number) => (a > b ? 1 : a === b ? 0.5 : 0);
        const means = (rows: number[][]) =>
          rows.map((row) => row.reduce((sum, x) => sum + x, 0) / row.length);
        const byPositive = means(positives.map((a) => negatives.map((b) => exceeds(a, b))));
        const byNegative = means(negatives.map((b) => positives.map((a) => exceeds(a, b))));
        const spread = (list: number[]) => {
          const centre = list.reduce((sum, x) => sum + x, 0) / list.length;
          return list.reduce((sum, x) => sum + (x - centre) ** 2, 0) / (list.length - 1) / list.length;
        };
        const found = aucOf({ positives, negatives });
        expect(found?.auc).toBeCloseTo(byPositive.reduce((sum, x) => sum + x, 0) / byPositive.length, 10);
        expect(found?.se).toBeCloseTo(Math.sqrt(spread(byPositive) + spread(byNegative)), 10);
        expect(found?.low).toBeLessThanOrEqual(found?.auc ?? 0);
        expect(found?.high).toBeGreaterThanOrEqual(found?.auc ?? 1);
      }),
    );
  });

  test('of the groups exchanged is what is left to 1', () => {
    fc.assert(
      fc.property(values, values, (positives, negatives) => {
        const [one, other] = [
          aucOf({ positives, negatives }),
          aucOf({ positives: negatives, negatives: positives }),
        ];
        expect((one?.auc ?? 0) + (other?.auc ?? 0)).toBeCloseTo(1, 10);
        expect((one?.low ?? 0) + (other?.high ?? 0)).toBeCloseTo(1, 10);
      }),
    );
  });

  test('is unknown without one of the groups', () => {
    expect(aucOf({ positives: [], negatives: [1] })).toBeNull();
  });
});

test('equal values share the mean of their ranks', () => {
  expect(midRanks([10, 20, 20, 5])).toEqual([2, 3.5, 3.5, 1]);
});

test('Wilson’s interval agrees with R', () => {
  for (const [count, n, low, high] of [
    [81, 263, 0.255289, 0.36621],
    [15, 148, 0.0623864, 0.1604872],
    [0, 20, 0, 0.161125],
    [1, 29, 0.00611321, 0.17175522],
  ] as const) {
    expect(proportionOf(count, n)?.low).toBeCloseTo(low, 6);
    expect(proportionOf(count, n)?.high).toBeCloseTo(high, 6);
  }
});

test('quantiles are of type 7, as in R', () => {
  const ten = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
  expect([0.2, 0.4, 0.6, 0.8].map((p) => quantileOf(ten, p)?.toFixed(10))).toEqual(
    [2.8, 4.6, 6.4, 8.2].map((value) => value.toFixed(10)),
  );
  expect(quantileOf([], 0.5)).toBeNull();
});

test('the normal distribution has its well-known quantiles, and its tails are their inverse', () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 8);
  expect(normalQuantile(0.5)).toBeCloseTo(0, 12);
  fc.assert(
    fc.property(fc.double({ min: 0.0001, max: 0.9999, noNaN: true }), (p) => {
      expect(normalTail(-normalQuantile(p))).toBeCloseTo(p, 6);
    }),
  );
});

test('of many tests those survive whose share of false ones stays small', () => {
  // The first example of Benjamini and Hochberg (1995): of 15 tests the 4 smallest survive at 0.05.
  const published = [
    ...[0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459],
    ...[0.324, 0.4262, 0.5719, 0.6528, 0.759, 1.0],
  ];
  expect(survivingTests(published, 0.05).filter(Boolean)).toHaveLength(4);
  expect(survivingTests([0.9, 0.001], 0.05)).toEqual([false, true]);
});
