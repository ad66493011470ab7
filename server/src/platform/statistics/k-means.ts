import type { SeededRandom } from './seeded-random.ts';

/** A row of numbers; all rows of one question have the same length. */
export type Vector = readonly number[];

/** A division of rows into k groups. */
export interface Grouping {
  readonly centres: readonly Vector[];
  /** For each row the place of its centre. */
  readonly groupOf: readonly number[];
  /** Sum of squared distances of the rows to their centres. */
  readonly withinSquares: number;
}

/** Lloyd's steps settle long before; the bound only keeps a pathological case from going on for ever. */
const STEPS_MAX = 300;

/**
 * K-means by Lloyd's algorithm from k-means++ starts, the best of several: Lloyd, IEEE Trans. Inf. Theory 28 (1982);
 * Arthur and Vassilvitskii, SODA 2007. Rows are taken as they are: standardise them first where their scales differ.
 */
export function kMeans(
  rows: readonly Vector[],
  { k, starts, random }: { k: number; starts: number; random: SeededRandom },
): Grouping {
  if (k < 1 || k > rows.length) throw new Error(`${rows.length} rows cannot make ${k} groups.`);
  let best: Grouping | null = null;
  for (let start = 0; start < starts; start += 1) {
    const found = settle(rows, spreadCentres(rows, { k, random }));
    if (best === null || found.withinSquares < best.withinSquares) best = found;
  }
  if (best === null) throw new Error('At least one start is needed.');
  return best;
}

/** K-means++: each next centre is a row, the likelier the further it is from those chosen. */
function spreadCentres(
  rows: readonly Vector[],
  { k, random }: { k: number; random: SeededRandom },
): Vector[] {
  const first = rows[Math.floor(random() * rows.length)] ?? [];
  const centres: Vector[] = [first];
  const nearest = rows.map((row) => squaredDistance(row, first));
  while (centres.length < k) {
    const next = rows[drawByWeight(nearest, random)] ?? [];
    centres.push(next);
    rows.forEach((row, at) => {
      nearest[at] = Math.min(nearest[at] ?? 0, squaredDistance(row, next));
    });
  }
  return centres;
}

function drawByWeight(weights: readonly number[], random: SeededRandom): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let left = random() * total;
  for (const [at, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return at;
  }
  // All rows alike, or rounding at the very end.
  return weights.length - 1;
}

function settle(rows: readonly Vector[], first: readonly Vector[]): Grouping {
  let centres = first;
  let groupOf: readonly number[] = [];
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const next = rows.map((row) => nearestOf(row, centres));
    const isSettled = next.every((group, at) => group === groupOf[at]);
    groupOf = next;
    if (isSettled) break;
    centres = centresOf(rows, groupOf, centres);
  }
  const withinSquares = rows.reduce(
    (sum, row, at) => sum + squaredDistance(row, centres[groupOf[at] ?? 0] ?? []),
    0,
  );
  return { centres, groupOf, withinSquares };
}

function nearestOf(row: Vector, centres: readonly Vector[]): number {
  let nearest = { at: 0, distance: Number.POSITIVE_INFINITY };
  centres.forEach((centre, at) => {
    const distance = squaredDistance(row, centre);
    if (distance < nearest.distance) nearest = { at, distance };
  });
  return nearest.at;
}

/** Means of the groups; one that lost all its rows stays where it was. */
function centresOf(rows: readonly Vector[], groupOf: readonly number[], before: readonly Vector[]): Vector[] {
  return before.map((centre, group) => {
    const own = rows.filter((_, at) => groupOf[at] === group);
    if (own.length === 0) return centre;
    return centre.map((_, column) => own.reduce((sum, row) => sum + (row[column] ?? 0), 0) / own.length);
  });
}

export function squaredDistance(one: Vector, other: Vector): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += ((one[at] ?? 0) - (other[at] ?? 0)) ** 2;
  return sum;
}
