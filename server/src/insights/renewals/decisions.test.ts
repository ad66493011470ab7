import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Decision, decisionsApart } from './decisions.ts';

const kept = (daysAgo: number, account = 'a'): Decision => ({ account, daysAgo, isLost: false });
const lost = (daysAgo: number, account = 'a'): Decision => ({ account, daysAgo, isLost: true });

describe('Decisions on renewals', () => {
  test('count once each year, and a loss that is told of twice counts at the first', () => {
    const told = [kept(800), kept(435), lost(70), lost(60), kept(435, 'b')];
    expect(decisionsApart(told, 90)).toEqual([lost(70), kept(800), kept(435), kept(435, 'b')]);
  });

  test('of monthly contracts count as often as there is time to look at each, and not shortly before a loss', () => {
    const months = Array.from({ length: 12 }, (_, month) => kept(400 - 30 * month));
    expect(decisionsApart([...months, lost(45)], 90)).toEqual([lost(45), kept(400), kept(310), kept(220)]);
  });

  test('are some of those told, and lie apart in each account', () => {
    const decision = fc.record({
      account: fc.constantFrom('a', 'b'),
      daysAgo: fc.nat(1_000),
      isLost: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(decision, { maxLength: 30 }), (told) => {
        const counted = decisionsApart(told, 90);
        for (const one of counted) {
          expect(told).toContain(one);
          for (const other of counted) {
            if (one === other || one.account !== other.account) continue;
            expect(Math.abs(one.daysAgo - other.daysAgo)).toBeGreaterThanOrEqual(90);
          }
        }
        // No account that was lost is passed over.
        const losers = (all: readonly Decision[]) =>
          new Set(all.filter(({ isLost }) => isLost).map(({ account }) => account));
        expect(losers(counted)).toEqual(losers(told));
      }),
    );
  });
});
