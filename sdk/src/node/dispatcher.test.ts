import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Mood, startMoodyServer, transientMoods } from '../../testing/moody-server.ts';
import { postBatch } from '../delivery/post-batch.ts';
import { createDispatcher, type Dispatcher } from './dispatcher.ts';

/** A dispatcher to a server, whose pauses are over at once and are written down. */
function dispatcherTo(address: string, pauses: number[] = []): Dispatcher {
  return createDispatcher({
    post: (events) =>
      postBatch(events, { host: address, writeKey: 'wk', fetch, now: Date.now, timeoutMs: 400 }),
    wait: async (ms) => {
      pauses.push(ms);
      await nextTurn();
    },
    random: () => 0,
    queueMax: 1000,
    flushIntervalMs: 0,
    drop: (event, reason) => {
      throw new Error(`${event} was dropped: ${reason}`);
    },
  });
}

const eventOf = (n: number, userId: string, padding = 0): string =>
  JSON.stringify({ messageId: `m${n}`, userId, padding: 'x'.repeat(padding) });

const arbitraryCalls = fc.array(
  fc.record({
    userId: fc.constantFrom('ada', 'bo', 'cy'),
    padding: fc.constantFrom(0, 0, 30_000),
    isPause: fc.boolean(),
  }),
  { minLength: 1, maxLength: 60 },
);

describe('the dispatcher of a server', () => {
  it('delivers each event exactly once and in order, whatever fails on the way', async () => {
    const property = fc.asyncProperty(
      fc.array(fc.constantFrom<Mood>(...transientMoods), { maxLength: 6 }),
      arbitraryCalls,
      async (moods, calls) => {
        const server = await startMoodyServer({ moods });
        const dispatcher = dispatcherTo(server.address);
        for (const [n, { userId, padding, isPause }] of calls.entries()) {
          dispatcher.push(eventOf(n, userId, padding));
          if (isPause) await nextTurn();
        }
        await dispatcher.flush();
        await server.close();
        expect(server.stored.map(({ messageId }) => messageId)).toEqual(calls.map((_, n) => `m${n}`));
      },
    );
    await fc.assert(property, { numRuns: 25 });
  }, 120_000);

  it('waits as long as the server says, else half a second, doubled each time', async () => {
    const server = await startMoodyServer({ moods: [429, 503], retryAfter: '7' });
    const pauses: number[] = [];
    const dispatcher = dispatcherTo(server.address, pauses);
    dispatcher.push(eventOf(1, 'ada'));
    await dispatcher.flush();
    await server.close();
    expect(pauses).toEqual([7000, 7000]);

    const silent = await startMoodyServer({ moods: [500, 'cut', 503] });
    const backoffs: number[] = [];
    const patient = dispatcherTo(silent.address, backoffs);
    patient.push(eventOf(1, 'ada'));
    await patient.flush();
    await silent.close();
    expect(backoffs).toEqual([250, 500, 1000]);
  });

  it('sends at most 100 events and 480 kB a request', async () => {
    const server = await startMoodyServer();
    const dispatcher = dispatcherTo(server.address);
    for (let n = 0; n < 250; n += 1) dispatcher.push(eventOf(n, 'ada', n < 50 ? 30_000 : 0));
    await dispatcher.flush();
    await server.close();
    const sizes = server.requests.map(({ batch }) => batch.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
    expect(sizes[0]).toBe(15);
    expect(server.stored).toHaveLength(250);
  });
});
