import { expect, it } from 'vitest';
import { columnOf, sortOf } from './subject-sorting.ts';

it('a heading leads to the order it shows, whichever end of the scale is the worst', () => {
  for (const better of ['higher', 'lower'] as const) {
    for (const sort of ['best', 'money', 'renewal'] as const) {
      expect(sortOf(columnOf(sort, better), better)).toBe(sort);
    }
    expect(sortOf(columnOf('worst', better), better)).toBeUndefined();
  }
  expect(columnOf('worst', 'higher')).toBe('value');
  expect(columnOf('worst', 'lower')).toBe('-value');
});
