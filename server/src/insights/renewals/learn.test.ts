import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../platform/statistics/index.ts';
import { chanceLearned, featuresOf, learnRenewals, partsOfChance } from './learn.ts';
import type { PastRenewal } from './past-renewals.ts';

/** Renewals of which the first of three points tells what becomes of them as far as `tells` says; the others nothing. */
function renewalsWhere({ tells, count = 200 }: { tells: number; count?: number }): PastRenewal[] {
  const random = seededRandom(9);
  return Array.from({ length: count }, (_, at): PastRenewal => {
    const points = [100 * random(), 100 * random(), random() < 0.1 ? null : 100 * random()];
    const chance = 1 / (1 + Math.exp(-(1 + (tells * ((points[0] ?? 0) - 50)) / 15)));
    const band = (points[0] ?? 0) < 50 ? 'low' : 'high';
    return {
      account: `account-${Math.floor(at / 2)}`,
      isKept: random() < chance,
      looks: [{ band, points, values: points, daysSeen: 400 * random() }],
    };
  });
}

describe('Learning from past renewals', () => {
  test('finds which component tells, says chances that hold, and beats both shares', () => {
    const found = learnRenewals(renewalsWhere({ tells: 1 }));
    expect(found?.isBetter).toBe(true);
    const { brier = 1, baseline = 0, shares = 0, auc, calibration = [] } = found?.check ?? {};
    expect(brier).toBeLessThan(Math.min(baseline, shares));
    expect(auc).toBeGreaterThan(0.75);
    for (const fifth of calibration) expect(Math.abs(fifth.said - fifth.happened)).toBeLessThan(0.2);
    const weights = found?.learned.weights.map(Math.abs) ?? [];
    expect(weights[0]).toBe(Math.max(...weights));
  });

  test('is refused where nothing tells: it is no better than the share of all', () => {
    const found = learnRenewals(renewalsWhere({ tells: 0 }));
    expect(found?.isBetter).toBe(false);
    expect(found?.check.low).toBeLessThan(0.5);
  });

  test('does not begin with fewer than fifty, or fewer than ten either way', () => {
    expect(learnRenewals(renewalsWhere({ tells: 1, count: 49 }))).toBeNull();
    const kept = renewalsWhere({ tells: 1 }).map((renewal) => ({ ...renewal, isKept: true }));
    expect(learnRenewals(kept)).toBeNull();
    const unknown = renewalsWhere({ tells: 1 }).map((renewal) => ({ ...renewal, looks: [] }));
    expect(learnRenewals(unknown)).toBeNull();
  });

  test('gives the same each time, whatever the order', () => {
    const renewals = renewalsWhere({ tells: 1 });
    const [one, other] = [learnRenewals(renewals), learnRenewals([...renewals].reverse())];
    expect(learnRenewals(renewals)).toEqual(one);
    expect(other?.check.brier).toBeCloseTo(one?.check.brier ?? 0, 9);
  });

  test('takes what is not known of an account as usual', () => {
    const found = learnRenewals(renewalsWhere({ tells: 1 }));
    if (found === null) throw new Error('Something is learned.');
    const { learned } = found;
    const stood = { band: null, points: [80, null, null], values: [80, null, null], daysSeen: 100 };
    const filled = featuresOf(stood, learned.frame);
    expect(filled.slice(1, 3)).toEqual(learned.frame.usual.slice(1, 3));
    expect(chanceLearned(learned, filled)).toBeGreaterThan(0.8);
  });

  test('is no surer than so many in a row allow, and does not go on beyond what it has seen', () => {
    const found = learnRenewals(renewalsWhere({ tells: 4 }));
    if (found === null) throw new Error('Something is learned.');
    const { learned } = found;
    const chanceAt = (first: number) => {
      const stood = { band: null, points: [first, 50, 50], values: [first, 50, 50], daysSeen: 200 };
      return chanceLearned(learned, featuresOf(stood, learned.frame));
    };
    expect(chanceAt(0)).toBeGreaterThanOrEqual(1 / 202);
    expect(chanceAt(100)).toBeLessThanOrEqual(1 - 1 / 202);
    expect(chanceAt(-5_000)).toBe(chanceAt(learned.frame.lowest[0] ?? 0));
  });
});

describe('What sets an account apart from the usual one', () => {
  const found = learnRenewals(renewalsWhere({ tells: 1 }));
  if (found === null) throw new Error('Something is learned.');
  const { learned } = found;
  const usual = chanceLearned(learned, learned.frame.usual);

  test('adds up to the difference of their chances, and each lowers or raises it as it was learned', () => {
    const anywhere = fc.double({ min: -1e4, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(fc.array(anywhere, { minLength: 4, maxLength: 4 }), (features) => {
        const parts = partsOfChance(learned, features);
        const sum = parts.reduce((one, other) => one + other, 0);
        expect(sum).toBeCloseTo(chanceLearned(learned, features) - usual, 9);
        for (const [at, part] of parts.entries()) {
          const further = (features[at] ?? 0) - (learned.frame.usual[at] ?? 0);
          const direction = Math.sign((learned.fit.coefficients[at] ?? 0) * further);
          expect([0, direction]).toContain(Math.sign(part));
        }
      }),
    );
  });

  test('is told as well where so much speaks against it that no one thing alone would change the chance', () => {
    const bad = learned.fit.coefficients.map((weight, at) => (learned.frame.usual[at] ?? 0) - 20 / weight);
    const chance = chanceLearned(learned, bad);
    for (const at of bad.keys()) {
      const alone = bad.map((feature, other) => (other === at ? (learned.frame.usual[at] ?? 0) : feature));
      expect(chanceLearned(learned, alone)).toBe(chance);
    }
    const parts = partsOfChance(learned, bad);
    for (const part of parts) expect(part).toBeCloseTo((chance - usual) / parts.length, 9);
  });

  test('is nothing of an account as usual', () => {
    expect(partsOfChance(learned, learned.frame.usual).map(Math.abs)).toEqual([0, 0, 0, 0]);
  });
});
