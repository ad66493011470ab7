import { prepareLoad } from '../kit/load.ts';
import type { LoadOutcome } from '../kit/load-job.ts';
import { usageOf, watchMemory } from '../kit/process-usage.ts';
import { startSextantProcess } from '../kit/sextant-process.ts';
import { inTemporaryFolder } from '../kit/temporary-folder.ts';
import { megabytes, milliseconds, perSecond, type Row, whole } from '../row.ts';
import { measureLimit } from './limit.ts';
import { untilApplied } from './until-applied.ts';

const PEOPLE = 50_000;
const EVENTS_PER_BATCH = 100;
/** 16,000 events under way: one block being written and the next one gathering. */
const CONNECTIONS = 160;
const FIRST_MEMORY_LOOK_EVENTS = 1_000_000;
const GOAL = { eventsPerSecond: 40_000, shareOfLimit: 0.7, rssBytes: 1.5e9 };

interface Measured {
  readonly outcome: LoadOutcome;
  readonly rssAtMillion: number | null;
  readonly peakRss: number;
  readonly cpuSeconds: number;
  /** From the last reply until identities and profiles knew everything. */
  readonly appliedAfterMs: number;
}

/** Events over HTTP as fast as they are taken, then the same rows through the bare client. */
export function benchIngest(options: { events: number }): Promise<Row[]> {
  return inTemporaryFolder(async (dataDir) => {
    const measured = await ingest(dataDir, options.events);
    const limit = await measureLimit({ dataDir, rows: Math.min(options.events, 1_000_000) });
    return rowsOf(measured, limit);
  });
}

async function ingest(dataDir: string, events: number): Promise<Measured> {
  const sextant = await startSextantProcess(dataDir);
  const memory = watchMemory(sextant.pid);
  try {
    const load = await prepareLoad({
      address: sextant.address,
      people: PEOPLE,
      seed: 1,
      events,
      eventsPerBatch: EVENTS_PER_BATCH,
      connections: CONNECTIONS,
      eventsPerSecond: null,
    });
    const before = await usageOf(sextant.pid);
    let rssAtMillion: number | null = null;
    const outcome = await load.run((acknowledged) => {
      if (rssAtMillion !== null || acknowledged < FIRST_MEMORY_LOOK_EVENTS) return;
      rssAtMillion = memory.peakBytes();
    });
    const appliedAfterMs = await untilApplied(sextant.address, outcome.acknowledged);
    const after = await usageOf(sextant.pid);
    return {
      outcome,
      rssAtMillion,
      peakRss: memory.peakBytes(),
      cpuSeconds: after.cpuSeconds - before.cpuSeconds,
      appliedAfterMs,
    };
  } finally {
    memory.stop();
    await sextant.stop();
  }
}

function rowsOf(measured: Measured, limit: { rowsPerSecond: number; cpuMicroseconds: number }): Row[] {
  const { outcome } = measured;
  const rate = outcome.acknowledged / outcome.seconds;
  const share = rate / limit.rowsPerSecond;
  const cpuOf = (cpuSeconds: number) => (cpuSeconds * 1e6) / outcome.acknowledged;
  const [server, generator] = [cpuOf(measured.cpuSeconds), cpuOf(outcome.cpuSeconds)];
  const atMillion =
    measured.rssAtMillion === null ? '' : `, ${megabytes(measured.rssAtMillion)} at 1 million`;
  return [
    {
      id: 'ingest.rate',
      what: `Ingest over HTTP, ${whole(outcome.acknowledged)} events, ${whole(PEOPLE)} people`,
      measured: perSecond(rate),
      goal: `at least ${perSecond(GOAL.eventsPerSecond)}, 0.7 of the limit`,
      beside: `${perSecond(limit.rowsPerSecond)} ready-made rows by @clickhouse/client alone: ${share.toFixed(2)}`,
      isMet: rate >= GOAL.eventsPerSecond && share >= GOAL.shareOfLimit,
      figures: { eventsPerSecond: rate, limitRowsPerSecond: limit.rowsPerSecond, shareOfLimit: share },
    },
    {
      id: 'ingest.cpu',
      what: 'Processor time of one event, server and generator',
      measured: `${server.toFixed(1)} µs + ${generator.toFixed(1)} µs`,
      goal: '',
      beside: `${limit.cpuMicroseconds.toFixed(1)} µs a ready-made row`,
      isMet: null,
      figures: { serverCpuUs: server, generatorCpuUs: generator, limitCpuUs: limit.cpuMicroseconds },
    },
    {
      id: 'ingest.reply',
      what: 'Reply to a batch of 100 at that load, p50 / p99',
      measured: `${milliseconds(outcome.replyMs.p50)} / ${milliseconds(outcome.replyMs.p99)}`,
      goal: '',
      beside: `${CONNECTIONS} requests under way, ${outcome.refusals} refused; applied ${milliseconds(measured.appliedAfterMs)} after the last`,
      isMet: null,
      figures: { ...outcome.replyMs, refusals: outcome.refusals, appliedAfterMs: measured.appliedAfterMs },
    },
    {
      id: 'ingest.memory',
      what: 'Resident memory, highest',
      measured: `${megabytes(measured.peakRss)}${atMillion}`,
      goal: `under ${megabytes(GOAL.rssBytes)}`,
      beside: '',
      isMet: measured.peakRss < GOAL.rssBytes,
      figures: { peakRssBytes: measured.peakRss, rssAtMillionBytes: measured.rssAtMillion ?? 0 },
    },
  ];
}
