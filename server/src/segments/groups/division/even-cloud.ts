import type { SeededRandom, Vector } from '../../../platform/statistics/index.ts';

/** Rows as a square table, lower triangle only. */
type Triangle = readonly (readonly number[])[];

/**
 * Rows spread evenly, without any groups, with the means, spreads and correlations of the given rows. Any cloud can be
 * cut into pieces; how well an even one can is what groups have to beat. The idea of the gap statistic: Tibshirani,
 * Walther and Hastie, J. R. Stat. Soc. B 63 (2001).
 */
export function evenCloud(
  rows: readonly Vector[],
  { size, random }: { size: number; random: SeededRandom },
): Vector[] {
  const means = (rows[0] ?? []).map((_, column) => meanOf(rows, (row) => row[column] ?? 0));
  const root = rootOf(covarianceOf(rows, means));
  return Array.from({ length: size }, () => {
    const even = means.map(() => EVEN_HALF_WIDTH * (2 * random() - 1));
    return means.map(
      (mean, column) =>
        mean + (root[column] ?? []).reduce((sum, weight, from) => sum + weight * (even[from] ?? 0), 0),
    );
  });
}

/** Numbers even between minus and plus this have a variance of 1. */
const EVEN_HALF_WIDTH = Math.sqrt(3);

function covarianceOf(rows: readonly Vector[], means: Vector): Triangle {
  return means.map((mean, one) =>
    means
      .slice(0, one + 1)
      .map((otherMean, other) =>
        meanOf(rows, (row) => ((row[one] ?? 0) - mean) * ((row[other] ?? 0) - otherMean)),
      ),
  );
}

/** The Cholesky root; a column that others determine wholly adds nothing of its own. */
function rootOf(covariance: Triangle): Triangle {
  const root: number[][] = [];
  for (const line of covariance) {
    const made: number[] = [];
    root.push(made);
    line.forEach((value, column) => {
      const known = made.reduce((sum, weight, k) => sum + weight * (root[column]?.[k] ?? 0), 0);
      const isDiagonal = column === line.length - 1;
      made.push(
        isDiagonal
          ? Math.sqrt(Math.max(0, value - known))
          : divided(value - known, root[column]?.[column] ?? 0),
      );
    });
  }
  return root;
}

function divided(value: number, by: number): number {
  return by < 1e-9 ? 0 : value / by;
}

function meanOf(rows: readonly Vector[], numberOf: (row: Vector) => number): number {
  return rows.reduce((sum, row) => sum + numberOf(row), 0) / rows.length;
}
