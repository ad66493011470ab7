import type { WhyPart } from '@sextant/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { movesOf } from './moves.ts';

const part = (given: Partial<WhyPart>): WhyPart => ({
  ...{ kind: 'time', component: 'use', title: 'Use', points: -1 },
  ...given,
});
const event = (points: number, given: Partial<WhyPart> = {}): WhyPart =>
  part({
    ...{ kind: 'event', event: 'Feature Used', summary: 'Used the map', at: '2026-05-01T00:00:00.000Z' },
    ...{ eventId: '0b1f1a52-8f25-4b43-9b0f-0d7d0c1d4a11', points, ...given },
  });

test('use that faded is one move, whatever little each use gave', () => {
  expect(movesOf({ parts: [part({ points: -181 }), event(60), event(66)] })).toEqual([
    {
      ...{ title: 'Use', points: -55, eventId: null, at: null },
      summary: 'As time passed, with Feature Used 2 times',
    },
  ]);
});

test('weighty events of the way it went stand by themselves', () => {
  const ticket = { component: 'tickets', title: 'Tickets', event: 'Ticket Created', summary: 'Outage' };
  const moves = movesOf({
    parts: [event(-12, ticket), event(-9, ticket), event(4, { ...ticket, summary: 'Solved' })],
  });
  expect(moves.map(({ summary, points }) => [summary, points])).toEqual([
    ['Outage', -12],
    ['Outage', -9],
    ['Solved', 4],
  ]);
});

test('at most five are told; of few components they add up to the change', () => {
  const parts = fc.array(
    fc.record({
      component: fc.constantFrom('one', 'two', 'three', 'four', 'five'),
      kind: fc.constantFrom('time', 'event', 'late', 'definition'),
      points: fc.integer({ min: -300, max: 300 }).map((tenths) => tenths / 10),
    }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(parts, (drawn) => {
      const all = drawn.map((one) =>
        one.kind === 'event' ? event(one.points, one as WhyPart) : part(one as WhyPart),
      );
      const moves = movesOf({ parts: all });
      expect(moves.length).toBeLessThanOrEqual(5);
      for (const { summary } of moves) expect(summary).not.toBe('');
      if (moves.length === 5) return;
      const told = moves.reduce((sum, { points }) => sum + points, 0);
      expect(told).toBeCloseTo(
        all.reduce((sum, { points }) => sum + points, 0),
        6,
      );
    }),
  );
});
