import { normalQuantile, normalTail } from './normal.ts';

/** How many would recommend us (9 and 10 of 10), neither (7, 8), and would not (0 to 6). */
export interface NetPromoterCounts {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}

/** A net promoter score with its interval, as shares of 1: from -1, all detractors, to 1, all promoters. */
export interface NetPromoter {
  readonly score: number;
  /** Ends of the interval, within -1 and 1. */
  readonly low: number;
  readonly high: number;
}

/**
 * The net promoter score with the adjusted Wald interval, which keeps its promise for small samples too: three quarters
 * of an answer are added to promoters and detractors, three answers in all. Null of nothing. Rocks, "Interval estimation
 * for the Net Promoter Score", The American Statistician 70 (2016).
 */
export function netPromoterOf(counts: NetPromoterCounts, confidence = 0.95): NetPromoter | null {
  const { promoters, detractors } = counts;
  const n = answersIn(counts);
  if (n === 0) return null;
  const { score, se } = adjusted(counts);
  const half = normalQuantile(0.5 + confidence / 2) * se;
  return {
    score: (promoters - detractors) / n,
    low: Math.max(-1, score - half),
    high: Math.min(1, score + half),
  };
}

/** How far two net promoter scores of different people lie apart. */
export interface NetPromoterDifference {
  /** The first less the second, of the adjusted scores, as a share of 1. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly z: number;
  /** Two-sided. */
  readonly p: number;
}

/** The difference of two scores by their adjusted standard errors (Rocks 2016, as above). Null where one is of nothing. */
export function netPromoterDifference(
  one: NetPromoterCounts,
  other: NetPromoterCounts,
  confidence = 0.95,
): NetPromoterDifference | null {
  if (answersIn(one) === 0 || answersIn(other) === 0) return null;
  const [first, second] = [adjusted(one), adjusted(other)];
  const difference = first.score - second.score;
  const se = Math.hypot(first.se, second.se);
  const half = normalQuantile(0.5 + confidence / 2) * se;
  const z = difference / se;
  return { difference, low: difference - half, high: difference + half, z, p: 2 * normalTail(Math.abs(z)) };
}

function answersIn({ promoters, passives, detractors }: NetPromoterCounts): number {
  return promoters + passives + detractors;
}

function adjusted(counts: NetPromoterCounts): { score: number; se: number } {
  const n = answersIn(counts) + 3;
  const [pro, con] = [(counts.promoters + 0.75) / n, (counts.detractors + 0.75) / n];
  const score = pro - con;
  return { score, se: Math.sqrt((pro + con - score * score) / n) };
}
