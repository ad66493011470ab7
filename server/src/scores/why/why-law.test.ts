import type { Collection, ScoreDefinition } from '@sextant/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Told } from '../../profiles/testing/world.ts';
import { evaluateScores } from '../evaluate-scores.ts';
import { valueColumn } from '../score-columns.ts';
import { anyScore } from '../testing/random-score.ts';
import { openScoreWorld, type ScoreWorld } from '../testing/score-world.ts';
import { whyChanged } from './why-changed.ts';

let base: ScoreWorld;
beforeAll(async () => {
  base = await openScoreWorld();
});
afterAll(() => base.close());

const computations: Readonly<Record<string, object>> = {
  uses: { count: { event: 'Feature Used' }, within: '14d' },
  features: { distinct: 'feature', of: { event: 'Feature Used' }, within: '28d' },
  spent: { sum: 'total', of: { kind: 'money' } },
  silence: { days_since: { kind: 'usage' } },
  warmth: { decayed: { kind: 'usage' }, half_life: '7d' },
  tickets: { open: { event: 'Ticket Created' }, until: { event: 'Ticket Solved' }, by: 'ticket_id' },
  seats: { trait: 'seats' },
  trend: { trend: 'uses' },
};
const ofAccounts: Readonly<Record<string, object>> = {
  ...computations,
  active: { active_people: { kind: 'usage' }, within: '14d' },
  people: { people: true },
  share: { ratio: 'active', per: 'people' },
};

const told: fc.Arbitrary<Told> = fc
  .record({
    who: fc.constantFrom(
      { userId: 'ana' },
      { userId: 'ana', anonymousId: 'x' },
      { anonymousId: 'x' },
      { userId: 'ben' },
    ),
    groupId: fc.constantFrom('acme', 'acme', undefined),
    what: fc.constantFrom<Partial<Told>>(
      { event: 'Feature Used', properties: { feature: 'boards' } },
      { event: 'Feature Used', properties: { feature: 'maps' } },
      { event: 'Order Completed', properties: { total: 12.5 } },
      { event: 'Ticket Created', properties: { ticket_id: 't' } },
      { event: 'Ticket Solved', properties: { ticket_id: 't' } },
      { type: 'group', traits: { seats: 5 } },
      { type: 'identify', traits: { seats: 9 } },
      { event: 'Account Removed User' },
    ),
    daysAgo: fc.integer({ min: 0, max: 120 }).map((half) => half / 2),
    lateBy: fc.constantFrom(0, 0, 0, 3, 20),
    isRepeated: fc.constantFrom(false, false, true),
    eventId: fc.uuid(),
  })
  .map(({ who, groupId, what, daysAgo, lateBy, eventId }) => ({
    ...{ ...who, groupId, daysAgo, eventId, ...what },
    arrivedDaysAgo: Math.max(0, daysAgo - lateBy),
  }));

const cases = fc.record({
  collection: fc.constantFrom<Collection>('people', 'accounts'),
  events: fc.array(told, { minLength: 15, maxLength: 40 }),
  repeated: fc.integer({ min: 0, max: 5 }),
  seed: fc.integer(),
  span: fc.tuple(fc.integer({ min: 11, max: 60 }), fc.integer({ min: 0, max: 10 })),
  isSplit: fc.boolean(),
});

test('the parts add up to the change, from the value shown then to the one known now', async () => {
  let parts = 0;
  const kinds = new Set<string>();
  await fc.assert(
    fc.asyncProperty(cases, async ({ collection, events, repeated, seed, span: [from, to], isSplit }) => {
      const here = base.elsewhere();
      const { workspaceId } = here.world;
      const [first, second] = definitionsFor(collection, seed);
      await here.publish(first, 80);
      await here.publish(second, 12);
      const known = {
        userId: 'ana',
        groupId: 'acme',
        event: 'Feature Used',
        daysAgo: 61,
        arrivedDaysAgo: 61,
      };
      const arrivedBy = ({ arrivedDaysAgo = 0 }: Told) => arrivedDaysAgo >= from;
      const all: Told[] = [known, ...events, ...events.slice(0, repeated)];
      // Who is who is decided as events arrive, and keeps the time of its decisions.
      here.world.clock.set(here.day(from));
      await here.world.happens(...all.filter(arrivedBy));
      here.world.clock.set(here.world.now);
      await here.world.happens(...all.filter((event) => !arrivedBy(event)));
      if (isSplit) await splitAna(here);
      const ref = collection === 'people' ? 'user_id:ana' : 'group_id:acme';
      const ask = { workspaceId, collection, ref, name: 'outer', from: here.day(from), to: here.day(to) };
      const answer = await whyChanged(here.deps, ask);

      const sum = answer.parts.reduce((total, { points }) => total + points, 0);
      expect(Math.abs(sum - answer.change)).toBeLessThan(1e-9);
      expect(answer.change).toBe((answer.after ?? 0) - (answer.before ?? 0));
      const nodes = await nodesKnownBy(here, { ...ask, arrived: all.filter(arrivedBy) });
      expect(close(answer.before, await shownThen(here, ask, nodes))).toBe(true);
      expect(close(answer.after, await knownNow(here, ask))).toBe(true);
      const inLog = new Map(events.map((event) => [event.eventId, event]));
      for (const { kind, eventId } of answer.parts) {
        kinds.add(kind);
        if (eventId === undefined) continue;
        parts += 1;
        const { daysAgo = 0, arrivedDaysAgo = 0 } = inLog.get(eventId) ?? {};
        if (kind === 'event') expect(daysAgo < from && daysAgo >= to).toBe(true);
        if (kind === 'late') expect(daysAgo >= from && arrivedDaysAgo < from).toBe(true);
      }
    }),
    { numRuns: 8 },
  );
  expect(parts).toBeGreaterThan(0);
  // Which of them occur is up to the worlds drawn.
  expect(['definition', 'event', 'identity', 'late', 'time']).toEqual(expect.arrayContaining([...kinds]));
}, 240_000);

/** All metrics with a random score of them, and another version of that score. */
function definitionsFor(collection: Collection, seed: number): [string, string] {
  const subject = collection === 'people' ? 'person' : 'account';
  const chosen = subject === 'person' ? computations : ofAccounts;
  const metrics = Object.entries(chosen).map(([name, compute]) => ({
    ...{ kind: 'metric', name, title: name, subject, compute },
  }));
  const names = Object.keys(chosen);
  const version = (of: { name: string; score: string | null }, at: number): ScoreDefinition => {
    const [score] = fc.sample(anyScore({ ...of, metrics: names }), { seed: seed + at, numRuns: 1 });
    if (score === undefined) throw new Error('A sample of one has one.');
    // Seldom without a value, of which there is nothing to tell.
    return { ...score, subject, coverage_min: 0 };
  };
  const inner = version({ name: 'inner', score: null }, 1);
  const text = (outer: number) =>
    [...metrics, inner, version({ name: 'outer', score: 'inner' }, outer)]
      .map((one) => stringify(one))
      .join('---\n');
  return [text(2), text(3)];
}

async function splitAna({ world }: ScoreWorld): Promise<void> {
  const { workspaceId } = world;
  const subject = await world.identity.findSubject({
    workspaceId,
    collection: 'people',
    ref: 'anonymous_id:x',
  });
  const [, part] = subject?.nodes ?? [];
  if (subject === null || part === undefined) return;
  const outcome = await world.identity.split({
    ...{ workspaceId, collection: 'people', subject: subject.id },
    ...{ part: { identifier: part }, actor: 'test', reason: 'A test.' },
  });
  if ('changed' in outcome) await world.deps.settleOwners({ workspaceId, changed: outcome.changed });
}

interface Asked {
  readonly workspaceId: string;
  readonly collection: Collection;
  readonly ref: string;
  readonly from: Date;
  readonly to: Date;
}

/** Which of ana's identifiers were hers in a world in which nothing else had arrived. */
async function nodesKnownBy(
  here: ScoreWorld,
  { workspaceId, collection, ref, arrived }: Asked & { arrived: readonly Told[] },
): Promise<ReadonlyMap<string, readonly string[]>> {
  const then = base.elsewhere();
  await then.world.happens(...arrived);
  const refs = collection === 'people' ? ['user_id:ana', 'anonymous_id:x'] : [ref];
  const subjectThen = await idIn(then, collection, ref);
  const nodes: string[] = [];
  for (const each of refs) {
    const node = here.world.identity.nodeOfRef({ workspaceId, collection, ref: each });
    if (node !== null && (await idIn(then, collection, each)) === subjectThen) nodes.push(node);
  }
  return new Map([[await here.idOf(collection, ref), nodes]]);
}

async function idIn({ world }: ScoreWorld, collection: Collection, ref: string): Promise<string | null> {
  const subject = await world.identity.findSubject({ workspaceId: world.workspaceId, collection, ref });
  return subject?.id ?? null;
}

/** By the definition, the events and the identifiers of then. The subject was known then: see `known`. */
async function shownThen(
  here: ScoreWorld,
  ask: Asked,
  nodesThen: ReadonlyMap<string, readonly string[]>,
): Promise<number | null> {
  const set = await here.deps.definitions.asOf(ask.workspaceId, ask.from);
  return valueAt(here, ask, { set, point: { at: ask.from, receivedUntil: ask.from }, nodesThen });
}

async function knownNow(here: ScoreWorld, ask: Asked): Promise<number | null> {
  const set = await here.deps.definitions.current(ask.workspaceId);
  return valueAt(here, ask, { set, point: { at: ask.to } });
}

async function valueAt(
  here: ScoreWorld,
  { workspaceId, collection, ref }: Asked,
  {
    set,
    point,
    nodesThen,
  }: {
    nodesThen?: ReadonlyMap<string, readonly string[]>;
    set: Awaited<ReturnType<ScoreWorld['deps']['definitions']['current']>>;
    point: { at: Date; receivedUntil?: Date };
  },
): Promise<number | null> {
  const id = await here.idOf(collection, ref);
  const subject = collection === 'people' ? 'person' : 'account';
  const names = ['outer'];
  const found = await evaluateScores(here.deps.metrics, {
    workspaceId,
    set,
    subject,
    names,
    ids: [id],
    points: [point],
    nodesThen,
  });
  const value = found.get(id)?.[0]?.[valueColumn('outer')];
  return typeof value === 'number' ? value : null;
}

function close(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(one - other) < 1e-9;
}
