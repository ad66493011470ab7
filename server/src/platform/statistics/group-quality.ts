import { squaredDistance, type Vector } from './k-means.ts';

/**
 * Mean silhouette of a grouping, -1 to 1: how much nearer rows are to their own group than to the next one. A row alone
 * in its group counts 0. Takes time in the square of the rows: give it a sample. Rousseeuw, J. Comput. Appl. Math. 20
 * (1987).
 */
export function silhouetteOf(rows: readonly Vector[], groupOf: readonly number[]): number {
  const groups = 1 + Math.max(...groupOf);
  const sizes = new Array<number>(groups).fill(0);
  for (const group of groupOf) sizes[group] = (sizes[group] ?? 0) + 1;
  const widths = rows.map((row, at) => {
    const own = groupOf[at] ?? 0;
    if ((sizes[own] ?? 0) < 2) return 0;
    const sums = distancesByGroup(row, { rows, groupOf, groups });
    const within = (sums[own] ?? 0) / ((sizes[own] ?? 0) - 1);
    const between = Math.min(
      ...sums.flatMap((sum, group) =>
        group === own || sizes[group] === 0 ? [] : [sum / (sizes[group] ?? 1)],
      ),
    );
    return (between - within) / Math.max(between, within);
  });
  return widths.reduce((sum, width) => sum + width, 0) / widths.length;
}

function distancesByGroup(
  row: Vector,
  { rows, groupOf, groups }: { rows: readonly Vector[]; groupOf: readonly number[]; groups: number },
): number[] {
  const sums = new Array<number>(groups).fill(0);
  rows.forEach((other, at) => {
    const group = groupOf[at] ?? 0;
    sums[group] = (sums[group] ?? 0) + Math.sqrt(squaredDistance(row, other));
  });
  return sums;
}

/**
 * How far two groupings of the same rows agree beyond chance: 1 when they are the same, about 0 when unrelated. Hubert
 * and Arabie, Journal of Classification 2 (1985).
 */
export function adjustedRandOf(one: readonly number[], other: readonly number[]): number {
  const cells = new Map<string, number>();
  const rows = new Map<number, number>();
  const columns = new Map<number, number>();
  one.forEach((group, at) => {
    const counterpart = other[at] ?? 0;
    count(cells, `${group} ${counterpart}`);
    count(rows, group);
    count(columns, counterpart);
  });
  const [together, ofRows, ofColumns] = [pairsIn(cells), pairsIn(rows), pairsIn(columns)];
  const expected = (ofRows * ofColumns) / pairs(one.length);
  const most = (ofRows + ofColumns) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function pairsIn(counts: ReadonlyMap<unknown, number>): number {
  return [...counts.values()].reduce((sum, n) => sum + pairs(n), 0);
}

function pairs(n: number): number {
  return (n * (n - 1)) / 2;
}
