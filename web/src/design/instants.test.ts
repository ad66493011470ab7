import { describe, expect, it } from 'vitest';
import { ago } from './instants.ts';

/** Noon, evening and night of the reader's own calendar, whatever the time zone of the machine. */
const at = (day: number, hour: number) => new Date(2026, 2, day, hour);
const said = (then: Date, now: Date) => ago(then.toISOString(), now.getTime());

describe('how long ago', () => {
  it('says yesterday for all that happened on the day before, however many hours ago', () => {
    expect(said(at(9, 1), at(10, 23))).toBe('yesterday');
    expect(said(at(9, 22), at(10, 23))).toBe('yesterday');
    expect(said(at(8, 23), at(10, 1))).toBe('2 days ago');
  });

  it('says hours within a day, across midnight too', () => {
    expect(said(at(9, 22), at(10, 3))).toBe('5 hours ago');
  });

  it('says tomorrow and days ahead in the same way', () => {
    expect(said(at(11, 23), at(10, 1))).toBe('tomorrow');
    expect(said(at(13, 1), at(10, 23))).toBe('in 3 days');
  });
});
