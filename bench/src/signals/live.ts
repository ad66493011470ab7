import { setTimeout as pause } from 'node:timers/promises';
import { readMetric } from '../ingest/until-applied.ts';
import { prepareLoad } from '../kit/load.ts';
import { type Spread, spreadOf } from '../kit/percentiles.ts';
import { inTemporaryFolder } from '../kit/temporary-folder.ts';
import { type Host, startHost } from '../reads/host.ts';
import { milliseconds, type Row, whole } from '../row.ts';
import { type Api, createApi } from './api.ts';
import { PROBED, probedSegment } from './definitions.ts';
import { watchMembers } from './watch-members.ts';

/** Events a second about other people, and the goal at that pace. */
const PACES = [
  { eventsPerSecond: 1_000, goalMs: 1_000 },
  { eventsPerSecond: 5_000, goalMs: null },
] as const;
const PROBES = 100;
const PROBE_EVERY_MS = 200;
const BARE_TIMES = 100;
/** Time for caches to fill before anything is measured. */
const WARM_UP_MS = 4_000;
const PEOPLE_MAX = 20_000;
/** Enough that nearly everybody of the load is known before anything is measured. */
const EVENTS_BEFORE_PER_PERSON = 5;
const EVENTS_PER_BATCH = 100;
/** No pace: its probes only make the event's name known. */
const REHEARSAL = 0;

/** How long after its acknowledgement an event shows in a kept standing, while others stream in. */
export function benchLive(of: { people: number; onStep: (doing: string) => void }): Promise<Row[]> {
  const people = Math.min(of.people, PEOPLE_MAX);
  return inTemporaryFolder(async (dataDir) => {
    const host = await startHost(dataDir);
    const api = createApi(host.address);
    try {
      of.onStep('people become known');
      await becomeKnown({ host, api, people });
      const rows: Row[] = [];
      for (const pace of PACES) {
        of.onStep(`standings at ${whole(pace.eventsPerSecond)} events/s`);
        const measured = await measureAt({ host, api, people, run: pace.eventsPerSecond });
        rows.push(...rowsOf(measured, { ...pace, people }));
        await host.settle();
      }
      return rows;
    } finally {
      await api.close();
      await host.stop();
    }
  });
}

/** Nobody's first day is measured: names of events that are new, and people that are, have everybody computed. */
async function becomeKnown({ host, api, people }: { host: Host; api: Api; people: number }): Promise<void> {
  for (const { eventsPerSecond: run } of PACES) {
    for (const subject of ['person', 'account'] as const)
      await api.post('/api/definitions/apply', {
        yaml: probedSegment({ name: segmentOf(run, subject), run, subject }),
      });
    await api.track(Array.from({ length: PROBES }, (_, turn) => knownProbe(probedPerson(run, turn))).flat());
  }
  await api.track([probe({ userId: probedPerson(REHEARSAL, 0), run: REHEARSAL })]);
  const load = await prepareLoad({
    ...{ address: host.address, people, seed: 4, connections: 16, eventsPerBatch: EVENTS_PER_BATCH },
    ...{ events: people * EVENTS_BEFORE_PER_PERSON, eventsPerSecond: null },
  });
  await load.run();
  await host.settle();
}

/** Computings of whoever was touched since the last one. */
interface Rounds {
  readonly count: number;
  readonly tookMs: number;
}

async function roundsUntilNow({ address }: Host): Promise<Rounds> {
  const metrics = await (await fetch(`${address}/metrics`)).text();
  return {
    count: readMetric(metrics, 'sextant_standings_refresh_seconds_count'),
    tookMs: 1000 * readMetric(metrics, 'sextant_standings_refresh_seconds_sum'),
  };
}

interface Measured {
  readonly people: Spread;
  readonly accounts: Spread;
  /** How long one computing of whoever was touched took, on average. */
  readonly roundMs: number;
  readonly bare: Spread;
  readonly rate: number;
}

async function measureAt(of: { host: Host; api: Api; people: number; run: number }): Promise<Measured> {
  const { host, api, people, run } = of;
  const load = await prepareLoad({
    ...{ address: host.address, people, seed: run, connections: 16, eventsPerBatch: EVENTS_PER_BATCH },
    ...{ events: Number.MAX_SAFE_INTEGER, eventsPerSecond: run },
  });
  const running = load.run();
  await pause(WARM_UP_MS);
  const before = await roundsUntilNow(host);
  const [watchedPeople, watchedAccounts] = [
    watchMembers(api, segmentOf(run, 'person')),
    watchMembers(api, segmentOf(run, 'account')),
  ];
  const probing = Array.from({ length: PROBES }, async (_, turn) => {
    await pause(turn * PROBE_EVERY_MS);
    const userId = probedPerson(run, turn);
    await api.track([probe({ userId, run })]);
    const acknowledgedAt = performance.now();
    const [person, account] = await Promise.all([
      watchedPeople.appearanceOf(emailOf(userId)),
      watchedAccounts.appearanceOf(accountOf(userId)),
    ]);
    return { person: person - acknowledgedAt, account: account - acknowledgedAt };
  });
  const lags = await Promise.all(probing);
  await watchedPeople.stop();
  await watchedAccounts.stop();
  const after = await roundsUntilNow(host);
  const roundMs = (after.tookMs - before.tookMs) / Math.max(1, after.count - before.count);
  const question = { about: 'probed', userId: probedPerson(run, 0), run } as const;
  const bare = await host.ask(question, BARE_TIMES);
  load.stop();
  const outcome = await running;
  return {
    people: spreadOf(lags.map(({ person }) => person)),
    accounts: spreadOf(lags.map(({ account }) => account)),
    ...{ roundMs, bare: bare.took, rate: outcome.acknowledged / outcome.seconds },
  };
}

const segmentOf = (run: number, subject: 'person' | 'account'): string => `bench_probed_${subject}_${run}`;
const probedPerson = (run: number, turn: number): string => `probe_${run}_${turn}`;
const emailOf = (userId: string): string => `${userId}@probes.example`;
const accountOf = (userId: string): string => `Account of ${userId}`;

/** A person and an account of theirs, known before. */
function knownProbe(userId: string): object[] {
  const [email, name] = [emailOf(userId), accountOf(userId)];
  return [
    { type: 'identify', userId, messageId: `known-${userId}`, traits: { email } },
    { type: 'group', userId, groupId: name, messageId: `account-${userId}`, traits: { name } },
  ];
}

function probe({ userId, run }: { userId: string; run: number }): object {
  return {
    ...{ type: 'track', userId, messageId: `probe-${userId}`, event: PROBED, properties: { run } },
    context: { groupId: accountOf(userId) },
  };
}

function rowsOf(
  measured: Measured,
  of: { eventsPerSecond: number; goalMs: number | null; people: number },
): Row[] {
  const { roundMs, bare, rate } = measured;
  const { eventsPerSecond, goalMs, people } = of;
  const isPaceKept = rate > 0.95 * eventsPerSecond;
  const rowOf = (whose: string, lags: Spread): Row => ({
    id: `signals.live.${whose}.${eventsPerSecond}`,
    what: `Acknowledged event shows in the kept standing of the ${whose}, ${whole(eventsPerSecond)} events/s about ${whole(people)} other people, p50 / p99`,
    measured: `${milliseconds(lags.p50)} / ${milliseconds(lags.p99)}`,
    goal: goalMs === null ? '' : `p99 under ${milliseconds(goalMs)}`,
    beside: `bare SQL for the one person ${milliseconds(bare.p50)} / ${milliseconds(bare.p99)}; a computing ${milliseconds(roundMs)}; at ${whole(rate)} events/s, ${lags.n} probes, all ready definitions; the list of members’ own answer is in it`,
    isMet: goalMs === null ? null : lags.p99 < goalMs && isPaceKept,
    figures: { ...lags, roundMs, bareP50: bare.p50, bareP99: bare.p99, eventsPerSecond: rate, people },
  });
  return [rowOf('person', measured.people), rowOf('account', measured.accounts)];
}
