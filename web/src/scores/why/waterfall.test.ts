import type { ScoreWhy } from '@sextant/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tenthsThatAddUp } from './add-up.ts';
import { STEPS_MAX, waterfallSteps } from './waterfall.ts';

const points = fc.double({ min: -60, max: 60, noNaN: true });

describe('figures rounded to tenths', () => {
  it('add up to the rounded sum, and none is further than a tenth from what it was', () => {
    fc.assert(
      fc.property(fc.array(points, { maxLength: 30 }), (values) => {
        const rounded = tenthsThatAddUp(values);
        const sum = values.reduce((all, each) => all + each, 0);
        const shown = rounded.reduce((all, each) => all + each * 10, 0);
        expect(Math.abs(shown / 10 - sum)).toBeLessThan(0.0501);
        for (const [index, each] of rounded.entries()) {
          expect(Math.abs(each - (values[index] ?? 0))).toBeLessThan(0.1001);
        }
      }),
    );
  });
});

describe('the steps of a change', () => {
  it('lead from the value before to the value after, however many reasons there are', () => {
    fc.assert(
      fc.property(fc.array(points, { minLength: 1, maxLength: 25 }), (all) => {
        const why = whyOf(50, all);
        const steps = waterfallSteps(why);
        expect(steps.length).toBeLessThanOrEqual(STEPS_MAX);
        expect(steps[0]?.from).toBe(50);
        expect(steps.at(-1)?.to).toBeCloseTo(why.after ?? 0, 6);
        for (const [index, step] of steps.slice(1).entries()) expect(step.from).toBe(steps[index]?.to);
        expect(steps.flatMap(({ parts }) => parts)).toHaveLength(all.length);
      }),
    );
  });

  it('say what moved and what moved it', () => {
    const [step] = waterfallSteps(whyOf(50, [-3]));
    expect(step).toMatchObject({
      title: 'Component 0',
      cause: 'Ticket Created 0',
      points: -3,
      from: 50,
      to: 47,
    });
  });
});

/** A change whose every group has one event. */
function whyOf(before: number, changes: readonly number[]): ScoreWhy {
  const change = changes.reduce((all, each) => all + each, 0);
  const pieces = changes.map((each, index) => ({
    kind: 'event' as const,
    component: `c${index}`,
    title: `Component ${index}`,
    event: `Ticket Created ${index}`,
    points: each,
  }));
  return {
    name: 'health',
    title: 'Health',
    better: 'higher',
    from: '2026-03-01T00:00:00.000Z',
    to: '2026-03-31T00:00:00.000Z',
    before,
    after: before + change,
    change,
    missing: null,
    parts: pieces,
    groups: pieces.map((piece) => ({ ...piece, events: 1 })),
    sentences: [],
  };
}
