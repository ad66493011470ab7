import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOn, scaleOf } from './figure-scale.ts';

const shares = { unit: 'share' as const };

describe('the scale figures are drawn on', () => {
  it('holds zero, every value and both ends of every interval', () => {
    // Figures are of things that are counted or paid: none is smaller than this without being zero.
    const value = fc
      .double({ min: -1e9, max: 1e9, noNaN: true })
      .map((each) => (Math.abs(each) < 1e-9 ? 0 : each));
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, value), { minLength: 1 }), (figures) => {
        const drawn = figures.map(([low, middle, high]) => ({
          unit: 'money' as const,
          low,
          value: middle,
          high,
        }));
        const scale = scaleOf(drawn);
        for (const each of [0, ...figures.flat()]) {
          expect(each).toBeGreaterThanOrEqual(scale.min);
          expect(each).toBeLessThanOrEqual(scale.max);
        }
        expect(scale.max).toBeGreaterThan(scale.min);
      }),
    );
  });

  it('ends at a round number, for shares at all of them unless they grew beyond', () => {
    expect(scaleOf([{ ...shares, value: 0.33, low: 0.3, high: 0.37 }])).toEqual({ min: 0, max: 0.5 });
    expect(scaleOf([{ ...shares, value: 0.97, low: 0.9, high: 0.99 }])).toEqual({ min: 0, max: 1 });
    expect(scaleOf([{ ...shares, value: 0.89, low: 0.58, high: 1.09 }])).toEqual({ min: 0, max: 1.2 });
    expect(scaleOf([{ unit: 'money', value: 1281 }])).toEqual({ min: 0, max: 1500 });
    expect(scaleOf([{ unit: 'points', value: 12 }])).toEqual({ min: -100, max: 100 });
  });

  it('can be drawn while nothing is known', () => {
    expect(placeOn(scaleOf([{ ...shares, value: null }]), 0)).toBe(0);
  });
});
