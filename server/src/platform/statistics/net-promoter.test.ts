import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type NetPromoterCounts, netPromoterDifference, netPromoterOf } from './net-promoter.ts';

const reference = new URL('../../../../../shared/data/stats/vectors/vectors.json', import.meta.url);
const isThere = existsSync(reference);

interface ReferenceCase {
  readonly p: number;
  readonly n0: number;
  readonly d: number;
  readonly nps: number;
  readonly adj_ci: readonly [number, number];
}
interface Reference {
  readonly cases: readonly ReferenceCase[];
  readonly diff: {
    readonly a: readonly number[];
    readonly b: readonly number[];
    readonly adj_z: number;
    readonly adj_p: number;
  };
}

const countsOf = ([promoters = 0, passives = 0, detractors = 0]: readonly number[]): NetPromoterCounts => ({
  promoters,
  passives,
  detractors,
});

describe.skipIf(!isThere)(
  'the net promoter score (needs the reference figures in ../shared/data beside the repository)',
  () => {
    const { cases, diff } = isThere
      ? (JSON.parse(readFileSync(reference, 'utf8')) as { nps: Reference }).nps
      : { cases: [], diff: { a: [], b: [], adj_z: 0, adj_p: 0 } };

    test('and its interval are those of the reference', () => {
      expect(cases.length).toBeGreaterThan(0);
      for (const { p, n0, d, nps, adj_ci } of cases) {
        const found = netPromoterOf(countsOf([p, n0, d]));
        expect(found?.score).toBeCloseTo(nps, 6);
        expect(found?.low).toBeCloseTo(adj_ci[0], 6);
        expect(found?.high).toBeCloseTo(adj_ci[1], 6);
      }
    });

    test('of two groups differs as in the reference', () => {
      const found = netPromoterDifference(countsOf(diff.a), countsOf(diff.b));
      expect(found?.z).toBeCloseTo(diff.adj_z, 6);
      expect(found?.p).toBeCloseTo(diff.adj_p, 6);
    });
  },
);

const counts = fc
  .tuple(fc.nat({ max: 500 }), fc.nat({ max: 500 }), fc.nat({ max: 500 }))
  .map(countsOf)
  .filter(({ promoters, passives, detractors }) => promoters + passives + detractors > 0);

test('a net promoter score of the opposite answers is the opposite', () => {
  fc.assert(
    fc.property(counts, (one) => {
      const found = netPromoterOf(one);
      const other = netPromoterOf({ ...one, promoters: one.detractors, detractors: one.promoters });
      expect(found?.score).toBeCloseTo(-(other?.score ?? 0), 12);
      expect(found?.low).toBeCloseTo(-(other?.high ?? 0), 12);
      expect(found?.low).toBeLessThan(found?.high ?? -1);
    }),
  );
});

test('two net promoter scores can be told apart exactly where the interval leaves 0 out', () => {
  fc.assert(
    fc.property(counts, counts, (one, other) => {
      const found = netPromoterDifference(one, other);
      if (found === null || Math.abs(found.p - 0.05) < 1e-5) return;
      expect(found.low > 0 || found.high < 0).toBe(found.p < 0.05);
    }),
  );
});

test('nobody’s answers have no net promoter score', () => {
  const nobody = countsOf([0, 0, 0]);
  expect(netPromoterOf(nobody)).toBeNull();
  expect(netPromoterDifference(nobody, countsOf([1, 1, 1]))).toBeNull();
});
