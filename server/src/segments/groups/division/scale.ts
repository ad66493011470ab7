import type { Vector } from '../../../platform/statistics/index.ts';

/** How the values of one metric are made comparable with those of others. */
export interface Scale {
  /** Skewed counts go through a logarithm first: else a few who do very much make a group of themselves. */
  readonly isTamed: boolean;
  /** Of the values, tamed where they are. */
  readonly mean: number;
  /** Standard deviation of the same; 0 where the metric is the same for everybody. */
  readonly deviation: number;
}

/** A long right tail: an exponential has 2, a bell 0. */
const SKEWNESS_TAMED = 1;

/** The scale of each column of some rows. */
export function scalesOf(rows: readonly Vector[]): Scale[] {
  return (rows[0] ?? []).map((_, column) => scaleOf(rows.map((row) => row[column] ?? 0)));
}

function scaleOf(values: readonly number[]): Scale {
  const plain = momentsOf(values);
  const isTamed = plain.skewness > SKEWNESS_TAMED && values.every((value) => value >= 0);
  const { mean, deviation } = isTamed ? momentsOf(values.map(tamed)) : plain;
  return { isTamed, mean, deviation };
}

/** How many standard deviations each value lies from the mean. */
export function standardise(row: Vector, scales: readonly Scale[]): Vector {
  return scales.map(({ isTamed, mean, deviation }, column) => {
    const value = row[column] ?? 0;
    return deviation === 0 ? 0 : ((isTamed ? tamed(value) : value) - mean) / deviation;
  });
}

/** The logarithm of what is above 0 and, mirrored, of what is below: somebody outside the sample may be. */
function tamed(value: number): number {
  return Math.sign(value) * Math.log1p(Math.abs(value));
}

function momentsOf(values: readonly number[]): { mean: number; deviation: number; skewness: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const moment = (power: number) =>
    values.reduce((sum, value) => sum + (value - mean) ** power, 0) / values.length;
  const deviation = Math.sqrt(moment(2));
  // Rounding leaves a trace of spread in values that are all alike.
  if (deviation <= Math.abs(mean) * 1e-12) return { mean, deviation: 0, skewness: 0 };
  return { mean, deviation, skewness: moment(3) / deviation ** 3 };
}
