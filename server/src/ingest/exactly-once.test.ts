import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createEventLog, type EventLog } from '../events/index.ts';
import { ClickHouseError } from '../platform/clickhouse/index.ts';
import { sql } from '../platform/sql/index.ts';
import type { TestStores } from '../platform/testing/index.ts';
import { openIngestStores, startIngest, type TestIngest, WORKSPACE } from './test-ingest.ts';

let stores: TestStores;
let ingest: TestIngest;
let life: { isOver: boolean };

beforeAll(async () => {
  stores = await openIngestStores();
});
afterAll(() => stores.close());
beforeEach(async () => {
  for (const table of ['events', 'arrivals', 'rejected_events', 'ingest_counts']) {
    await stores.clickhouse.execute(sql`TRUNCATE TABLE ${sql.identifier(table)}`);
  }
  await start();
});
afterEach(() => ingest.stop());

const track = (messageId: string, more: object = {}) => ({
  type: 'track',
  event: 'Counted',
  userId: 'ana',
  messageId,
  ...more,
});
const send = (batch: object[]) => ingest.send('/v1/batch', { batch });
const statuses = async (batch: object[]) => (await send(batch)).verdicts.map(({ status }) => status);

/** How often the log holds each messageId. */
async function timesStored(): Promise<Record<string, number>> {
  const rows = await stores.clickhouse.query<{ message_id: string; times: number }>(sql`
    SELECT message_id, count() AS times FROM events WHERE workspace_id = ${WORKSPACE} GROUP BY message_id`);
  return Object.fromEntries(rows.map(({ message_id, times }) => [message_id, times]));
}

async function counts(): Promise<Record<string, number> | undefined> {
  const rows = await stores.clickhouse.query<Record<string, number>>(sql`
    SELECT sum(received) AS received, sum(stored) AS stored, sum(duplicate) AS duplicate, sum(rejected) AS rejected
    FROM ingest_counts WHERE workspace_id = ${WORKSPACE}`);
  return rows[0];
}

async function start(more: Parameters<typeof startIngest>[1] = {}): Promise<void> {
  life = { isOver: false };
  ingest = await startIngest(mortal(stores, life), more);
}

/** The process ends without a word: what was acknowledged is in the stores, and nothing more is written. */
async function restartAfterCrash(): Promise<void> {
  await ingest.ingest.settled();
  life.isOver = true;
  await start();
}

/** Stores as a process sees them that may end at any moment: after that, nothing it asks of them is done. */
function mortal({ postgres, clickhouse, close }: TestStores, life: { isOver: boolean }): TestStores {
  const whileAlive = <Asked extends unknown[], Answer>(ask: (...asked: Asked) => Promise<Answer>) => {
    return (...asked: Asked): Promise<Answer> => (life.isOver ? new Promise(() => {}) : ask(...asked));
  };
  return {
    postgres: {
      ...postgres,
      query: whileAlive(postgres.query) as typeof postgres.query,
      transaction: whileAlive(postgres.transaction) as typeof postgres.transaction,
    },
    clickhouse: {
      ...clickhouse,
      execute: whileAlive(clickhouse.execute),
      insert: whileAlive(clickhouse.insert),
      insertText: whileAlive(clickhouse.insertText),
    },
    close,
  };
}

describe('an event with one messageId of one source is stored once', () => {
  test('within a request', async () => {
    expect(await statuses([track('a'), track('b'), track('a')])).toEqual([
      'accepted',
      'accepted',
      'duplicate',
    ]);
  });

  test('across requests, while other sources keep their own', async () => {
    await send([track('a')]);
    expect(await statuses([track('a', { event: 'Other content' })])).toEqual(['duplicate']);
    const other = await ingest.send('/v1/track', track('a', { writeKey: 'wk_survey' }), {
      headers: { authorization: '' },
    });
    expect(other.verdicts[0]?.status).toBe('accepted');
    expect(await timesStored()).toEqual({ a: 2 });
  });

  test('in flight: who comes second waits and hears that it is a duplicate', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => send([track('a'), track('b')])));
    const all = replies.flatMap(({ verdicts }) => verdicts.map(({ status }) => status));
    expect(all.filter((status) => status === 'accepted')).toHaveLength(2);
    expect(all.filter((status) => status === 'duplicate')).toHaveLength(38);
    expect(await timesStored()).toEqual({ a: 1, b: 1 });
  });

  test('across a restart', async () => {
    await send([track('a')]);
    await ingest.stop();
    await start();
    expect(await statuses([track('a'), track('b')])).toEqual(['duplicate', 'accepted']);
  });

  test('across a crash, even one between the log and what derives from it', async () => {
    await send([track('a')]);
    await stores.clickhouse.execute(sql`TRUNCATE TABLE arrivals`);
    await restartAfterCrash();
    expect(await statuses([track('a')])).toEqual(['duplicate']);
  });

  test('without a messageId, the same content is the same event', async () => {
    const { messageId: _, ...anonymous } = track('', { properties: { n: 1 } });
    expect(await statuses([anonymous])).toEqual(['accepted']);
    expect(await statuses([anonymous, { ...anonymous, properties: { n: 2 } }])).toEqual([
      'duplicate',
      'accepted',
    ]);
  });

  test('after 30 days its messageId may come again', async () => {
    await send([track('a')]);
    await ingest.stop();
    await start({ now: new Date('2026-04-02T12:00:00Z') });
    expect(await statuses([track('a')])).toEqual(['accepted']);
  });
});

describe('everything received is counted', () => {
  test('received = stored + duplicate + rejected', async () => {
    await send([track('a'), track('b'), track('a'), track('c', { event: '' }), 'x' as unknown as object]);
    await ingest.stop();
    expect(await counts()).toEqual({ received: 5, stored: 2, duplicate: 1, rejected: 2 });
    await start();
  });

  test('counts that a crash kept from being written are made good from the log', async () => {
    await send([track('a'), track('b'), track('c', { event: '' })]);
    await restartAfterCrash();
    expect(await counts()).toEqual({ received: 3, stored: 2, duplicate: 0, rejected: 1 });
    await restartAfterCrash();
    expect(await counts()).toEqual({ received: 3, stored: 2, duplicate: 0, rejected: 1 });
  });

  test('any batches with any repeats, some of them at once, add up and store each event once', async () => {
    let run = 0;
    const batch = fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(batch, { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
        async (rounds) => {
          run += 1;
          const seen = new Set<string>();
          let accepted = 0;
          for (const round of rounds) {
            const replies = await Promise.all(
              round.map((ids) => send(ids.map((id) => track(`${run}-${id}`, id === 0 ? { event: '' } : {})))),
            );
            accepted += replies
              .flatMap(({ verdicts }) => verdicts)
              .filter(({ status }) => status === 'accepted').length;
            for (const id of round.flat()) if (id !== 0) seen.add(`${run}-${id}`);
          }
          const stored = Object.entries(await timesStored()).filter(([id]) => id.startsWith(`${run}-`));
          expect(new Map(stored)).toEqual(new Map([...seen].map((id) => [id, 1])));
          expect(accepted).toBe(seen.size);
        },
      ),
      { numRuns: 12 },
    );
    await ingest.stop();
    const { received = 0, stored = 0, duplicate = 0, rejected = 0 } = (await counts()) ?? {};
    expect(received).toBe(stored + duplicate + rejected);
    expect(stored).toBe(Object.keys(await timesStored()).length);
    await start();
  });
});

describe('when the engine fails', () => {
  test('a row it will not take is refused with its reason, the rest of the block is stored', async () => {
    await stores.clickhouse.execute(sql`ALTER TABLE events ADD CONSTRAINT no_poison CHECK event != 'Poison'`);
    const replies = await Promise.all([
      send([track('a'), track('bad', { event: 'Poison' }), track('b')]),
      send([track('c')]),
    ]);
    await stores.clickhouse.execute(sql`ALTER TABLE events DROP CONSTRAINT no_poison`);
    const verdicts = replies.flatMap((reply) => reply.verdicts);
    expect(verdicts.map(({ status }) => status)).toEqual(['accepted', 'rejected', 'accepted', 'accepted']);
    expect(verdicts[1]).toMatchObject({ code: 'unstorable', detail: expect.stringContaining('no_poison') });
    expect(await timesStored()).toEqual({ a: 1, b: 1, c: 1 });
    const kept = await stores.clickhouse.query(sql`
      SELECT message_id FROM rejected_events WHERE workspace_id = ${WORKSPACE} AND code = 'unstorable'`);
    expect(kept).toEqual([{ message_id: 'bad' }]);
  });

  test('an insert whose answer is lost is found in the log and not repeated', async () => {
    await ingest.stop();
    const log = createEventLog(stores.clickhouse);
    let losses = 1;
    await start({
      log: {
        ...log,
        append: async (lines) => {
          await log.append(lines);
          losses -= 1;
          if (losses >= 0) throw connectionLost();
        },
      },
    });
    expect(await statuses([track('a')])).toEqual(['accepted']);
    expect(await timesStored()).toEqual({ a: 1 });
  });

  test('while the log is away senders are told to come again, and then nothing is lost or doubled', async () => {
    await ingest.stop();
    const log = createEventLog(stores.clickhouse);
    const away = { isAway: true };
    await start({ log: awayWhile(log, away) });
    const refused = await send([track('a'), track('b')]);
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '1']);
    away.isAway = false;
    expect(await statuses([track('a'), track('b')])).toEqual(['duplicate', 'accepted']);
    expect(await timesStored()).toEqual({ a: 1, b: 1 });
  });
});

function connectionLost(): ClickHouseError {
  return new ClickHouseError({ message: 'the connection was reset', code: 0, type: 'ECONNRESET' });
}

/** The worst case: the first line arrives and the answer does not, and then nothing answers at all. */
function awayWhile(log: EventLog, state: { isAway: boolean }): EventLog {
  let isFirst = true;
  const whileHere = <T>(work: () => Promise<T>): Promise<T> =>
    state.isAway ? Promise.reject(connectionLost()) : work();
  return {
    ...log,
    append: async (lines) => {
      if (state.isAway && isFirst) await log.append(lines.join('\n').split('\n').slice(0, 1));
      isFirst = false;
      return whileHere(() => log.append(lines));
    },
    findAppended: (ids) => whileHere(() => log.findAppended(ids)),
    findStored: (search) => whileHere(() => log.findStored(search)),
  };
}
