import { normalQuantile } from './normal.ts';

/** A mean with its interval. */
export interface MeanInterval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The mean of n independent values by their sum and the sum of their squares, with the normal interval, which many values
 * make right whatever their distribution. Null of fewer than two.
 */
export function meanInterval(
  { n, sum, squares }: { readonly n: number; readonly sum: number; readonly squares: number },
  confidence = 0.95,
): MeanInterval | null {
  if (n < 2) return null;
  const mean = sum / n;
  // Rounding may leave a hair below 0 where all values are the same.
  const variance = Math.max(0, (squares - n * mean * mean) / (n - 1));
  const half = normalQuantile(0.5 + confidence / 2) * Math.sqrt(variance / n);
  return { mean, low: mean - half, high: mean + half };
}
