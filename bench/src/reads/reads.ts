import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';
import { benchKeys } from '../config.ts';
import { prepareLoad } from '../kit/load.ts';
import { type Spread, spreadOf } from '../kit/percentiles.ts';
import { inTemporaryFolder } from '../kit/temporary-folder.ts';
import { milliseconds, type Row, whole } from '../row.ts';
import { type ReadKind, readKinds, searchWord } from './bare-queries.ts';
import { startHost } from './host.ts';
import { nameOf, type StoreSize, sizeAt, userIdOf } from './size.ts';

const REQUESTS_PER_SECOND = 50;
const REQUESTS = 900;
const BARE_TIMES = 100;
/** Ingestion meanwhile, about the store's own people and 50,000 new ones. */
const EVENTS_PER_SECOND = 2_000;
const WARM_UP_REQUESTS = 150;
const GOAL_MS: Readonly<Record<ReadKind, number>> = { person: 50, timeline: 30, search: 50 };
const NAMES: Readonly<Record<ReadKind, string>> = {
  person: 'Person page',
  timeline: 'Timeline, 50 events',
  search: 'Search by name',
};

/** Reads over HTTP on a large store while events arrive, beside the bare SQL under the same load. */
export function benchReads(of: { scale: number; onStep: (doing: string) => void }): Promise<Row[]> {
  const size = sizeAt(of.scale);
  return inTemporaryFolder(async (dataDir) => {
    const host = await startHost(dataDir);
    await host.seed(size, of.onStep);
    of.onStep('reading');
    const load = await prepareLoad({
      address: host.address,
      people: 50_000,
      seed: 3,
      events: Number.MAX_SAFE_INTEGER,
      eventsPerBatch: 100,
      connections: 8,
      eventsPerSecond: EVENTS_PER_SECOND,
    });
    const ingesting = load.run();
    const client = new Pool(host.address, { connections: 32 });
    await ask(client, { size, requests: WARM_UP_REQUESTS });
    const read = await ask(client, { size, requests: REQUESTS });
    const bare = await host.bare({ size, times: BARE_TIMES });
    load.stop();
    const ingested = await ingesting;
    await client.close();
    await host.stop();
    const rate = ingested.acknowledged / ingested.seconds;
    return readKinds.map((kind) => rowOf(kind, { read: read[kind], bare: bare[kind], size, rate }));
  });
}

/** Sends at a fixed pace, whether or not earlier ones are answered; each is timed from when it was due. */
async function ask(
  client: Pool,
  of: { size: StoreSize; requests: number },
): Promise<Record<ReadKind, Spread>> {
  const took: Record<ReadKind, number[]> = { person: [], timeline: [], search: [] };
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: of.requests }, async (_, turn) => {
      const dueAt = startedAt + (turn * 1000) / REQUESTS_PER_SECOND;
      await pause(Math.max(0, dueAt - performance.now()));
      const kind = readKinds[turn % readKinds.length] ?? 'person';
      await get(client, pathOf(kind, (turn * 104_729) % of.size.people));
      took[kind].push(performance.now() - dueAt);
    }),
  );
  return {
    person: spreadOf(took.person),
    timeline: spreadOf(took.timeline),
    search: spreadOf(took.search),
  };
}

function pathOf(kind: ReadKind, person: number): string {
  switch (kind) {
    case 'person':
      return `/api/people/user_id:${userIdOf(person)}`;
    case 'timeline':
      return `/api/people/user_id:${userIdOf(person)}/timeline?limit=50`;
    case 'search': {
      const word = searchWord(person);
      return `/api/search?q=${encodeURIComponent(person % 2 === 0 ? word : `${nameOf(person).first} ${word}`)}`;
    }
  }
}

async function get(client: Pool, path: string): Promise<void> {
  const reply = await client.request({
    path,
    method: 'GET',
    headers: { authorization: `Bearer ${benchKeys.admin}` },
  });
  const text = await reply.body.text();
  if (reply.statusCode !== 200) throw new Error(`${path} answered ${reply.statusCode}: ${text}`);
}

function rowOf(kind: ReadKind, of: { read: Spread; bare: Spread; size: StoreSize; rate: number }): Row {
  const { read, bare, size, rate } = of;
  return {
    id: `reads.${kind}`,
    what: `${NAMES[kind]}, ${whole(size.people)} people, ${whole(size.events)} events, p50 / p99`,
    measured: `${milliseconds(read.p50)} / ${milliseconds(read.p99)}`,
    goal: `p99 under ${milliseconds(GOAL_MS[kind])}`,
    beside: `bare SQL ${milliseconds(bare.p50)} / ${milliseconds(bare.p99)}; ${REQUESTS_PER_SECOND} requests/s, ${whole(rate)} events/s meanwhile`,
    isMet: read.p99 < GOAL_MS[kind],
    figures: { ...read, bareP50: bare.p50, bareP99: bare.p99, eventsPerSecond: rate, ...size },
  };
}
