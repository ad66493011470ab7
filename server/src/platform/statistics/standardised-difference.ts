/** A group's measure: how many, their mean, and their variance (with n - 1). */
export interface Spread {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

/**
 * How far two groups lie apart in standard deviations, whatever their sizes: from 0.1 on they are taken to differ (Austin,
 * Statistics in Medicine 28, 2009). Null where a group has fewer than two or nothing varies.
 */
export function standardisedDifference(one: Spread, other: Spread): number | null {
  const spread = Math.sqrt((one.variance + other.variance) / 2);
  if (one.n < 2 || other.n < 2 || !(spread > 0)) return null;
  return (one.mean - other.mean) / spread;
}

/** A share of n as a measure that is 1 or 0. */
export function spreadOfShare(count: number, n: number): Spread {
  const mean = n === 0 ? 0 : count / n;
  return { n, mean, variance: mean * (1 - mean) };
}
