import { expect, it } from 'vitest';
import { curvePoints, curveWords } from './curve-words.ts';

it('says which value gives how many points', () => {
  expect(
    curveWords([
      [0, 0],
      [10, 60],
      [20, 100],
    ]),
  ).toBe('0 gives 0, 10 gives 60, 20 or more gives 100 points');
  expect(
    curveWords([
      [-0.5, 0],
      [0.25, 100],
    ]),
  ).toBe('-0.5 or less gives 0, 0.25 or more gives 100 points');
  expect(curveWords({ half_life: 7 })).toBe('100 points at 0, half as many every 7 further');
  expect(curveWords(undefined)).toBe('taken as it is');
});

it('draws a half-life through half its points at its length, and lines flat beyond their ends', () => {
  expect(curvePoints({ half_life: 7 })).toContainEqual([7, 50]);
  const points = curvePoints([
    [0, 10],
    [20, 90],
  ]);
  expect(points[0]).toEqual([-2.4, 10]);
  expect(points.at(-1)).toEqual([22.4, 90]);
});
