import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  adjustedRandOf,
  type SeededRandom,
  seededRandom,
  squaredDistance,
} from '../../../platform/statistics/index.ts';
import { type Division, divide, type Sampled } from './divide.ts';
import { standardise } from './scale.ts';

const seed = fc.integer({ min: 1, max: 1_000_000 });

describe('Division into groups', () => {
  test('clouds that lie well apart are found, each with its members', () => {
    fc.assert(
      fc.property(
        seed,
        fc.array(fc.integer({ min: 15, max: 40 }), { minLength: 2, maxLength: 5 }),
        (from, sizes) => {
          const planted = cloudsApart(sizes, seededRandom(from));
          const found = divide(planted.sample, { groups: undefined });
          expect(found).toMatchObject({ verdict: 'natural', groups: sizes.length });
          expect(adjustedRandOf(planted.cloudOf, groupsIn(found, planted.sample))).toBe(1);
        },
      ),
      { numRuns: 15 },
    );
  });

  test('a cloud without any structure is not called groups, however well it can be cut', () => {
    fc.assert(
      fc.property(
        seed,
        fc.integer({ min: 2, max: 5 }),
        fc.integer({ min: 40, max: 150 }),
        fc.boolean(),
        (from, columns, size, isBell) => {
          const random = seededRandom(from);
          const sample = cloud({ size, columns, next: isBell ? () => bell(random) : random });
          expect(divide(sample, { groups: undefined }).verdict).not.toBe('natural');
        },
      ),
      // The same clouds each time: of 400 even ones, one passed for groups by chance.
      { numRuns: 15, seed: 20_080_422 },
    );
  });

  test('one long cloud of metrics that move together is not two groups', () => {
    const random = seededRandom(7);
    const sample = Array.from({ length: 200 }, (_, at) => {
      const much = bell(random);
      return { id: `${at}`, values: [much, much + 0.3 * bell(random), much + 0.3 * bell(random)] };
    });
    expect(divide(sample, { groups: undefined }).verdict).toBe('by_chance');
  });

  test('the answer does not depend on the order of the sample', () => {
    fc.assert(
      fc.property(seed, (from) => {
        const random = seededRandom(from);
        const { sample } = cloudsApart([20, 25], random);
        const noise = cloud({ size: 40, columns: 2, next: () => bell(random) });
        for (const one of [sample, noise]) {
          const shuffled = one
            .map((row) => ({ row, place: random() }))
            .sort((before, after) => before.place - after.place)
            .map(({ row }) => row);
          expect(divide(shuffled, { groups: undefined })).toEqual(divide(one, { groups: undefined }));
        }
      }),
      { numRuns: 5 },
    );
  });

  test('counts with a long tail are tamed: a few who do very much are no group', () => {
    const random = seededRandom(3);
    const sample = cloud({ size: 120, columns: 3, next: () => Math.floor(Math.exp(2 + 1.2 * bell(random))) });
    const found = divide(sample, { groups: undefined });
    expect(found.scales.map(({ isTamed }) => isTamed)).toEqual([true, true, true]);
    expect(found.verdict).not.toBe('natural');
  });

  test('three who stand out of a hundred and fifty do not make two groups', () => {
    const random = seededRandom(5);
    const many = cloud({ size: 150, columns: 3, next: () => bell(random) });
    const few = [0, 1].map((at) => ({ id: `far-${at}`, values: [60, 60, 60].map((far) => far + at) }));
    expect(divide([...many, ...few], { groups: 2 }).verdict).toBe('too_few_members');
    expect(divide([...many, ...few], { groups: undefined }).verdict).not.toBe('natural');
  });

  test('of numbers that are as good the fewest groups are taken', () => {
    const random = seededRandom(2);
    // Three clouds, one of which falls into two by a last small step.
    const sample = [0, 10, 20, 20.8].flatMap((middle, own) =>
      Array.from({ length: 20 }, (_, at) => ({
        id: `${own}-${idAt(at)}`,
        values: [middle + 0.2 * bell(random), (own === 1 ? 10 : 0) + 0.2 * bell(random)],
      })),
    );
    const found = divide(sample, { groups: undefined });
    const best = Math.max(...found.candidates.map(({ silhouette }) => silhouette));
    const chosen = found.candidates.find(({ groups }) => groups === found.groups);
    expect(found).toMatchObject({ verdict: 'natural', groups: 3 });
    expect(best - (chosen?.silhouette ?? 0)).toBeLessThan(0.02);
  });

  test('as many groups as asked for are cut, and it is said whether they are natural', () => {
    const { sample } = cloudsApart([20, 20, 20], seededRandom(11));
    const found = divide(sample, { groups: 5 });
    expect(found.centres).toHaveLength(5);
    expect(found.groups).toBe(5);
    expect(found.verdict).not.toBe('natural');
    expect(divide(sample, { groups: 3 }).verdict).toBe('natural');
  });

  test('too few subjects, and subjects all alike, are told apart from noise', () => {
    const alike = Array.from({ length: 50 }, (_, at) => ({ id: `${at}`, values: [4, 0.1] }));
    expect(divide(alike, { groups: undefined })).toMatchObject({ verdict: 'all_alike', groups: null });
    expect(divide(alike.slice(0, 29), { groups: undefined }).verdict).toBe('too_few_subjects');
    expect(divide([], { groups: undefined }).verdict).toBe('too_few_subjects');
  });
});

/** Clouds of width 1, each twelve away from all the others in a direction of its own. */
function cloudsApart(sizes: readonly number[], random: SeededRandom) {
  const cloudOf = sizes.flatMap((size, at) => Array.from({ length: size }, () => at));
  const sample = cloudOf.map((own, at) => ({
    id: idAt(at),
    values: sizes.map((_, column) => (column === own ? 12 : 0) + bell(random)),
  }));
  return { cloudOf, sample };
}

function cloud({ size, columns, next }: { size: number; columns: number; next: () => number }): Sampled[] {
  return Array.from({ length: size }, (_, at) => ({
    id: idAt(at),
    values: Array.from({ length: columns }, next),
  }));
}

function idAt(at: number): string {
  return String(at).padStart(4, '0');
}

/** A draw from the normal distribution, by Box and Muller. */
function bell(random: SeededRandom): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function groupsIn({ scales, centres }: Division, sample: readonly Sampled[]): number[] {
  return sample.map(({ values }) => {
    const row = standardise(values, scales);
    const distances = centres.map((centre) => squaredDistance(row, centre));
    return distances.indexOf(Math.min(...distances));
  });
}
