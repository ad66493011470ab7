import { expect, test } from 'vitest';
import { spreadOf } from './percentiles.ts';

test('p99 of a hundred values is the ninety-ninth, whatever their order', () => {
  const values = Array.from({ length: 100 }, (_, index) => ((index * 37) % 100) + 1);
  expect(spreadOf(values)).toEqual({ n: 100, p50: 50, p99: 99, max: 100 });
});

test('one value is every percentile', () => {
  expect(spreadOf([7])).toEqual({ n: 1, p50: 7, p99: 7, max: 7 });
});

test('nothing measured is an error and not a zero', () => {
  expect(() => spreadOf([])).toThrow('Nothing was measured');
});
