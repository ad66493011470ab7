import type { Money } from '@sextant/contract';
import { normalQuantile, normalTail, quantileOf, seededRandom } from '../../platform/statistics/index.ts';

/** What one renewal brings a year, and how likely it comes. */
export interface Stake {
  readonly amount: number;
  readonly chance: number;
}

/** How far renewals go together: one part in twenty of what decides them is the same for all. A convention, not a finding. */
export const TOGETHER = 0.05;
const DRAWS_PER_STRATUM = 50;
const STRATA = 200;

/**
 * Ten thousand draws of what some renewals bring together, the same each time. What they share is one normal value
 * (Vasicek, "Loan portfolio value", Risk 15, 2002; a Gaussian copula with one factor), taken at its 200 quantiles in the
 * middle of equal parts, so that the spread it brings is not left to chance.
 */
export function drawSums(stakes: readonly Stake[], { together = TOGETHER, seed = 1 } = {}): number[] {
  const random = seededRandom(seed);
  const thresholds = stakes.map(({ chance }) => thresholdOf(chance));
  const sums: number[] = [];
  for (let stratum = 0; stratum < STRATA; stratum += 1) {
    const shared = normalQuantile((stratum + 0.5) / STRATA) * Math.sqrt(together);
    // The chance of each, given what they share.
    const chances = thresholds.map((threshold) => normalTail((shared - threshold) / Math.sqrt(1 - together)));
    for (let draw = 0; draw < DRAWS_PER_STRATUM; draw += 1) {
      let sum = 0;
      for (let at = 0; at < stakes.length; at += 1) {
        if (random() < (chances[at] ?? 0)) sum += stakes[at]?.amount ?? 0;
      }
      sums.push(sum);
    }
  }
  return sums;
}

/** What is expected, and the band that holds 90 of 100 draws. */
export function expectedOf(stakes: readonly Stake[]): { expected: number; low: number; high: number } {
  const sums = drawSums(stakes);
  const rounded = (amount: number | null) => roundMoney(amount ?? 0);
  return {
    expected: roundMoney(stakes.reduce((sum, { amount, chance }) => sum + amount * chance, 0)),
    low: rounded(quantileOf(sums, 0.05)),
    high: rounded(quantileOf(sums, 0.95)),
  };
}

/** Money of one currency added up. */
export function totalOf(money: readonly Money[]): number {
  return roundMoney(money.reduce((sum, { amount }) => sum + amount, 0));
}

function roundMoney(amount: number): number {
  return Math.round(amount * 100) / 100;
}

/** A chance is never quite 0 or 1. */
const CERTAIN = 1e-9;

function thresholdOf(chance: number): number {
  return normalQuantile(Math.min(1 - CERTAIN, Math.max(CERTAIN, chance)));
}
