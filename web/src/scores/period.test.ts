import { expect, it } from 'vitest';
import { periodOf, periodWords, spanOf } from './period.ts';

const now = Date.parse('2026-03-31T12:00:00Z');

it('an address that names nothing means 30 days', () => {
  const period = periodOf({});
  expect(spanOf(period, now)).toEqual({ from: '2026-03-01T12:00:00.000Z' });
  expect(periodWords(period, now)).toBe('in the last 30 days');
});

it('days of one’s own begin with the first and end with the last, and one that lasts until now has no end', () => {
  const period = periodOf({ period: '7d', from: '2026-03-03', to: '2026-03-10' });
  const { from, to } = spanOf(period, now);
  // Of whoever looks: where summer time begins meanwhile, eight days last an hour less.
  expect(Date.parse(from)).toBe(new Date('2026-03-03T00:00:00').getTime());
  expect(Date.parse(to ?? '')).toBe(new Date('2026-03-11T00:00:00').getTime() - 1);
  expect(periodWords(period, now)).toBe('from 3 Mar to 10 Mar');
  expect(spanOf(periodOf({ from: '2026-03-03', to: '2999-01-01' }), now)).not.toHaveProperty('to');
});

it('a link may begin at an instant, such as the last look', () => {
  const at = new Date('2026-03-30T18:20:00').toISOString();
  expect(spanOf(periodOf({ from: at }), now)).toEqual({ from: at });
  expect(periodWords(periodOf({ from: at }), now)).toBe('since 30 Mar');
});
