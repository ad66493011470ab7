import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { midnightsHeld, type RulesHeld, stageHeld } from './stage-held.ts';
import { pathOf, sinceOf } from './stage-path.ts';

const STAGES = 4;
const ladder = fc
  .array(fc.integer({ min: 0, max: 5 }), { minLength: STAGES, maxLength: STAGES })
  .map((holds) => ({ stages: holds.map((hold, at) => stage(`stage_${at}`, hold)) }));
const moments: fc.Arbitrary<RulesHeld[]> = fc.array(
  fc.array(fc.boolean(), { minLength: STAGES, maxLength: STAGES }),
  { minLength: 1, maxLength: 12 },
);

function stage(name: string, hold: number) {
  return { name, title: name, about: '', when: { subjects: [] }, hold };
}

describe('the stage somebody is on', () => {
  it('needs no more midnights than the longest hold, however many are given', () => {
    fc.assert(
      fc.property(ladder, moments, (any, held) => {
        const enough = held.slice(-midnightsHeld(any) - 1);
        expect(stageHeld(any, held)).toBe(stageHeld(any, enough));
      }),
    );
  });

  it('is never before one whose rule holds now', () => {
    fc.assert(
      fc.property(ladder, moments, (any, held) => {
        const now = held.at(-1)?.lastIndexOf(true) ?? -1;
        const place = any.stages.findIndex(({ name }) => name === stageHeld(any, held));
        expect(place).toBeGreaterThanOrEqual(now);
      }),
    );
  });

  it('is kept over the nights of its hold and no longer', () => {
    const held = { stages: [stage('low', 0), stage('high', 2)] };
    const [high, low, none] = [
      [true, true],
      [true, false],
      [false, false],
    ];
    expect(stageHeld(held, [high, low, low])).toBe('high');
    expect(stageHeld(held, [high, low, low, low])).toBe('low');
    expect(stageHeld(held, [none, high, none])).toBe('high');
    expect(stageHeld(held, [low, none])).toBeNull();
  });
});

describe('the way from stage to stage', () => {
  const days = (...stages: (string | null)[]) =>
    stages.map((each, at) => ({ day: `2026-01-0${at + 1}`, stage: each }));

  it('begins where somebody stood and tells every change', () => {
    expect(pathOf(days('a', 'a', 'b', null, 'a'))).toEqual([
      { stage: 'a', from: '2026-01-01' },
      { stage: 'b', from: '2026-01-03' },
      { stage: null, from: '2026-01-04' },
      { stage: 'a', from: '2026-01-05' },
    ]);
    expect(pathOf(days(null, null))).toEqual([]);
  });

  it('knows since when the stay lasts, unless it began before', () => {
    expect(sinceOf(days('a', 'b', 'b'))).toBe('2026-01-02');
    expect(sinceOf(days('b', 'b'))).toBeNull();
    expect(sinceOf(days('b', null))).toBeNull();
  });
});
