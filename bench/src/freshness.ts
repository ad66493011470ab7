import { setTimeout as pause } from 'node:timers/promises';
import type { Person } from '@sextant/contract';
import { Pool } from 'undici';
import { benchKeys } from './config.ts';
import { prepareLoad } from './kit/load.ts';
import { spreadOf } from './kit/percentiles.ts';
import { startSextantProcess } from './kit/sextant-process.ts';
import { inTemporaryFolder } from './kit/temporary-folder.ts';
import { milliseconds, type Row, whole } from './row.ts';

const EVENTS_PER_SECOND = 5_000;
const PEOPLE = 50_000;
const PROBES = 120;
const PROBE_EVERY_MS = 200;
/** Time for caches to fill before anything is measured. */
const WARM_UP_MS = 4_000;
const GOAL_MS = 1_000;
const VISIBLE_WITHIN_MS = 20_000;

/** How long after its acknowledgement an event shows on the person's page, while others stream in. */
export function benchFreshness(): Promise<Row[]> {
  return inTemporaryFolder(async (dataDir) => {
    const sextant = await startSextantProcess(dataDir);
    const client = new Pool(sextant.address, { connections: 8 });
    try {
      const load = await prepareLoad({
        address: sextant.address,
        people: PEOPLE,
        seed: 2,
        events: Number.MAX_SAFE_INTEGER,
        eventsPerBatch: 100,
        connections: 16,
        eventsPerSecond: EVENTS_PER_SECOND,
      });
      const running = load.run();
      await pause(WARM_UP_MS);
      const lags = await Promise.all(
        Array.from({ length: PROBES }, async (_, turn) => {
          await pause(turn * PROBE_EVERY_MS);
          return probe(client, turn);
        }),
      );
      load.stop();
      const outcome = await running;
      return [rowOf(lags, outcome.acknowledged / outcome.seconds)];
    } finally {
      await client.close();
      await sextant.stop();
    }
  });
}

/** Sends one event and asks for the person until it shows. Every second probe is about somebody new. */
async function probe(client: Pool, turn: number): Promise<number> {
  const userId = turn % 2 === 0 ? 'probe_known' : `probe_${turn}`;
  const traits = { email: `${userId}@probes.example`, probe: turn };
  await tell(client, { type: 'identify', userId, messageId: `probe-${turn}`, traits });
  const acknowledgedAt = performance.now();
  while (performance.now() - acknowledgedAt < VISIBLE_WITHIN_MS) {
    if (await shows(client, userId, turn)) return performance.now() - acknowledgedAt;
    await pause(10);
  }
  throw new Error(`The event of ${userId} did not show within ${VISIBLE_WITHIN_MS} ms.`);
}

async function tell(client: Pool, message: object): Promise<void> {
  const reply = await client.request({
    path: '/v1/batch',
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`${benchKeys.write}:`).toString('base64')}`,
    },
    body: JSON.stringify({ batch: [message] }),
  });
  await reply.body.dump();
  if (reply.statusCode !== 200) throw new Error(`The server said ${reply.statusCode}.`);
}

/** Later probes of the same person may have overtaken this one. */
async function shows(client: Pool, userId: string, turn: number): Promise<boolean> {
  const reply = await client.request({
    path: `/api/people/user_id:${userId}`,
    method: 'GET',
    headers: { authorization: `Bearer ${benchKeys.admin}` },
  });
  if (reply.statusCode !== 200) {
    await reply.body.dump();
    return false;
  }
  const person = (await reply.body.json()) as Person;
  const shown = person.traits.find(({ name }) => name === 'probe')?.chosen.value;
  return typeof shown === 'number' && shown >= turn;
}

function rowOf(lags: readonly number[], rate: number): Row {
  const spread = spreadOf(lags);
  return {
    id: 'freshness',
    what: 'Acknowledged event shows on the person’s page, p50 / p99',
    measured: `${milliseconds(spread.p50)} / ${milliseconds(spread.p99)}`,
    goal: `p99 under ${milliseconds(GOAL_MS)}`,
    beside: `at ${whole(rate)} events/s, ${spread.n} probes; the page’s own answer is in it`,
    isMet: spread.p99 < GOAL_MS && rate > 0.95 * EVENTS_PER_SECOND,
    figures: { ...spread, eventsPerSecond: rate },
  };
}
