import { describe, expect, it } from 'vitest';
import { boundText, valueText } from './value-text.ts';

describe('a value of a metric', () => {
  it.each([
    [12, 'days', '12 days'],
    [1, 'days', '1 day'],
    [1, 'people', '1 person'],
    [0.413, 'ratio', '41 %'],
    [0.0314, '', '0.031'],
    [1234.5, '', '1,235'],
    [3.44, 'points', '3.4 points'],
  ])('%d %s is said as %s', (value, unit, words) => {
    expect(valueText(value, unit)).toBe(words);
  });

  it('is not rounded where it is a bound that somebody wrote', () => {
    expect(boundText(37.125, '')).toBe('37.125');
    expect(boundText(0.07, 'ratio')).toBe('7 %');
    expect(boundText(0.375, 'ratio')).toBe('37.5 %');
  });
});
