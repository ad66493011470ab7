import type { DefinitionEntry, ScoreOverview } from '@sextant/contract';
import { type Spread, spreadOf } from '../kit/percentiles.ts';
import { inTemporaryFolder } from '../kit/temporary-folder.ts';
import { type Host, startHost } from '../reads/host.ts';
import { type StoreSize, userIdOf } from '../reads/size.ts';
import { milliseconds, type Row, seconds, whole } from '../row.ts';
import { type Api, createApi } from './api.ts';
import { definitionsText, explained, highOnAny, usedSegment } from './definitions.ts';
import type { BareQuestion } from './hand-written.ts';

const PREVIEWS = 20;
const EXPLAINED_PEOPLE = 30;
/** Those whose score is explained have as many events as somebody who uses a product daily: 50 in 30 days. */
const EVENTS_PER_EXPLAINED = 300;
/** Each is long enough that chance is small. */
const FULL_COMPUTINGS = 3;
const GOALS = { share: 1.5, recomputeMs: 60_000, previewMs: 300, waterfallMs: 100 } as const;

interface Bench {
  readonly host: Host;
  readonly api: Api;
  readonly size: StoreSize;
}

/** Previews, waterfalls and the full computing of twenty scores on a large store, each beside plain SQL. */
export function benchEverybody(of: { size: StoreSize; onStep: (doing: string) => void }): Promise<Row[]> {
  const { size, onStep } = of;
  return inTemporaryFolder(async (dataDir) => {
    const host = await startHost(dataDir);
    const bench: Bench = { host, size, api: createApi(host.address) };
    try {
      onStep('twenty scores take the place of the ready ones');
      await publishOwn(bench.api);
      await host.settle();
      await host.seed(size, onStep);
      await host.seedMore({ people: EXPLAINED_PEOPLE + 1, events: EVENTS_PER_EXPLAINED });
      await host.settle();
      onStep('waterfalls');
      const waterfall = await measureWaterfalls(bench);
      onStep('previews');
      const preview = await measurePreviews(bench);
      onStep('twenty scores of everybody');
      return [...(await measureRecompute(bench)), preview, waterfall];
    } finally {
      await bench.api.close();
      await host.stop();
    }
  });
}

/** Publishes the scores that are measured and retires all others, so that nothing else is computed with them. */
async function publishOwn(api: Api): Promise<void> {
  const { items: ready } = await api.get<{ items: DefinitionEntry[] }>('/api/definitions');
  await api.post('/api/definitions/apply', { yaml: definitionsText('First') });
  let left = ready;
  while (left.length > 0) {
    const named: DefinitionEntry[] = [];
    for (const definition of left) {
      const { isRemoved } = await api.remove(`/api/definitions/${definition.kind}/${definition.name}`);
      if (!isRemoved) named.push(definition);
    }
    if (named.length === left.length) throw new Error('The ready definitions cannot be retired.');
    left = named;
  }
}

/** Asks in turn, so that what else the machine does meanwhile falls on both alike. */
async function beside(
  host: Host,
  of: { times: number; ask: (turn: number) => Promise<unknown>; question: (turn: number) => BareQuestion },
): Promise<{ measured: Spread; bare: Spread }> {
  const took: { measured: number[]; bare: number[] } = { measured: [], bare: [] };
  for (let turn = -1; turn < of.times; turn += 1) {
    const startedAt = performance.now();
    await of.ask(turn);
    const measured = performance.now() - startedAt;
    const bare = await host.ask(of.question(turn), 1);
    // The first fills caches.
    if (turn < 0) continue;
    took.measured.push(measured);
    took.bare.push(bare.took.p50);
  }
  return { measured: spreadOf(took.measured), bare: spreadOf(took.bare) };
}

async function measureWaterfalls({ host, api, size }: Bench): Promise<Row> {
  const refOf = (turn: number): string => userIdOf(turn + 1);
  const { measured, bare } = await beside(host, {
    times: EXPLAINED_PEOPLE,
    ask: (turn) => api.get(`/api/people/user_id:${refOf(turn)}/scores/${explained}/why`),
    question: (turn) => ({ about: 'events', userId: refOf(turn) }),
  });
  return rowOf({
    ...{ id: 'signals.waterfall', measured, bare, goalMs: GOALS.waterfallMs, size },
    what: `Waterfall of a score of eight components, 30 days, about 50 events, ${sizeWords(size)}`,
    besides: `bare SQL over those events`,
  });
}

async function measurePreviews({ host, api, size }: Bench): Promise<Row> {
  // Another rule each time: nothing that was kept can answer it.
  const atLeast = (turn: number): number => turn + 3;
  const { measured, bare } = await beside(host, {
    times: PREVIEWS,
    ask: (turn) => api.post('/api/segments/preview', { yaml: usedSegment(atLeast(turn)) }),
    question: (turn) => ({ about: 'used', atLeast: atLeast(turn) }),
  });
  return rowOf({
    ...{ id: 'signals.preview', measured, bare, goalMs: GOALS.previewMs, size },
    what: `Preview of a segment by events of 28 days, ${sizeWords(size)}`,
    besides: `bare SQL count`,
  });
}

async function measureRecompute(bench: Bench): Promise<Row[]> {
  const { host, api, size } = bench;
  await compareAnswers(bench);
  const { measured, bare } = await beside(host, {
    times: FULL_COMPUTINGS,
    ask: () => api.post('/api/segments/preview', { yaml: highOnAny }),
    question: () => ({ about: 'scores' }),
  });
  const keptMs = await publishAndKeep(bench);
  return [
    recomputeRow({
      ...{ id: 'signals.recompute', tookMs: measured.p50, handWrittenMs: bare.p50, size },
      what: `20 scores over 20 metrics of everybody in one statement (preview of a segment over all of them), ${sizeWords(size)}`,
    }),
    recomputeRow({
      ...{ id: 'signals.recompute.kept', tookMs: keptMs, handWrittenMs: bare.p50, size },
      what: `The same published: every standing computed and written (sweep without pauses), ${sizeWords(size)}`,
    }),
  ];
}

/** From publishing until the sweep is over and everybody has a score. */
async function publishAndKeep({ host, api, size }: Bench): Promise<number> {
  const startedAt = performance.now();
  await api.post('/api/definitions/apply', { yaml: definitionsText('Second') });
  await host.settle();
  const tookMs = performance.now() - startedAt;
  const { items } = await api.get<{ items: ScoreOverview[] }>('/api/scores');
  const withValue = items.find(({ name }) => name === explained)?.withValue ?? 0;
  if (withValue !== size.people)
    throw new Error(`Of ${size.people} people ${withValue} have a score after the sweep.`);
  return tookMs;
}

/** Windows end at the moment of asking, and the two are asked one after the other. */
const ALIKE_WITHIN = 0.01;

/** What is timed must be the same question. */
async function compareAnswers({ host, api, size }: Bench): Promise<void> {
  const { size: computed } = await api.post<{ size: number }>('/api/segments/preview', { yaml: highOnAny });
  const { answer } = await host.ask({ about: 'scores' }, 1);
  const isTelling = answer > 0 && answer < size.people;
  if (!isTelling || Math.abs(computed - answer) > ALIKE_WITHIN * answer)
    throw new Error(`Of ${size.people} people ${computed} are high on a score; by hand ${answer} are.`);
}

function sizeWords({ people, events }: StoreSize): string {
  return `${whole(people)} people, ${whole(events)} events`;
}

function rowOf(of: {
  id: string;
  what: string;
  measured: Spread;
  bare: Spread;
  besides: string;
  goalMs: number;
  size: StoreSize;
}): Row {
  const { measured, bare } = of;
  return {
    id: of.id,
    what: `${of.what}, p50 / p99`,
    measured: `${milliseconds(measured.p50)} / ${milliseconds(measured.p99)}`,
    goal: `p99 under ${milliseconds(of.goalMs)}`,
    beside: `${of.besides} ${milliseconds(bare.p50)} / ${milliseconds(bare.p99)}; ${measured.n} of them`,
    isMet: measured.p99 < of.goalMs,
    figures: { ...measured, bareP50: bare.p50, bareP99: bare.p99, ...of.size },
  };
}

function recomputeRow(of: {
  id: string;
  what: string;
  tookMs: number;
  handWrittenMs: number;
  size: StoreSize;
}): Row {
  const { tookMs, handWrittenMs } = of;
  const share = tookMs / handWrittenMs;
  return {
    id: of.id,
    what: of.what,
    measured: seconds(tookMs),
    goal: `under ${seconds(GOALS.recomputeMs)}, at most ${GOALS.share} times the hand-written`,
    beside: `hand-written SQL ${seconds(handWrittenMs)}, so ${share.toFixed(2)} times it`,
    isMet: tookMs < GOALS.recomputeMs && share <= GOALS.share,
    figures: { tookMs, handWrittenMs, share, ...of.size },
  };
}
