import { proportionOf } from './proportion.ts';

/** One share less another, with its interval. */
export interface ProportionDifference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The difference of two independent shares, its interval made of Wilson's for either: Newcombe, "Interval estimation for
 * the difference between independent proportions", method 10, Statistics in Medicine 17 (1998). Null where one is of nothing.
 */
export function proportionDifference(
  one: { readonly count: number; readonly n: number },
  other: { readonly count: number; readonly n: number },
): ProportionDifference | null {
  const [first, second] = [proportionOf(one.count, one.n), proportionOf(other.count, other.n)];
  if (first === null || second === null) return null;
  const difference = first.share - second.share;
  return {
    difference,
    low: difference - Math.hypot(first.share - first.low, second.high - second.share),
    high: difference + Math.hypot(first.high - first.share, second.share - second.low),
  };
}
