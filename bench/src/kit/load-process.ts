import { setTimeout as pause } from 'node:timers/promises';
import { type Dispatcher, Pool } from 'undici';
import { benchKeys } from '../config.ts';
import type { LoadJob, LoadMessage, LoadOrder, LoadOutcome } from './load-job.ts';
import { createLoadPool, type LoadPool } from './load-pool.ts';
import { spreadOf } from './percentiles.ts';

// The load generator: a process of its own, so that what it costs is known and does not disturb who measures.

const say = (message: LoadMessage): void => void process.send?.(message);

const headers = {
  'content-type': 'application/json',
  authorization: `Basic ${Buffer.from(`${benchKeys.write}:`).toString('base64')}`,
};

const REFUSED: ReadonlySet<number> = new Set([429, 503]);
const REFUSED_WAIT_MS = 250;
const CUT: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);
const PROGRESS_EVERY_MS = 250;

let isStopped = false;

async function send(job: LoadJob, pool: LoadPool): Promise<LoadOutcome> {
  const client = new Pool(job.address, { connections: job.connections, pipelining: 1 });
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  const replyMs: number[] = [];
  const sent = { batches: 0, acknowledged: 0, refusals: 0 };
  const batchesMax = Math.ceil(job.events / job.eventsPerBatch);
  const progress = setInterval(
    () => say({ kind: 'progress', acknowledged: sent.acknowledged }),
    PROGRESS_EVERY_MS,
  );
  const sender = async (): Promise<void> => {
    while (!isStopped && sent.batches < batchesMax) {
      const turn = sent.batches++;
      await whenDue(job, turn, startedAt);
      if (isStopped) return;
      const body = pool.next();
      replyMs.push(await post(client, body, sent));
      sent.acknowledged += job.eventsPerBatch;
    }
  };
  await Promise.all(Array.from({ length: Math.min(job.connections, pool.batches) }, sender));
  clearInterval(progress);
  const seconds = (performance.now() - startedAt) / 1000;
  const cpu = process.cpuUsage(cpuBefore);
  await client.close();
  const cpuSeconds = (cpu.user + cpu.system) / 1e6;
  return {
    acknowledged: sent.acknowledged,
    seconds,
    replyMs: spreadOf(replyMs),
    refusals: sent.refusals,
    cpuSeconds,
  };
}

/** Null where the connection was cut: a server that refuses early may be gone before the body is through. */
async function ask(client: Pool, body: Buffer): Promise<Dispatcher.ResponseData | null> {
  try {
    return await client.request({ path: '/v1/batch', method: 'POST', headers, body });
  } catch (thrown) {
    if (CUT.has((thrown as NodeJS.ErrnoException).code ?? '')) return null;
    throw thrown;
  }
}

async function whenDue(job: LoadJob, turn: number, startedAt: number): Promise<void> {
  if (job.eventsPerSecond === null) return;
  const dueAt = startedAt + (turn * job.eventsPerBatch * 1000) / job.eventsPerSecond;
  const wait = dueAt - performance.now();
  if (wait > 0) await pause(wait);
}

/** Sends one batch until it is acknowledged; resolves to how long the last try took. */
async function post(client: Pool, body: Buffer, sent: { refusals: number }): Promise<number> {
  for (;;) {
    const startedAt = performance.now();
    const reply = await ask(client, body);
    if (reply === null) {
      sent.refusals += 1;
      await pause(REFUSED_WAIT_MS);
      continue;
    }
    if (reply.statusCode === 200) {
      await reply.body.dump();
      return performance.now() - startedAt;
    }
    const text = await reply.body.text();
    if (!REFUSED.has(reply.statusCode)) throw new Error(`The server said ${reply.statusCode}: ${text}`);
    sent.refusals += 1;
    await pause(REFUSED_WAIT_MS);
  }
}

let prepared: { job: LoadJob; pool: LoadPool } | null = null;

process.on('message', (order: LoadOrder) => {
  if (order.kind === 'prepare') {
    prepared = { job: order.job, pool: createLoadPool(order.job) };
    say({ kind: 'ready' });
  } else if (order.kind === 'stop') {
    isStopped = true;
  } else if (prepared !== null) {
    void send(prepared.job, prepared.pool).then((outcome) => {
      say({ kind: 'done', outcome });
      process.disconnect();
    });
  }
});
