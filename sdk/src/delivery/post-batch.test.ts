import { describe, expect, it } from 'vitest';
import { startMoodyServer } from '../../testing/moody-server.ts';
import { type Outcome, postBatch } from './post-batch.ts';

const NOW = Date.parse('2026-05-01T12:00:00Z');

async function outcomeOf(status: 400 | 429 | 503 | 500, retryAfter?: string): Promise<Outcome> {
  const server = await startMoodyServer({ moods: [status], retryAfter });
  const outcome = await postBatch(['{"messageId":"m1"}'], {
    host: `${server.address}/`,
    writeKey: 'wk',
    fetch,
    now: () => NOW,
    timeoutMs: 20_000,
  });
  await server.close();
  return outcome;
}

describe('one request', () => {
  it.each([
    ['seconds', '120', 120_000],
    ['a date', 'Fri, 01 May 2026 12:00:30 GMT', 30_000],
    ['a day, of which five minutes are believed', '86400', 300_000],
  ])('is made again after what Retry-After says: %s', async (_, said, afterMs) => {
    expect(await outcomeOf(429, said)).toEqual({ kind: 'again', afterMs });
    expect(await outcomeOf(503, said)).toEqual({ kind: 'again', afterMs });
  });

  it('is made again when the server failed without saying for how long, or said nonsense', async () => {
    expect(await outcomeOf(500)).toEqual({ kind: 'again' });
    expect(await outcomeOf(429, 'soon')).toEqual({ kind: 'again' });
    // Or to come again at once, which a server that fails cannot mean.
    expect(await outcomeOf(503, '0')).toEqual({ kind: 'again' });
    expect(await outcomeOf(503, 'Fri, 01 May 2026 11:00:00 GMT')).toEqual({ kind: 'again' });
  });

  it('is not made again when it was refused', async () => {
    expect(await outcomeOf(400, '1')).toEqual({ kind: 'refused', status: 400 });
  });

  it('says when it was sent', async () => {
    const server = await startMoodyServer();
    const posting = { host: server.address, writeKey: 'w"k', fetch, now: () => NOW, timeoutMs: 20_000 };
    expect(await postBatch(['{"messageId":"m1"}', '{"messageId":"m2"}'], posting)).toEqual({ kind: 'taken' });
    await server.close();
    expect(server.requests).toEqual([
      {
        writeKey: 'w"k',
        sentAt: '2026-05-01T12:00:00.000Z',
        batch: [{ messageId: 'm1' }, { messageId: 'm2' }],
      },
    ]);
  });
});
