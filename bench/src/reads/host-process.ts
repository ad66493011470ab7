import { setTimeout as pause } from 'node:timers/promises';
import { type Ready, readConfig, startSextant } from '@sextant/server';
import { sql } from '@sextant/server/testing';
import { sextantSettings } from '../config.ts';
import { type Spread, spreadOf } from '../kit/percentiles.ts';
import { type BareQuestion, bareStatement } from '../signals/hand-written.ts';
import { bareQuery, type ReadKind, readKinds } from './bare-queries.ts';
import type { HostMessage, HostOrder } from './host-job.ts';
import { seedIdentities } from './seed-identities.ts';
import { SEED_EVENTS_PER_STATEMENT, type SeedPlace, seedEvents, seedOwners, seedPeople } from './seed-log.ts';
import { type StoreSize, userIdOf } from './size.ts';

// Sextant in a process of ours, because two things need its own stores from inside: filling them with more than
// would arrive in the time of a benchmark, and asking them the bare statements under the same load.

const say = (message: HostMessage): void => void process.send?.(message);

async function seed(ready: Ready, size: StoreSize): Promise<void> {
  const place = await placeOf(ready);
  const now = new Date();
  for (let from = 0; from < size.events; from += SEED_EVENTS_PER_STATEMENT) {
    say({
      kind: 'seeding',
      doing: `events ${from.toLocaleString('en')} of ${size.events.toLocaleString('en')}`,
    });
    const count = Math.min(SEED_EVENTS_PER_STATEMENT, size.events - from);
    await ready.clickhouse.execute(seedEvents(place, { size, from, count, now }));
  }
  say({ kind: 'seeding', doing: 'owners and list rows' });
  await ready.clickhouse.execute(seedOwners(place, size));
  await ready.clickhouse.execute(seedPeople(place, { size, now }));
  for (const [index, statement] of seedIdentities(place, size, now).entries()) {
    say({ kind: 'seeding', doing: `identities, step ${index + 1} of 5` });
    await ready.postgres.query(statement);
  }
  say({ kind: 'seeding', doing: 'merges of parts' });
  await untilMerged(ready);
}

const MERGES_WITHIN_MS = 90_000;

/** An installation that grew to this size over months has merged its parts; one that was filled in minutes has not yet. */
async function untilMerged({ clickhouse }: Ready): Promise<void> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < MERGES_WITHIN_MS) {
    const [row] = await clickhouse.query<{ merges: number }>(
      sql`SELECT count() AS merges FROM system.merges`,
    );
    if (row?.merges === 0) return;
    await pause(500);
  }
}

async function placeOf(ready: Ready): Promise<SeedPlace> {
  const [workspace] = ready.workspaces.list();
  if (workspace === undefined) throw new Error('The installation has no workspace.');
  const [source] = await ready.workspaces.listSources(workspace.id);
  if (source === undefined) throw new Error('The installation has no source.');
  return { workspaceId: workspace.id, sourceId: source.id };
}

async function measureBare(
  ready: Ready,
  { size, times }: { size: StoreSize; times: number },
): Promise<Record<ReadKind, ReturnType<typeof spreadOf>>> {
  const { workspaceId } = await placeOf(ready);
  const took: Record<ReadKind, number[]> = { person: [], timeline: [], search: [] };
  for (let turn = 0; turn < times; turn += 1) {
    const person = (turn * 7919) % size.people;
    const node = await nodeOf(ready, { workspaceId, userId: userIdOf(person) });
    for (const kind of readKinds) {
      const startedAt = performance.now();
      await ready.clickhouse.query(bareQuery(kind, { workspaceId, node, person }));
      took[kind].push(performance.now() - startedAt);
    }
  }
  return {
    person: spreadOf(took.person),
    timeline: spreadOf(took.timeline),
    search: spreadOf(took.search),
  };
}

/** Beyond the people, who have the numbers of their first event each. */
async function seedMore(ready: Ready, { people, events }: { people: number; events: number }): Promise<void> {
  const place = await placeOf(ready);
  const size = { people, events: people * events };
  await ready.clickhouse.execute(
    seedEvents(place, { size, from: people, count: people * events, now: new Date() }),
  );
}

async function settle({ ingest, profiles, signals }: Ready): Promise<void> {
  await ingest.settled();
  await profiles.flush();
  await signals.flush();
}

async function ask(
  ready: Ready,
  { question, times }: { question: BareQuestion; times: number },
): Promise<{ took: Spread; answer: number }> {
  const { workspaceId } = await placeOf(ready);
  const node = 'userId' in question ? await nodeOf(ready, { workspaceId, userId: question.userId }) : null;
  const took: number[] = [];
  let answer = 0;
  for (let turn = 0; turn < times; turn += 1) {
    const startedAt = performance.now();
    const [row] = await ready.clickhouse.query<{ answer: number }>(
      bareStatement(question, { workspaceId, node }),
    );
    took.push(performance.now() - startedAt);
    answer = row?.answer ?? 0;
  }
  return { took: spreadOf(took), answer };
}

async function nodeOf(ready: Ready, of: { workspaceId: string; userId: string }): Promise<string> {
  const { workspaceId, userId } = of;
  const ref = `user_id:${userId}`;
  const subject = await ready.identity.findSubject({ workspaceId, collection: 'people', ref });
  if (subject === null) throw new Error(`Nobody is known as ${userId}.`);
  return subject.id;
}

async function host(dataDir: string): Promise<void> {
  const sextant = await startSextant(readConfig(sextantSettings(dataDir)));
  const ready = await sextant.ready;
  process.on('message', (order: HostOrder) => {
    void obey(order).catch((thrown: unknown) => {
      process.stderr.write(`${thrown instanceof Error ? thrown.stack : thrown}\n`);
      process.exit(1);
    });
  });
  const obey = async (order: HostOrder): Promise<void> => {
    if (order.kind === 'seed') {
      await seed(ready, order.size);
      say({ kind: 'seeded' });
    } else if (order.kind === 'seed-more') {
      await seedMore(ready, order);
      say({ kind: 'seeded' });
    } else if (order.kind === 'settle') {
      await settle(ready);
      say({ kind: 'settled' });
    } else if (order.kind === 'ask') {
      say({ kind: 'asked', ...(await ask(ready, order)) });
    } else if (order.kind === 'bare') {
      say({ kind: 'bare', spreads: await measureBare(ready, order) });
    } else {
      await sextant.stop();
      process.disconnect?.();
    }
  };
  say({ kind: 'ready', address: sextant.address });
}

await host(process.argv[2] ?? '');
