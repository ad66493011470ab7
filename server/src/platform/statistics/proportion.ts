import { normalQuantile } from './normal.ts';

/** A share with its interval; all between 0 and 1. */
export interface Proportion {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * A share of n with Wilson's score interval (without continuity correction), which stays sensible for small n and
 * shares near 0 and 1. Null of nothing. Wilson, JASA 22 (1927).
 */
export function proportionOf(count: number, n: number, confidence = 0.95): Proportion | null {
  if (n === 0) return null;
  const z = normalQuantile(0.5 + confidence / 2);
  const share = count / n;
  const centre = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  return { share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
