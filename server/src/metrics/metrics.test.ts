import type { SubjectKind } from '@sextant/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS } from '../platform/clock.ts';
import { sql } from '../platform/sql/index.ts';
import { openWorld, type Told, type World } from '../profiles/testing/world.ts';
import { childrenOf } from './children.ts';
import { metricsNamedBy } from './dependencies.ts';
import type { EvaluatedRow, Evaluation, NeededMetric, Point } from './index.ts';
import { createMetrics, type Metrics } from './index.ts';
import { everyAccountComputation, everyPersonComputation } from './testing/every-computation.ts';
import { type LogRow, readLog, subjectsOf } from './testing/log-row.ts';
import { oracle } from './testing/oracle.ts';
import { randomLog } from './testing/random-log.ts';

const TIME_ZONE = 'Europe/Berlin';
/** Random worlds on real stores, on a machine that may be busy. */
const TIMEOUT_MS = 240_000;

describe('A metric', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  const metricsOf = (of: World): Metrics =>
    createMetrics({
      ...of.deps,
      nameSubjects: of.profiles.nameSubjects,
      timeZoneOf: async () => TIME_ZONE,
      definitions: {
        current: () => Promise.reject(new Error('Nothing is defined here.')),
        check: () => Promise.reject(new Error('Nothing is defined here.')),
      },
    });
  const daysBefore = (days: number): Date => new Date(world.now.getTime() - days * DAY_MS);

  /** Everybody of a random world, at several points. */
  async function settle(told: readonly Told[]) {
    const own = world.elsewhere();
    const half = Math.ceil(told.length / 2);
    await own.happens(...told.slice(0, half));
    if (told.length > half) await own.happens(...told.slice(half));
    return { own, log: await readLog(own), metrics: metricsOf(own) };
  }

  function askOf(own: World, log: readonly LogRow[], subject: SubjectKind): Evaluation & { ids: string[] } {
    const { people, accounts } = subjectsOf(log);
    return {
      workspaceId: own.workspaceId,
      subject,
      ids: subject === 'person' ? people : accounts,
      metrics: subject === 'person' ? everyPersonComputation : everyAccountComputation,
      columns: [],
      points: [],
    };
  }

  it(
    'is what plain code makes of the log, for anybody at any moment, whatever order it arrived in',
    async () => {
      await fc.assert(
        fc.asyncProperty(randomLog, fc.nat(), async (told, pick) => {
          const { own, log, metrics } = await settle(told);
          const chosen = log[pick % log.length];
          const points: Point[] = [
            { at: own.now },
            { at: daysBefore(2) },
            { at: daysBefore(30) },
            { at: daysBefore(1), receivedUntil: daysBefore(1) },
            ...(chosen === undefined
              ? []
              : [{ at: own.now, until: { timestamp: new Date(chosen.at), eventId: chosen.eventId } }]),
          ];
          for (const subject of ['person', 'account'] as const) {
            const ask = { ...askOf(own, log, subject), points };
            const family = await childrenOf(own, { ...ask });
            const rows = await metrics.evaluate(ask);
            expect(rows).toHaveLength(ask.ids.length * points.length);
            for (const row of rows) {
              const point = points[row.point] ?? { at: own.now };
              const asked = {
                log,
                subject,
                id: row.subject,
                metrics: ask.metrics,
                point,
                timeZone: TIME_ZONE,
              };
              for (const { name } of ask.metrics) {
                const expected = oracle(name, { ...asked, childrenOf: (id) => family.get(id) ?? [] });
                expectSame(row[`m_${name}`], expected, `${name} of ${subject} at point ${row.point}`);
              }
            }
            await expectSameOverEverybody(metrics, { ask, rows });
            for (const wanted of [addedUpByNode, toldByArrivals]) {
              const few = ask.metrics.filter(({ name }) => wanted.test(name));
              const [place, at] = [pick % points.length, points[pick % points.length]];
              const ofPlace = rows
                .filter(({ point }) => point === place)
                .map((row) => ({ ...row, point: 0 }));
              if (at === undefined) continue;
              await expectSameOverEverybody(metrics, {
                ask: { ...ask, metrics: few, points: [at] },
                rows: ofPlace,
              });
            }
          }
        }),
        { numRuns: 6 },
      );
    },
    TIMEOUT_MS,
  );

  /** One statement over everybody gives what naming each of them gives. */
  async function expectSameOverEverybody(
    metrics: Metrics,
    { ask, rows }: { ask: Evaluation; rows: readonly EvaluatedRow[] },
  ): Promise<void> {
    const everybody = await metrics.overEverybody<EvaluatedRow>({
      ...ask,
      select: (relation) => sql`SELECT * FROM ${relation}`,
    });
    expect(everybody.length).toBe(rows.length);
    const byKey = new Map(rows.map((row) => [`${row.subject} ${row.point}`, row]));
    for (const row of everybody) {
      for (const { name } of ask.metrics) {
        const named = byKey.get(`${row.subject} ${row.point}`)?.[`m_${name}`] ?? null;
        expectSame(row[`m_${name}`], named, `${name} over everybody`);
      }
    }
  }

  it(
    'is of one subject at many moments at once what it is of several',
    async () => {
      await fc.assert(
        fc.asyncProperty(randomLog, fc.nat(), async (told, pick) => {
          const { own, log, metrics } = await settle(told);
          for (const subject of ['person', 'account'] as const) {
            const ask = askOf(own, log, subject);
            const [id, other] = [pick, pick + 1].map((at) => ask.ids[at % ask.ids.length]);
            if (id === undefined || other === undefined || id === other) continue;
            const points = manyPoints(own, { log, pick });
            for (const wanted of [ask.metrics, ofInstants(ask.metrics)]) {
              const asked = { ...ask, metrics: wanted, points };
              const alone = await metrics.evaluate({ ...asked, ids: [id] });
              const beside = await metrics.evaluate({ ...asked, ids: [id, other] });
              expect(alone).toHaveLength(points.length);
              const rowAt = new Map(
                beside.filter((row) => row.subject === id).map((row) => [row.point, row]),
              );
              for (const row of alone) {
                for (const { name } of wanted) {
                  const expected = rowAt.get(row.point)?.[`m_${name}`] ?? null;
                  expectSame(row[`m_${name}`], expected, `${name} of ${subject} at point ${row.point}`);
                }
              }
            }
          }
        }),
        { numRuns: 4 },
      );
    },
    TIMEOUT_MS,
  );

  /** At some events, just before them and between them, as known now and as known sooner. */
  function manyPoints(own: World, { log, pick }: { log: readonly LogRow[]; pick: number }): Point[] {
    const ends = log
      .filter((_, place) => (place + pick) % 2 === 0)
      .map(({ at, eventId }) => ({ timestamp: new Date(at), eventId }));
    return [
      { at: own.now },
      { at: daysBefore(9), receivedUntil: daysBefore(9) },
      { at: daysBefore(9), receivedUntil: daysBefore(3) },
      ...ends.flatMap((until, place): Point[] => [
        { at: until.timestamp, until },
        { at: until.timestamp, until: { ...until, eventId: until.eventId.slice(0, -1) } },
        { at: own.now, until, ...(place % 3 === 0 ? { receivedUntil: daysBefore(place) } : {}) },
        { at: new Date(until.timestamp.getTime() + DAY_MS / 3) },
      ]),
    ];
  }

  it(
    'moves at the events that are said to move it and at no other',
    async () => {
      await fc.assert(
        fc.asyncProperty(randomLog, fc.nat(), async (told, pick) => {
          const { own, log, metrics } = await settle(told);
          for (const subject of ['person', 'account'] as const) {
            const ask = askOf(own, log, subject);
            const id = ask.ids[pick % ask.ids.length];
            const metric = ask.metrics[pick % ask.metrics.length];
            if (id === undefined || metric === undefined) continue;
            const needed = { ...ask, id, ids: [id], metrics: withParts(metric, ask.metrics) };
            const span = { after: daysBefore(1_000), until: own.now, limit: 1_000 };
            const { walked } = await metrics.relevantEvents({ ...needed, ...span, receivedAfter: own.now });
            const moments = walked.map(({ timestamp, eventId }) => ({ timestamp, eventId }));
            // Just before an event nothing has moved since the one listed before it.
            const points: Point[] = moments.flatMap(({ timestamp, eventId }, at) => [
              { at: timestamp, until: { timestamp, eventId: eventId.slice(0, -1) } },
              { at: timestamp, until: moments[at - 1] ?? { timestamp: span.after, eventId: '' } },
            ]);
            const last = moments.at(-1) ?? { timestamp: span.after, eventId: '' };
            points.push({ at: own.now }, { at: own.now, until: last });
            const rows = await metrics.evaluate({ ...needed, points });
            const values = new Map(rows.map((row) => [row.point, row[`m_${metric.name}`] ?? null]));
            for (let point = 0; point < points.length; point += 2) {
              expectSame(values.get(point), values.get(point + 1) ?? null, `${metric.name} of ${subject}`);
            }
            await expectLateOnesListed(metrics, { needed, name: metric.name });
          }
        }),
        { numRuns: 8 },
      );
    },
    TIMEOUT_MS,
  );

  /** Where nothing that counts came late, what was known then and what is known now are the same. */
  async function expectLateOnesListed(
    metrics: Metrics,
    { needed, name }: { needed: Evaluation & { id: string; ids: string[] }; name: string },
  ): Promise<void> {
    const receivedUntil = daysBefore(2);
    const at = daysBefore(1);
    // Of whom nothing was known nothing is late.
    const [known] = await metrics.evaluate({
      ...{ ...needed, metrics: [{ name: 'known', compute: { days_seen: true } }] },
      points: [{ at, receivedUntil }],
    });
    if (known?.m_known === null) return;
    const span = { after: at, until: at, receivedAfter: receivedUntil, limit: 1_000 };
    const { late } = await metrics.relevantEvents({ ...needed, ...span });
    const steps = [receivedUntil, ...new Set(late.map(({ receivedAt }) => receivedAt.getTime()))];
    const points = [...steps.map((step) => ({ at, receivedUntil: new Date(step) })), { at }];
    const rows = await metrics.evaluate({ ...needed, points });
    const values = new Map(rows.map((row) => [row.point, row[`m_${name}`] ?? null]));
    expectSame(values.get(points.length - 2), values.get(points.length - 1) ?? null, `late ${name}`);
  }
});

/** Metrics that are added up by node before owners are asked for, where nothing else is computed with them. */
const addedUpByNode =
  /^(uses|uses_ever|business|searches|large|named|nameless|refunds|spent|usual|smallest|largest|features|days|silence|begun|warmth|weighed|per_use|growth)$/;
/** Metrics for which the list of arrivals tells enough. */
const toldByArrivals = /^(uses|days|yesterday|growth)$/;

/** The same with rolling windows, and of whoever did it: what is gathered of cells of rows first. */
function ofInstants(metrics: readonly NeededMetric[]): NeededMetric[] {
  const rolling = JSON.stringify(metrics).replaceAll(/"(this|last)_[a-z]+"/g, '"5d"');
  const all = JSON.parse(rolling) as NeededMetric[];
  const byRole = all.filter(
    ({ compute }) =>
      !('people' in compute || 'accounts' in compute || !/"role"/.test(JSON.stringify(compute))),
  );
  const without = new Set(byRole.map(({ name }) => name));
  return all.filter(
    ({ name, compute }) => !without.has(name) && !metricsNamedBy(compute).some((part) => without.has(part)),
  );
}

function withParts(metric: NeededMetric, all: readonly NeededMetric[]): NeededMetric[] {
  const text = JSON.stringify(metric.compute);
  const parts = all.filter(({ name }) => name !== metric.name && text.includes(`"${name}"`));
  return [...parts.flatMap((part) => withParts(part, all)), metric].filter(
    (each, at, list) => list.findIndex(({ name }) => name === each.name) === at,
  );
}

function expectSame(actual: unknown, expected: number | string | null, what: string): void {
  if (typeof expected === 'number' && typeof actual === 'number') {
    const difference = Math.abs(actual - expected);
    expect(difference, `${what}: ${actual}, expected ${expected}`).toBeLessThan(
      1e-9 * (1 + Math.abs(expected)),
    );
  } else {
    expect(actual, what).toBe(expected);
  }
}
