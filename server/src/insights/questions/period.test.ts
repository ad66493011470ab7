import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAfter, dayOf, midnightOf, monthsAfter, periodBefore, periodOf } from './period.ts';

const now = new Date('2026-06-15T12:00:00.000Z');

describe('A period', () => {
  it('begins and ends at midnights of the workspace, summer and winter', () => {
    const berlin = { now, timeZone: 'Europe/Berlin' };
    const spring = periodOf({ firstDay: '2026-03-28', lastDay: '2026-03-29' }, berlin);
    expect(spring).toMatchObject({
      days: 2,
      from: new Date('2026-03-27T23:00:00.000Z'),
      to: new Date('2026-03-29T22:00:00.000Z'),
    });
    expect(periodBefore(spring, 'Europe/Berlin')).toMatchObject({
      firstDay: '2026-03-26',
      lastDay: '2026-03-27',
      to: spring.from,
    });
  });

  it('ends now where its last day is still under way', () => {
    const utc = { now, timeZone: 'UTC' };
    expect(periodOf({ firstDay: '2026-06-15', lastDay: '2026-06-15' }, utc).to).toEqual(now);
  });

  it('is refused backwards, in the future and by slips of the hand', () => {
    const utc = { now, timeZone: 'UTC' };
    for (const [firstDay, lastDay] of [
      ['2026-02-02', '2026-02-01'],
      ['2026-06-16', '2026-06-20'],
      ['0206-01-01', '2026-01-01'],
    ] as const) {
      expect(() => periodOf({ firstDay, lastDay }, utc)).toThrow(
        expect.objectContaining({ code: 'invalid_request' }),
      );
    }
  });
});

describe('Days', () => {
  const zones = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Pacific/Auckland',
  );
  const days = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((moment) => moment.toISOString().slice(0, 10));

  it('begin at the midnight that lies on them', () => {
    fc.assert(
      fc.property(days, zones, (day, zone) => {
        const midnight = midnightOf(day, zone);
        expect(dayOf(midnight, zone)).toBe(day);
        expect(dayOf(new Date(midnight.getTime() - 1), zone)).toBe(dayAfter(day, -1));
      }),
    );
  });

  it('of a month later are the same, or the last of a shorter month', () => {
    expect(monthsAfter('2026-03-31', -1)).toBe('2026-02-28');
    expect(monthsAfter('2026-01-15', -12)).toBe('2025-01-15');
  });
});
