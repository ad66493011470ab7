import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestStores } from '../platform/testing/index.ts';
import { openIngestStores, startIngest, storedRows, type TestIngest } from './test-ingest.ts';

let stores: TestStores;
let ingest: TestIngest;

beforeAll(async () => {
  stores = await openIngestStores();
  ingest = await startIngest(stores);
});
afterAll(async () => {
  await ingest.stop();
  await stores.close();
});

describe('what senders send', () => {
  test('an acknowledged event is stored and can be read at once', async () => {
    const { status, verdicts } = await ingest.send('/v1/track', {
      userId: 'ana',
      event: 'Report Opened',
      messageId: 'first',
      properties: {
        pages: 3,
        'a.b': 'dotted',
        nested: { deep: [1, 'two', { three: true }] },
        when: '2026-01-01',
      },
    });
    expect(status).toBe(200);
    expect(verdicts).toEqual([{ messageId: 'first', status: 'accepted' }]);
    const row = (await storedRows(stores)).get('first');
    expect(row).toMatchObject({
      event: 'Report Opened',
      user_id: 'ana',
      type: 'track',
      kind: 'usage',
      basis: 'observed',
      properties: {
        pages: 3,
        'a.b': 'dotted',
        nested: { deep: [1, 'two', { three: true }] },
        when: '2026-01-01',
      },
    });
  });
});
