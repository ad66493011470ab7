import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stoppedClock } from '../platform/clock.ts';
import { migrate } from '../platform/migrations/index.ts';
import { openTestStores, type TestStores } from '../platform/testing/index.ts';
import { createDecisionLog, type DecisionLog } from './decision-log.ts';
import type { Sighting } from './evidence-batch.ts';
import type { Collection, NodeId, SubjectId } from './identifier.ts';
import { createIdentity, type Identity } from './identity.ts';
import { randomWorld, resolveAll, sightingsOf, tightRules, type WorldEvent } from './random-world.ts';
import type { IdentityRules } from './rules.ts';

let stores: TestStores;
let decisions: DecisionLog;
const clock = stoppedClock(new Date('2026-01-01T00:00:00Z'));

/** Two engines and their migrations: a bound for a busy machine, not an expectation. */
const OPENED_WITHIN_MS = 4 * 60_000;

beforeAll(async () => {
  stores = await openTestStores();
  const folder = fileURLToPath(new URL('../../migrations', import.meta.url));
  await migrate({ ...stores, folder, clock });
  decisions = createDecisionLog(stores.clickhouse);
}, OPENED_WITHIN_MS);

afterAll(() => stores.close());

const runs = { numRuns: 25 };
const world = randomWorld(16);

function newIdentity(rules: IdentityRules = tightRules): Identity {
  return createIdentity({ ...stores, decisions, newId: randomUUID, clock, rulesOf: () => rules });
}

function sight(events: readonly WorldEvent[], workspaceId: string): Sighting[] {
  return sightingsOf(events, tightRules, workspaceId);
}

async function storedOwners(
  identity: Identity,
  { workspaceId, nodes }: { workspaceId: string; nodes: NodeId[] },
) {
  const owners = await identity.ownersOf({ workspaceId, nodes });
  return new Map([...owners].sort());
}

/** The owners by the pure function over all evidence. */
function rebuiltOwners(sightings: readonly Sighting[]): Map<NodeId, SubjectId> {
  const owners = (collection: Collection) => resolveAll(sightings, { rules: tightRules, collection }).owners;
  return new Map([...owners('people'), ...owners('accounts')].sort());
}

/** The same events again and again, cut into batches anywhere, in any order. */
const arrivals = world.chain((events) =>
  fc.record({
    events: fc.constant(events),
    batches: fc
      .shuffledSubarray([...events, ...events], { minLength: events.length * 2 })
      .chain((all) => fc.array(fc.nat(all.length), { maxLength: 6 }).map((cuts) => cutAt(all, cuts))),
  }),
);

function cutAt<T>(all: readonly T[], cuts: readonly number[]): T[][] {
  const places = [0, ...cuts.toSorted((one, other) => one - other), all.length];
  return places.slice(1).map((end, index) => all.slice(places[index], end));
}

describe('the stored answer to who is who', () => {
  test('equals the full rebuild, whatever the order, the batches and the repetitions of arrival', async () => {
    await fc.assert(
      fc.asyncProperty(arrivals, async ({ events, batches }) => {
        const workspaceId = randomUUID();
        const identity = newIdentity();
        for (const batch of batches)
          await identity.identify({ workspaceId, sightings: sight(batch, workspaceId) });
        const rebuilt = rebuiltOwners(sight(events, workspaceId));
        expect(await storedOwners(identity, { workspaceId, nodes: [...rebuilt.keys()] })).toEqual(rebuilt);
      }),
      runs,
    );
  });

  test('is the same when many calls come at once, from two processes', async () => {
    await fc.assert(
      fc.asyncProperty(arrivals, async ({ events, batches }) => {
        const workspaceId = randomUUID();
        const processes = [newIdentity(), newIdentity()];
        await Promise.all(
          batches.map(async (batch, index) =>
            processes[index % 2]?.identify({ workspaceId, sightings: sight(batch, workspaceId) }),
          ),
        );
        const rebuilt = rebuiltOwners(sight(events, workspaceId));
        expect(await storedOwners(newIdentity(), { workspaceId, nodes: [...rebuilt.keys()] })).toEqual(
          rebuilt,
        );
      }),
      runs,
    );
  });

  test('does not change when everything is replayed or recomputed', async () => {
    await fc.assert(
      fc.asyncProperty(world, async (events) => {
        const workspaceId = randomUUID();
        const sightings = sight(events, workspaceId);
        await newIdentity().identify({ workspaceId, sightings });
        const again = newIdentity();
        expect(await again.identify({ workspaceId, sightings })).toEqual({ changed: [], entries: [] });
        for await (const settlement of again.recompute(workspaceId)) {
          expect(settlement).toEqual({ changed: [], entries: [] });
        }
      }),
      runs,
    );
  });

  test('reports every change of owner, so that a copy of the owner map can follow', async () => {
    await fc.assert(
      fc.asyncProperty(arrivals, async ({ events, batches }) => {
        const workspaceId = randomUUID();
        const identity = newIdentity();
        const copy = new Map<NodeId, { to: SubjectId; version: number }>();
        for (const batch of batches) {
          const { changed } = await identity.identify({ workspaceId, sightings: sight(batch, workspaceId) });
          for (const { node, from, to, version } of changed) {
            expect(copy.get(node)?.to ?? node).toBe(from);
            expect(version).toBeGreaterThan(copy.get(node)?.version ?? 0);
            copy.set(node, { to, version });
          }
        }
        for (const [node, owner] of rebuiltOwners(sight(events, workspaceId))) {
          expect(copy.get(node)?.to ?? node).toBe(owner);
        }
        const exported = await identity.exportOwners({ workspaceId, since: 0, max: 1_000 });
        expect(new Map(exported.map(({ node, to, version }) => [node, { to, version }]))).toEqual(copy);
      }),
      runs,
    );
  });

  test('never crosses workspaces, even for the same identifiers', async () => {
    await fc.assert(
      fc.asyncProperty(world, world, async (ours, theirs) => {
        const [here, there] = [randomUUID(), randomUUID()];
        const identity = newIdentity();
        await Promise.all([
          identity.identify({ workspaceId: here, sightings: sight(ours, here) }),
          identity.identify({ workspaceId: there, sightings: sight(theirs, there) }),
        ]);
        const rebuilt = rebuiltOwners(sight(ours, here));
        const nodes = [...rebuilt.keys()];
        expect(await storedOwners(identity, { workspaceId: here, nodes })).toEqual(rebuilt);
        const strangers = await storedOwners(identity, { workspaceId: there, nodes });
        expect([...strangers].every(([node, owner]) => node === owner)).toBe(true);
      }),
      runs,
    );
  });

  test('after a merge by hand and its split is what it was before', async () => {
    await fc.assert(
      fc.asyncProperty(world, fc.nat(), fc.nat(), async (events, first, second) => {
        const workspaceId = randomUUID();
        const identity = newIdentity();
        const sightings = sight(events, workspaceId);
        await identity.identify({ workspaceId, sightings });
        const { owners } = resolveAll(sightings, { rules: tightRules, collection: 'people' });
        const subjects = [...new Set(owners.values())].sort();
        const [one, other] = [subjects[first % subjects.length], subjects[second % subjects.length]];
        fc.pre(one !== undefined && other !== undefined && one !== other);
        const before = await storedOwners(identity, { workspaceId, nodes: [...owners.keys()] });
        const signed = { workspaceId, collection: 'people', actor: 'ana', reason: 'test' } as const;
        const merged = await identity.mergeManually({ ...signed, one, other });
        fc.pre(merged.verdict === 'merged');
        const { evidence } = await identity.explain({ workspaceId, subject: merged.subject });
        const edge = evidence.find(({ kind }) => kind === 'manual_same');
        fc.pre(edge !== undefined);
        const part = { edge: { a: edge.a, b: edge.b, claim: 'manual_same' } } as const;
        const split = await identity.split({ ...signed, subject: merged.subject, part });
        expect(split.verdict).toBe('split');
        expect(await storedOwners(identity, { workspaceId, nodes: [...owners.keys()] })).toEqual(before);
      }),
      runs,
    );
  });

  test('keeps a split through everything that is sent again', async () => {
    await fc.assert(
      fc.asyncProperty(world, fc.nat(), async (events, position) => {
        const workspaceId = randomUUID();
        const identity = newIdentity();
        const sightings = sight(events, workspaceId);
        await identity.identify({ workspaceId, sightings });
        const { owners } = resolveAll(sightings, { rules: tightRules, collection: 'people' });
        const merged = [...owners].filter(([node, owner]) => node !== owner).sort();
        const chosen = merged[position % Math.max(1, merged.length)];
        fc.pre(chosen !== undefined);
        const [identifier, subject] = chosen;
        const question = { workspaceId, collection: 'people', subject, part: { identifier } } as const;
        const preview = await identity.previewSplit(question);
        const split = await identity.split({ ...question, actor: 'ana', reason: 'somebody else' });
        expect(split.verdict === 'split' ? split.parts : split).toEqual(preview);
        const after = await storedOwners(identity, { workspaceId, nodes: [...owners.keys()] });
        await newIdentity().identify({ workspaceId, sightings: sightings.toReversed() });
        expect(await storedOwners(identity, { workspaceId, nodes: [...owners.keys()] })).toEqual(after);
        const rest = [...owners].filter(([node, owner]) => owner === subject && node !== identifier);
        for (const [node] of rest) expect(after.get(node)).not.toBe(after.get(identifier));
        const decision = split.verdict === 'split' ? split.decision : '';
        await identity.undo({ workspaceId, decision, actor: 'ana', reason: 'my mistake' });
        expect(await storedOwners(identity, { workspaceId, nodes: [...owners.keys()] })).toEqual(
          new Map([...owners].sort()),
        );
      }),
      runs,
    );
  });
});
