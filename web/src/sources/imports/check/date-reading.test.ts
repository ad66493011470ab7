import { expect, it } from 'vitest';
import { dateReading } from './date-reading.ts';

it('reads a date in the order of a format', () => {
  expect(dateReading('03/04/2026', 'D/M/YYYY')).toBe('3 April 2026');
  expect(dateReading('03/04/2026', 'M/D/YYYY')).toBe('4 March 2026');
  expect(dateReading('3.4.26 17:05', 'D.M.YY H:mm')).toBe('3 April 2026');
  expect(dateReading('01-02-99', 'M-D-YY')).toBe('2 January 1999');
});

it('says nothing of days that do not exist, and of formats of another kind', () => {
  expect(dateReading('31/04/2026', 'D/M/YYYY')).toBeNull();
  expect(dateReading('20260403', 'unix')).toBeNull();
  expect(dateReading('3 Apr 2026', 'D MMM YYYY')).toBeNull();
});
