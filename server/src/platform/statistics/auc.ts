import { normalQuantile } from './normal.ts';

/** Area under the ROC curve with its interval. */
export interface Auc {
  /** Probability that one of `positives` has a higher value than one of `negatives`; ties count half. */
  readonly auc: number;
  /** Ends of the interval, within 0 and 1. */
  readonly low: number;
  readonly high: number;
  /** Standard error. */
  readonly se: number;
}

/**
 * The area under the ROC curve by ranks (Mann-Whitney), with DeLong's variance and an interval on the logit scale, so
 * that it stays within 0 and 1. Null where one of the groups is empty.
 *
 * DeLong, DeLong and Clarke-Pearson, "Comparing the areas under two or more correlated receiver operating
 * characteristic curves", Biometrics 44 (1988); ranks as in Sun and Xu, IEEE Signal Processing Letters 21 (2014).
 */
export function aucOf(
  { positives, negatives }: { positives: readonly number[]; negatives: readonly number[] },
  confidence = 0.95,
): Auc | null {
  const [m, n] = [positives.length, negatives.length];
  if (m === 0 || n === 0) return null;
  const together = midRanks([...positives, ...negatives]);
  const amongPositives = midRanks(positives);
  const amongNegatives = midRanks(negatives);
  // How many of the other group each one exceeds: the components of DeLong's variance.
  const byPositive = positives.map((_, at) => ((together[at] ?? 0) - (amongPositives[at] ?? 0)) / n);
  const byNegative = negatives.map((_, at) => 1 - ((together[m + at] ?? 0) - (amongNegatives[at] ?? 0)) / m);
  const auc = mean(byPositive);
  const se = Math.sqrt(variance(byPositive) / m + variance(byNegative) / n);
  return { auc, se, ...logitInterval({ auc, se, m, n }, confidence) };
}

/** On the logit scale; where every pair is in order the error is 0, and the rule of three bounds the interval. */
function logitInterval(
  { auc, se, m, n }: { auc: number; se: number; m: number; n: number },
  confidence: number,
): { low: number; high: number } {
  const bound = 3 / Math.min(m, n);
  if (auc === 1) return { low: Math.max(0, 1 - bound), high: 1 };
  if (auc === 0) return { low: 0, high: Math.min(1, bound) };
  const centre = Math.log(auc / (1 - auc));
  const half = (normalQuantile(0.5 + confidence / 2) * se) / (auc * (1 - auc));
  return { low: logistic(centre - half), high: logistic(centre + half) };
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

/** Ranks from 1; equal values share the mean of theirs. */
export function midRanks(values: readonly number[]): number[] {
  const order = values.map((value, at) => ({ value, at })).sort((a, b) => a.value - b.value);
  const ranks = new Array<number>(values.length).fill(0);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && order[end]?.value === order[start]?.value) end += 1;
    for (const { at } of order.slice(start, end)) ranks[at] = (start + end + 1) / 2;
    start = end;
  }
  return ranks;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** With n - 1; 0 of a single value. */
function variance(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}
