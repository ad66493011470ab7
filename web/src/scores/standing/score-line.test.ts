import { expect, it } from 'vitest';
import { changeOver, lineLabel } from './score-line.ts';

const asOf = '2026-03-31T04:30:00.000Z';
const items = Array.from({ length: 40 }, (_, day) => ({
  at: new Date(Date.parse('2026-02-20T00:00:00Z') + day * 86_400_000).toISOString(),
  value: 30 + day,
  band: null,
}));

it('takes the change from the day nearest to so many days ago, by the figures that are shown', () => {
  // 1 March stands for 30 days before: the tenth day of the line, 39.
  expect(changeOver(items, { value: 58.4, asOf, days: 30 })).toBe(19);
});

it('says no change where there was no value, or the line is shorter', () => {
  expect(changeOver(items, { value: null, asOf, days: 30 })).toBeNull();
  expect(changeOver(items.slice(20), { value: 58, asOf, days: 30 })).toBeNull();
  expect(changeOver([], { value: 58, asOf, days: 30 })).toBeNull();
});

it('says a line in words', () => {
  expect(lineLabel('Health', [null, 70.2, 55, 58.4])).toBe(
    'Health over 4 days: from 70 to 58, lowest 55, highest 70',
  );
  expect(lineLabel('Health', [null, null])).toBe('Health: no value in 2 days');
});
