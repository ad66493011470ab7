import { beforeEach, expect, test } from 'vitest';
import { stoppedClock } from './clock.ts';
import { createKeptReading, type KeptReading } from './kept-reading.ts';

const clock = stoppedClock(new Date('2026-03-02T12:00:00Z'));
let kept: KeptReading<{ reading: number }>;
let readings: number;

beforeEach(() => {
  kept = createKeptReading({ clock, keeping: { times: 100, msMax: 300_000 }, entriesMax: 10 });
  readings = 0;
});

function pass(milliseconds: number): void {
  clock.set(new Date(clock.now().getTime() + milliseconds));
}

const ask = async (costMs: number): Promise<number> => {
  const read = async () => {
    pass(costMs);
    readings += 1;
    return { reading: readings };
  };
  return (await kept.get('workspace page', read)).reading;
};

test('a reading is kept in proportion to what it cost', async () => {
  expect([await ask(20), await ask(20)]).toEqual([1, 1]);
  pass(1_999);
  expect(await ask(20)).toBe(1);
  pass(1);
  expect(await ask(20)).toBe(2);
});

test('a reading that costs nothing is taken anew, and none is kept for longer than five minutes', async () => {
  expect([await ask(0), await ask(0)]).toEqual([1, 2]);
  expect(await ask(60_000)).toBe(3);
  pass(5 * 60_000);
  expect(await ask(60_000)).toBe(4);
});

test('those who ask while it is read get the same reading', async () => {
  expect(await Promise.all([ask(5), ask(5), ask(5)])).toEqual([1, 1, 1]);
});

test('what is forgotten is read anew, also when it was being read', async () => {
  await ask(1_000);
  kept.forget('workspace');
  expect(await ask(1_000)).toBe(2);
  kept.forget('other');
  expect(await ask(1_000)).toBe(2);
  kept.forget('workspace');
  const underWay = ask(1_000);
  kept.forget('workspace');
  expect([await underWay, await ask(1_000)]).toEqual([3, 4]);
});

test('a reading that failed is not kept', async () => {
  await expect(kept.get('workspace page', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await ask(1_000)).toBe(1);
});
