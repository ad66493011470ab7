import { expect, test } from 'vitest';
import { scoreRanges } from './score-ranges.ts';

test('scores say which whole numbers they stand for; equal thresholds leave one empty', () => {
  expect(scoreRanges([1, 1, 2, 3], { isLowBest: false })).toEqual(['up to 1', null, '2', '3', '4 and more']);
});

test('of days since the last order the fewest score highest', () => {
  expect(scoreRanges([99, 198.4, 219, 242], { isLowBest: true })).toEqual([
    '243 and more',
    '220 to 242',
    '199 to 219',
    '100 to 198',
    'up to 99',
  ]);
});
