import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RelevantEvent } from '../../metrics/index.ts';
import { stepsOf } from './steps.ts';

const DAY = Date.parse('2026-06-01T00:00:00.000Z');

function happening(event: string, minute: number, at: number): RelevantEvent {
  const timestamp = new Date(DAY + minute * 60_000);
  return {
    ...{ eventId: String(at).padStart(6, '0'), timestamp, receivedAt: timestamp },
    ...{ event, type: 'track', kind: 'usage', properties: {} },
  };
}

const events = fc
  .array(
    fc.tuple(fc.constantFrom('Used', 'Used', 'Used', 'Opened', 'Ticket'), fc.integer({ min: 0, max: 5_000 })),
    { maxLength: 120 },
  )
  .map((list) =>
    list.sort(([, one], [, other]) => one - other).map(([event, minute], at) => happening(event, minute, at)),
  );

test('steps hold every event once and in order, and are no more than allowed', () => {
  fc.assert(
    fc.property(events, fc.integer({ min: 6, max: 60 }), (all, stepsMax) => {
      const steps = stepsOf(all, stepsMax);
      expect(steps.flatMap((step) => step.events)).toEqual(all);
      expect(steps.length).toBeLessThanOrEqual(Math.max(stepsMax, 1));
      expect(steps.every((step) => step.events.length > 0)).toBe(true);
    }),
  );
});

test('the rare have steps of their own, and the others part where most time passed between them', () => {
  const minutes = [0, 1, 2, 500, 501, 502, 503, 900, 901];
  const all = minutes.map((minute, at) => happening(minute === 502 ? 'Ticket' : 'Used', minute, at));
  const steps = stepsOf(all, 5).map((step) =>
    step.events.map(({ timestamp }) => (timestamp.getTime() - DAY) / 60_000),
  );
  expect(steps).toEqual([[0, 1, 2], [500, 501], [502], [503], [900, 901]]);
});
