import type { Curve } from '@sextant/contract';
import { expect, it } from 'vitest';
import { curvePoints, curveWords, reachOf } from './curve-words.ts';

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
  const shares: Curve = [
    [0, 0],
    [0.75, 100],
  ];
  expect(curveWords(shares, 'ratio')).toBe('0 % gives 0, 75 % or more gives 100 points');
  expect(curveWords({ half_life: 7 })).toBe('100 points at 0, half as many every 7 further');
  expect(curveWords(undefined)).toBe('taken as it is');
});

it('draws a half-life through half its points at its length, and lines flat beyond their ends', () => {
  expect(curvePoints({ half_life: 7 }, reachOf([{ half_life: 7 }]))).toContainEqual([7, 50]);
  const line: Curve = [
    [0, 10],
    [20, 90],
  ];
  const points = curvePoints(line, reachOf([line]));
  expect(points[0]).toEqual([-2.4, 10]);
  expect(points.at(-1)).toEqual([22.4, 90]);
});

it('draws the curves of one component over the same values', () => {
  const short: Curve = [
    [0, 0],
    [10, 100],
  ];
  const reach = reachOf([short, { half_life: 25 }]);
  expect(reach).toEqual([-1.2, 100]);
  expect(curvePoints(short, reach)).toEqual([
    [-1.2, 0],
    [0, 0],
    [10, 100],
    [100, 100],
  ]);
});
