import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { stoppedClock } from '../platform/clock.ts';
import { migrate } from '../platform/migrations/index.ts';
import { openTestStores, sql, type TestStores } from '../platform/testing/index.ts';
import { createDecisionLog, type DecisionLog } from './decision-log.ts';
import type { Sighting } from './evidence-batch.ts';
import type { FiledUnder } from './forget.ts';
import type { Collection, NodeId } from './identifier.ts';
import { createIdentity, type Identity } from './identity.ts';
import { randomWorld, sightingsOf, tightRules } from './random-world.ts';

/** Opening both stores takes seconds on a machine that is free, and may take a minute on one that is not. */
const PATIENCE_MS = 180_000;
vi.setConfig({ testTimeout: PATIENCE_MS });

let stores: TestStores;
let decisions: DecisionLog;
const clock = stoppedClock(new Date('2026-01-01T00:00:00Z'));

beforeAll(async () => {
  stores = await openTestStores();
  await migrate({ ...stores, folder: fileURLToPath(new URL('../../migrations', import.meta.url)), clock });
  decisions = createDecisionLog(stores.clickhouse);
}, PATIENCE_MS);

afterAll(() => stores.close());

function newIdentity(): Identity {
  return createIdentity({ ...stores, decisions, newId: randomUUID, clock, rulesOf: () => tightRules });
}

/** Events as the log has them: what some nodes ask for, read anew each time. */
class Log {
  readonly sightings: Sighting[] = [];
  readonly #forgotten = new Set<string>();

  forget(sightings: readonly Sighting[]): void {
    for (const { eventId } of sightings) this.#forgotten.add(eventId);
  }

  get staying(): Sighting[] {
    return this.sightings.filter(({ eventId }) => !this.#forgotten.has(eventId));
  }

  async *under({ people, accounts }: FiledUnder): AsyncGenerator<Sighting[]> {
    const [asPeople, asAccounts] = [new Set<string>(people), new Set<string>(accounts)];
    for (const sighting of this.staying) {
      const { anchor, account } = sighting.extraction;
      if (asPeople.has(anchor) || asAccounts.has(account ?? '')) yield [sighting];
    }
  }
}

async function* pagesOf(sightings: readonly Sighting[], size: number): AsyncGenerator<Sighting[]> {
  for (let start = 0; start < sightings.length; start += size) yield sightings.slice(start, start + size);
}

async function forget(
  identity: Identity,
  of: { workspaceId: string; log: Log; gone: readonly Sighting[]; page: number },
) {
  const { workspaceId, log, gone, page } = of;
  log.forget(gone);
  const request = {
    workspaceId,
    pages: pagesOf(gone, page),
    remaining: (filed: FiledUnder) => log.under(filed),
  };
  const changed = [];
  for await (const settled of identity.forget({ ...request, reason: 'undone' }))
    changed.push(...settled.changed);
  return changed;
}

/** All that is known of who is who. */
async function known(workspaceId: string) {
  const { postgres } = stores;
  return {
    identifiers: await postgres.query(sql`
      SELECT node, type, value, raw, first_at, first_event_id, first_source_id, shared_reason
      FROM identifiers
      WHERE workspace_id = ${workspaceId}
      ORDER BY node`),
    edges: await postgres.query(sql`
      SELECT a, b, claim, kind, first_at, event_id, source_id, retracted_at, refused_rule, refused_reason
      FROM identity_edges
      WHERE workspace_id = ${workspaceId}
      ORDER BY a, b, claim`),
    owners: await postgres.query(sql`
      SELECT node, owner
      FROM identity_owners
      WHERE workspace_id = ${workspaceId} AND owner <> node
      ORDER BY node`),
  };
}

/** What is known when it is read from nothing but the log. */
async function rebuilt(workspaceId: string, log: Log) {
  const identity = newIdentity();
  await identity.empty();
  await identity.identify({ workspaceId, sightings: log.staying });
  await identity.applyDecisions(workspaceId);
  return known(workspaceId);
}

/** Something done by hand to whoever a number leads to. */
async function decideSomething(
  identity: Identity,
  of: { workspaceId: string; number: number },
): Promise<void> {
  const { workspaceId, number } = of;
  const nodes = await stores.postgres.query<{ node: NodeId; collection: Collection }>(sql`
    SELECT node, collection
    FROM identifiers
    WHERE workspace_id = ${workspaceId}
    ORDER BY node`);
  const [one, other] = [nodes[number % nodes.length], nodes[(number >> 4) % nodes.length]];
  if (one === undefined || other === undefined || one.collection !== other.collection) return;
  const signed = { workspaceId, collection: one.collection, actor: 'ana', reason: 'by hand' };
  if (number % 2 === 0) await identity.mergeManually({ ...signed, one: one.node, other: other.node });
  else await identity.split({ ...signed, subject: one.node, part: { identifier: one.node } });
}

const world = fc.record({
  events: randomWorld(24),
  isGone: fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
  batch: fc.integer({ min: 1, max: 8 }),
  page: fc.integer({ min: 1, max: 8 }),
  acts: fc.array(fc.nat(255), { maxLength: 3 }),
});

describe('events that are forgotten', () => {
  test('leave what the others say, as if they had never come', async () => {
    await fc.assert(
      fc.asyncProperty(world, async ({ events, isGone, batch, page, acts }) => {
        const workspaceId = randomUUID();
        const identity = newIdentity();
        const log = new Log();
        const toDo = [...acts];
        log.sightings.push(...sightingsOf(events, tightRules, workspaceId));
        const gone = log.sightings.filter((_, index) => isGone[index]);
        for await (const sightings of pagesOf(log.sightings, batch)) {
          await identity.identify({ workspaceId, sightings });
          const number = toDo.pop();
          if (number !== undefined) await decideSomething(identity, { workspaceId, number });
        }
        await forget(identity, { workspaceId, log, gone, page });
        const left = await known(workspaceId);
        expect(await forget(identity, { workspaceId, log, gone, page })).toEqual([]);
        expect(await known(workspaceId)).toEqual(left);
        expect(left).toEqual(await rebuilt(workspaceId, log));
      }),
      { numRuns: 60 },
    );
  });

  test('take nothing with them that arrives meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(world, async ({ events, isGone, batch, page }) => {
        const workspaceId = randomUUID();
        const identity = newIdentity();
        const log = new Log();
        const all = sightingsOf(events, tightRules, workspaceId);
        const gone = all.filter((_, index) => isGone[index]);
        const others = all.filter((_, index) => !isGone[index]);
        log.sightings.push(...gone);
        await identity.identify({ workspaceId, sightings: gone });
        const arrive = async (): Promise<void> => {
          for await (const sightings of pagesOf(others, batch)) {
            log.sightings.push(...sightings);
            await identity.identify({ workspaceId, sightings });
          }
        };
        await Promise.all([forget(identity, { workspaceId, log, gone, page }), arrive()]);
        expect(await known(workspaceId)).toEqual(await rebuilt(workspaceId, log));
      }),
      { numRuns: 40 },
    );
  });

  test('report every change of owner, so that a copy of the owner map can follow', async () => {
    await fc.assert(
      fc.asyncProperty(world, async ({ events, isGone, page }) => {
        const workspaceId = randomUUID();
        const identity = newIdentity();
        const log = new Log();
        log.sightings.push(...sightingsOf(events, tightRules, workspaceId));
        const gone = log.sightings.filter((_, index) => isGone[index]);
        const copy = new Map<NodeId, NodeId>();
        const { changed } = await identity.identify({ workspaceId, sightings: log.sightings });
        for (const { node, to } of changed) copy.set(node, to);
        for (const { node, from, to } of await forget(identity, { workspaceId, log, gone, page })) {
          expect(copy.get(node) ?? node).toBe(from);
          copy.set(node, to);
        }
        const merged = [...copy]
          .filter(([node, owner]) => node !== owner)
          .map(([node, owner]) => ({ node, owner }));
        const { owners } = await known(workspaceId);
        expect(merged.sort((one, other) => (one.node < other.node ? -1 : 1))).toEqual(owners);
        const exported = await identity.exportOwners({ workspaceId, since: 0, max: 1_000 });
        expect(new Map(exported.map(({ node, to }) => [node, to]))).toEqual(copy);
      }),
      { numRuns: 25 },
    );
  });
});
