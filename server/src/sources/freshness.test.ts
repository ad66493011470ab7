import { expect, test } from 'vitest';
import { stateOf } from './freshness.ts';

const at = (day: number, hour = 0) => new Date(Date.UTC(2026, 0, day, hour)).toISOString();
const asked = (activeHours: string[], now: string, kind: 'product' | 'file' = 'product') =>
  stateOf({ kind, activeHours, lastReceivedAt: activeHours.at(-1) ?? null, now: new Date(now) });

test('a source that never sent is neither fresh nor late', () => {
  expect(asked([], at(9))).toBe('never');
});

test('a source that sends every hour is late after a day, not after three hours', () => {
  const hours = Array.from({ length: 48 }, (_, hour) => at(1, hour));
  expect(asked(hours, at(3, 20))).toBe('fresh');
  expect(asked(hours, at(4, 2))).toBe('late');
});

test('a weekly delivery is late after three weeks', () => {
  const hours = [1, 8, 15].flatMap((day) => [at(day, 3), at(day, 4)]);
  expect(asked(hours, at(30))).toBe('fresh');
  expect(asked(hours, at(40))).toBe('late');
});

test('a file comes when somebody brings it', () => {
  expect(asked([at(1), at(2), at(3)], at(90), 'file')).toBe('fresh');
});
