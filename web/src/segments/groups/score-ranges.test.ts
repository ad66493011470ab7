import { expect, test } from 'vitest';
import { dayRanges, orderRanges } from './score-ranges.ts';

test('scores say which whole numbers they stand for; equal thresholds leave one empty', () => {
  expect(orderRanges([1, 1, 2, 3])).toEqual(['1', null, '2', '3', '4 and more']);
  expect(orderRanges([2.6, 4, 6, 9])).toEqual(['up to 2', '3 to 4', '5 to 6', '7 to 9', '10 and more']);
});

test('of days since the last order the fewest score highest', () => {
  expect(dayRanges([99, 198.4, 219, 242])).toEqual([
    '243 and more',
    '220 to 242',
    '199 to 219',
    '100 to 198',
    'up to 99',
  ]);
});
