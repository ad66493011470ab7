import { betaQuantile } from './beta.ts';
import type { Proportion } from './proportion.ts';

/** How often something happened among so many. */
export interface Tally {
  readonly count: number;
  readonly of: number;
}

export interface ShrunkShares {
  /** Of everybody: from Beta(1, 1), where nothing was known before. */
  readonly all: Proportion;
  /** Of each group, drawn towards that of all the more the fewer it has and the less the groups differ. */
  readonly groups: readonly Proportion[];
}

/** What is said before anything is known: one that did, one that did not. */
const BEFORE_ALL: Tally = { count: 1, of: 2 };

/**
 * Shares of groups by the beta-binomial model, with the 95 % intervals of their posteriors. Each borrows from the other
 * groups; how strongly is estimated from how far the groups differ beyond chance, by the method of moments: Kleinman,
 * JASA 68 (1973). At most it borrows all that the others are, which makes its share that of all; at least as much as
 * two outcomes.
 */
export function shrunkShares(groups: readonly Tally[], confidence = 0.95): ShrunkShares {
  const total = totalOf([...groups, BEFORE_ALL]);
  const strength = Math.max(BEFORE_ALL.of, strengthOf(groups));
  return {
    all: posteriorOf(total, confidence),
    groups: groups.map((group) => {
      const others = { count: total.count - group.count, of: total.of - group.of };
      const lent = Math.min(1, strength / others.of);
      return posteriorOf(totalOf([group, { count: lent * others.count, of: lent * others.of }]), confidence);
    }),
  };
}

function posteriorOf({ count, of }: Tally, confidence: number): Proportion {
  const shape = { a: count, b: of - count };
  return {
    share: count / of,
    low: betaQuantile((1 - confidence) / 2, shape),
    high: betaQuantile((1 + confidence) / 2, shape),
  };
}

function totalOf(tallies: readonly Tally[]): Tally {
  return tallies.reduce((sum, { count, of }) => ({ count: sum.count + count, of: sum.of + of }));
}

/** How many outcomes the others are worth; infinite where the groups differ no more than chance has it. */
function strengthOf(groups: readonly Tally[]): number {
  const filled = groups.filter(({ of }) => of > 0);
  if (filled.length < 2) return Number.POSITIVE_INFINITY;
  const total = totalOf(filled);
  const share = total.count / total.of;
  const variance = share * (1 - share);
  const between = filled.reduce((sum, { count, of }) => sum + of * (count / of - share) ** 2, 0);
  const squares = filled.reduce((sum, { of }) => sum + of * of, 0);
  const byChance = variance * (filled.length - 1);
  const room = variance * (total.of - squares / total.of - (filled.length - 1));
  const likeness = room > 0 ? (between - byChance) / room : 0;
  return likeness <= 0 ? Number.POSITIVE_INFINITY : 1 / likeness - 1;
}
