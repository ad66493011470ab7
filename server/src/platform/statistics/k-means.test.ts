import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { adjustedRandOf, silhouetteOf } from './group-quality.ts';
import { kMeans, squaredDistance, type Vector } from './k-means.ts';
import { seededRandom } from './seeded-random.ts';

const published = (name: string) =>
  new URL(`../../../../../shared/data/stats/kmeans/${name}`, import.meta.url);
const areThere = ['iris.csv', 'USArrests.csv'].every((name) => existsSync(published(name)));

function table(name: string): string[][] {
  return Papa.parse<string[]>(readFileSync(published(name), 'utf8').trim()).data.slice(1);
}

function standardised(rows: readonly Vector[]): Vector[] {
  const columns = (rows[0] ?? []).map((_, at) => rows.map((row) => row[at] ?? 0));
  const scales = columns.map((column) => {
    const mean = column.reduce((sum, x) => sum + x, 0) / column.length;
    const spread = column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (column.length - 1);
    return { mean, sd: Math.sqrt(spread) };
  });
  return rows.map((row) => row.map((x, at) => (x - (scales[at]?.mean ?? 0)) / (scales[at]?.sd ?? 1)));
}

const of = (rows: readonly Vector[], k: number) => kMeans(rows, { k, starts: 50, random: seededRandom(7) });
const sizesOf = (groupOf: readonly number[]) =>
  [...new Set(groupOf)]
    .map((group) => groupOf.filter((other) => other === group).length)
    .sort((a, b) => a - b);

describe.skipIf(!areThere)('k-means (needs the real data in ../shared/data beside the repository)', () => {
  const iris = areThere ? table('iris.csv') : [];
  const flowers = iris.map((row) => row.slice(0, 4).map(Number));
  const species = iris.map((row) => ['setosa', 'versicolor', 'virginica'].indexOf(row[4] ?? ''));

  test.each([
    { k: 2, within: 152.347952, sizes: [53, 97], silhouette: 0.681046 },
    { k: 3, within: 78.8514414, sizes: [38, 50, 62], silhouette: 0.552819 },
    { k: 4, within: 57.2284732, sizes: [28, 32, 40, 50], silhouette: 0.498051 },
  ])('of irises into $k groups is what R finds', ({ k, within, sizes, silhouette }) => {
    const found = of(flowers, k);
    expect(found.withinSquares).toBeCloseTo(within, 6);
    expect(sizesOf(found.groupOf)).toEqual(sizes);
    expect(silhouetteOf(flowers, found.groupOf)).toBeCloseTo(silhouette, 6);
  });

  test('finds the species as far as R does', () => {
    expect(adjustedRandOf(of(flowers, 3).groupOf, species)).toBeCloseTo(0.73023827, 7);
  });

  test('of standardised irises and states is what R finds', () => {
    const scaled = standardised(flowers);
    const three = of(scaled, 3);
    expect(three.withinSquares).toBeCloseTo(138.88836, 5);
    expect(sizesOf(three.groupOf)).toEqual([47, 50, 53]);
    expect(silhouetteOf(scaled, three.groupOf)).toBeCloseTo(0.459948, 6);
    const states = standardised(table('USArrests.csv').map((row) => row.slice(1).map(Number)));
    const four = of(states, 4);
    expect(four.withinSquares).toBeCloseTo(56.4031735, 6);
    expect(sizesOf(four.groupOf)).toEqual([8, 13, 13, 16]);
  });
});

const clouds = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })), {
  minLength: 6,
  maxLength: 40,
});

test('every row belongs to its nearest centre, and the same seed gives the same groups', () => {
  fc.assert(
    fc.property(clouds, fc.integer({ min: 1, max: 5 }), (rows, k) => {
      const ask = () => kMeans(rows, { k, starts: 3, random: seededRandom(1) });
      const { centres, groupOf } = ask();
      expect(ask().groupOf).toEqual(groupOf);
      rows.forEach((row, at) => {
        const own = squaredDistance(row, centres[groupOf[at] ?? 0] ?? []);
        for (const centre of centres) expect(own).toBeLessThanOrEqual(squaredDistance(row, centre) + 1e-9);
      });
    }),
  );
});

test('a grouping agrees with itself whatever its groups are called', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 30 }), (groups) => {
      expect(
        adjustedRandOf(
          groups,
          groups.map((group) => 3 - group),
        ),
      ).toBeCloseTo(1, 12);
    }),
  );
});

test('more groups than rows are refused', () => {
  expect(() => kMeans([[1]], { k: 2, starts: 1, random: seededRandom(1) })).toThrow('cannot make 2 groups');
});
