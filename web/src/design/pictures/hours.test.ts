import { describe, expect, it } from 'vitest';
import { everyHour } from './hours.ts';

const none = (hour: string) => ({ hour, events: 0 });

describe('a strip of hours', () => {
  it('shows the hours in which nothing arrived', () => {
    const arrived = [{ hour: '2026-03-01T08:00:00.000Z', events: 7 }];
    const strip = everyHour(arrived, { now: Date.parse('2026-03-01T10:30:00Z'), hours: 4, none });
    expect(strip.map(({ hour, events }) => `${hour.slice(11, 13)}: ${events}`)).toEqual([
      '07: 0',
      '08: 7',
      '09: 0',
      '10: 0',
    ]);
  });

  it('leaves out what is older than the strip', () => {
    const arrived = [{ hour: '2026-02-27T08:00:00.000Z', events: 7 }];
    const strip = everyHour(arrived, { now: Date.parse('2026-03-01T10:30:00Z'), hours: 48, none });
    expect(strip).toHaveLength(48);
    expect(strip.every(({ events }) => events === 0)).toBe(true);
  });
});
