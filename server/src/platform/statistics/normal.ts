/**
 * Quantile of the standard normal distribution, for 0 < p < 1; relative error below 1.2e-9.
 *
 * P. J. Acklam's rational approximation (2003), as commonly published.
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new Error(`A probability between 0 and 1 is needed, not ${p}.`);
  if (p < TAIL) return tail(Math.sqrt(-2 * Math.log(p)));
  if (p > 1 - TAIL) return -tail(Math.sqrt(-2 * Math.log(1 - p)));
  const q = p - 0.5;
  const r = q * q;
  return (polynomial(CENTRE_ABOVE, r) * q) / (polynomial(CENTRE_BELOW, r) * r + 1);
}

/**
 * Probability that a standard normal value exceeds z; absolute error below 1.5e-7.
 *
 * Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26.
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  const t = 1 / (1 + (0.3275911 * z) / Math.SQRT2);
  return 0.5 * t * polynomial(ERROR_FUNCTION, t) * Math.exp((-z * z) / 2);
}

const ERROR_FUNCTION = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592];

const TAIL = 0.02425;
const CENTRE_ABOVE = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
];
const CENTRE_BELOW = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572,
];
const TAIL_ABOVE = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const TAIL_BELOW = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];

function tail(q: number): number {
  return polynomial(TAIL_ABOVE, q) / (polynomial(TAIL_BELOW, q) * q + 1);
}

/** Horner's scheme, the highest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}
