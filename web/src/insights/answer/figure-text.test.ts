import { expect, test } from 'vitest';
import { figureText, intervalText } from './figure-text.ts';

test('a figure reads in its unit, as exact as it bears', () => {
  expect(figureText(0.4129, 'share')).toBe('41 %');
  expect(figureText(-0.052, 'share')).toBe('−5.2 %');
  expect(figureText(23.4, 'points')).toBe('+23');
  expect(figureText(-0.3, 'points')).toBe('0');
  expect(figureText(128_100, 'money', 'EUR')).toBe('€128,100');
  expect(figureText(1, 'days')).toBe('1 day');
  expect(figureText(4.18, 'times')).toBe('4.2 times');
  expect(figureText(0.0412, 'number')).toBe('0.041');
});

test('an interval is said only where there is one', () => {
  const figure = { name: 'nps', title: 'NPS', unit: 'points', value: 23 } as const;
  expect(intervalText({ ...figure, low: -4, high: 50 })).toBe('−4 to +50');
  expect(intervalText(figure)).toBeNull();
});
