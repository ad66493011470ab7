import { expect, test } from 'vitest';
import { createLoadPool } from './load-pool.ts';

test('no message id is ever sent twice, though bodies are', () => {
  const pool = createLoadPool({ people: 10, seed: 1, events: 40, eventsPerBatch: 20 });
  expect(pool.batches).toBe(2);
  const ids = Array.from({ length: 6 }, () => JSON.parse(pool.next().toString())).flatMap(
    ({ batch }: { batch: { messageId: string }[] }) => batch.map(({ messageId }) => messageId),
  );
  expect(ids).toHaveLength(120);
  expect(new Set(ids).size).toBe(120);
});

test('a body that is sent again says that its events happened anew', () => {
  const pool = createLoadPool({ people: 10, seed: 1, events: 20, eventsPerBatch: 20 });
  const sent = (): { timestamp: string }[] => JSON.parse(pool.next().toString()).batch;
  const [first, again] = [sent(), sent()];
  const startedAt = Date.now();
  for (const [index, { timestamp }] of again.entries()) {
    expect(timestamp >= (first[index]?.timestamp ?? '')).toBe(true);
    expect(Date.parse(timestamp)).toBeLessThanOrEqual(startedAt);
    expect(Date.parse(timestamp)).toBeGreaterThan(startedAt - 2 * 86_400_000);
  }
});
