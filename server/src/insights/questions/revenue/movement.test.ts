import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type AccountRevenue, revenueMovement } from './movement.ts';

const account = (start: number, end: number, more: Partial<AccountRevenue> = {}): AccountRevenue => ({
  ...{ start, end, hadBefore: false, startUnknown: false },
  ...more,
});

describe('The movement of revenue', () => {
  it('keeps 92 gross and 104 net of 100, as published', () => {
    const found = revenueMovement([
      account(5_000, 0),
      account(10_000, 7_000),
      account(40_000, 52_000),
      account(45_000, 45_000),
      account(0, 20_000),
    ]);
    expect(found).toMatchObject({ start: 100_000, lost: 5_000, contraction: 3_000, expansion: 12_000 });
    expect(found.grr).toBeCloseTo(0.92, 12);
    expect(found.nrr).toBeCloseTo(1.04, 12);
    expect(found).toMatchObject({ new: 20_000, end: 124_000 });
  });

  test.each([
    { fresh: 95_000, more: 28_000, gone: 18_000, less: 7_000, ratio: 4.92 },
    { fresh: 40_000, more: 5_000, gone: 32_000, less: 8_000, ratio: 1.125 },
    { fresh: 25_000, more: 10_000, gone: 8_000, less: 4_000, ratio: 2.9167 },
    { fresh: 20_000, more: 8_000, gone: 5_000, less: 3_000, ratio: 3.5 },
  ])('has the quick ratio $ratio, as published', ({ fresh, more, gone, less, ratio }) => {
    const found = revenueMovement([
      account(0, fresh),
      account(1_000, 1_000 + more),
      account(gone, 0),
      account(1_000 + less, 1_000),
    ]);
    expect(found.quickRatio).toBeCloseTo(ratio, 4);
  });

  it('has no quick ratio where nothing went, and no rates without a start', () => {
    expect(revenueMovement([account(10, 12)]).quickRatio).toBeNull();
    expect(revenueMovement([account(0, 12)])).toMatchObject({ grr: null, nrr: null, new: 12 });
  });

  it('tells who came back from who is new, and leaves out whose start is unknown', () => {
    const found = revenueMovement([
      account(0, 7, { hadBefore: true }),
      account(0, 5, { startUnknown: true }),
      account(0, 0, { startUnknown: true }),
      account(0, 3),
    ]);
    expect(found).toMatchObject({ reactivated: 7, unplaced: 5, new: 3, end: 15 });
  });

  it('adds up from start to end, and keeps no more gross than all or net', () => {
    const amount = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1_000 }));
    const row = fc.record({
      ...{ start: amount, end: amount, hadBefore: fc.boolean(), startUnknown: fc.boolean() },
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const found = revenueMovement(rows);
        const { start, lost, contraction, expansion, reactivated, unplaced } = found;
        expect(start - lost - contraction + expansion + found.new + reactivated + unplaced).toBeCloseTo(
          found.end,
          6,
        );
        if (found.grr === null || found.nrr === null) return;
        expect(found.grr).toBeLessThanOrEqual(Math.min(1, found.nrr) + 1e-12);
        expect(found.grr).toBeGreaterThanOrEqual(-1e-12);
      }),
    );
  });
});
