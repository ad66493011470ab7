/**
 * The regularised incomplete beta function: the probability that a share drawn from Beta(a, b) is at most x. Lentz's
 * continued fraction; NIST Digital Library of Mathematical Functions, 8.17.22. Relative error about 1e-12.
 */
export function betaBelow(x: number, { a, b }: BetaShape): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  // The fraction converges quickly on one side of the mean only.
  return x < (a + 1) / (a + b + 2)
    ? (front * fraction(x, { a, b })) / a
    : 1 - (front * fraction(1 - x, { a: b, b: a })) / b;
}

/** A beta distribution: as after `a` - 1 that did and `b` - 1 that did not, if nothing was known before. */
export interface BetaShape {
  readonly a: number;
  readonly b: number;
}

/** The share below which a Beta(a, b) lies with probability p, by halving the interval it is in. */
export function betaQuantile(p: number, shape: BetaShape): number {
  let [low, high] = [0, 1];
  for (let halving = 0; halving < 60; halving += 1) {
    const middle = (low + high) / 2;
    if (betaBelow(middle, shape) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const TERMS_MAX = 10_000;
const TINY = 1e-300;

function fraction(x: number, { a, b }: BetaShape): number {
  let c = 1;
  let d = 1 / apartFromZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < TERMS_MAX; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / apartFromZero(1 + even * d);
    c = apartFromZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / apartFromZero(1 + odd * d);
    c = apartFromZero(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-14) break;
  }
  return value;
}

function apartFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

/** Lanczos' approximation with g = 7 and 9 terms, for x > 0: SIAM J. Numer. Anal. 1 (1964). */
function logGamma(x: number): number {
  const sum = LANCZOS.reduce((total, term, at) => total + (at === 0 ? term : term / (x - 1 + at)), 0);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
