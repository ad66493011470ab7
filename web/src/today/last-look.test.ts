import { expect, it } from 'vitest';
import { nextLook } from './last-look.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const now = Date.parse('2026-03-14T09:00:00Z');

it('who comes for the first time sees the last day', () => {
  expect(nextLook(null, now)).toEqual({ since: now - DAY, seenAt: now });
});

it('who comes back sees what happened since they left', () => {
  const before = { since: now - 3 * DAY, seenAt: now - DAY };
  expect(nextLook(before, now)).toEqual({ since: now - DAY, seenAt: now });
});

it('what is new stays new while somebody is there, also when they open the page again', () => {
  const first = nextLook({ since: now - 3 * DAY, seenAt: now - DAY }, now);
  expect(nextLook(first, now + 10 * MINUTE).since).toBe(now - DAY);
});

it('after a long time away a month is enough', () => {
  expect(nextLook({ since: 0, seenAt: now - 90 * DAY }, now).since).toBe(now - 30 * DAY);
});

it('a clock that went back asks for nothing in the future', () => {
  expect(nextLook({ since: now + DAY, seenAt: now + DAY }, now).since).toBe(now);
});
