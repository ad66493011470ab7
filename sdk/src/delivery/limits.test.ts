import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff.ts';
import { BROWSER_BATCH, byteLength, countFitting } from './limits.ts';

const arbitraryEvents = fc.array(
  fc.nat({ max: 30_000 }).map((length) => 'ä'.repeat(length / 2)),
  { minLength: 1, maxLength: 130 },
);

describe('limits of a request', () => {
  it('holds as many of the first events as fit, and at least one', () => {
    const bytesOf = (events: readonly string[]): number =>
      events.reduce((sum, event) => sum + byteLength(event) + 1, 0);
    const isAllowed = (events: readonly string[]): boolean =>
      events.length <= 1 || (events.length <= BROWSER_BATCH.events && bytesOf(events) <= BROWSER_BATCH.bytes);
    fc.assert(
      fc.property(arbitraryEvents, (events) => {
        const count = countFitting(events, BROWSER_BATCH);
        expect(isAllowed(events.slice(0, count))).toBe(true);
        expect(count === events.length || !isAllowed(events.slice(0, count + 1))).toBe(true);
      }),
    );
  });

  it('counts bytes, not characters', () => {
    expect(byteLength('aä€😀')).toBe(1 + 2 + 3 + 4);
  });
});

describe('waiting after failures', () => {
  it('is half to all of half a second, doubled each time up to a minute', () => {
    expect([1, 2, 3, 8, 9, 500].map((failures) => backoffMs(failures, 0))).toEqual([
      250, 500, 1000, 30_000, 30_000, 30_000,
    ]);
    expect(backoffMs(1, 0.999_999)).toBeCloseTo(500, 2);
  });
});
