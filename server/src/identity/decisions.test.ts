import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stoppedClock } from '../platform/clock.ts';
import { migrate } from '../platform/migrations/index.ts';
import { sql, typed } from '../platform/sql/sql.ts';
import { openTestStores, type TestStores } from '../platform/testing/index.ts';
import { createDecisionLog, type DecisionLog } from './decision-log.ts';
import { claimOf } from './evidence.ts';
import { createIdentity, type Identity } from './identity.ts';
import { randomWorld, sightingsOf, tightRules, type WorldEvent } from './random-world.ts';

let stores: TestStores;
const clock = stoppedClock(new Date('2026-01-01T00:00:00Z'));

/** Two engines and their migrations: a bound for a busy machine, not an expectation. */
const OPENED_WITHIN_MS = 4 * 60_000;

beforeAll(async () => {
  stores = await openTestStores();
  const folder = fileURLToPath(new URL('../../migrations', import.meta.url));
  await migrate({ ...stores, folder, clock });
}, OPENED_WITHIN_MS);

afterAll(() => stores.close());

function openIdentity(decisions: DecisionLog = createDecisionLog(stores.clickhouse)): Identity {
  return createIdentity({ ...stores, decisions, newId: randomUUID, clock, rulesOf: () => tightRules });
}

/** A process that dies once a decision is on disk in the log and before PostgreSQL has it. */
function identityThatDies(): Identity {
  const log = createDecisionLog(stores.clickhouse);
  return openIdentity({
    ...log,
    async append(...written) {
      await log.append(...written);
      throw new Death();
    },
  });
}

class Death extends Error {}

/** What happens in a workspace, one after the other; places are taken from whatever there is then. */
type Step =
  | { does: 'arrive'; events: WorldEvent[] }
  | { does: 'merge' | 'split' | 'split edge' | 'undo'; place: number; other: number; dies: boolean };

const decision = fc.record({
  does: fc.constantFrom('merge', 'split', 'split edge', 'undo'),
  place: fc.nat(),
  other: fc.nat(),
  dies: fc.boolean(),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: randomWorld(8).map((events): Step => ({ does: 'arrive', events })) },
  { weight: 3, arbitrary: decision },
);
const history = fc.tuple(
  randomWorld(12).map((events): Step => ({ does: 'arrive', events })),
  fc.array(step, { minLength: 1, maxLength: 8 }),
);

const signed = { actor: 'ana@acme.io', reason: 'she told me' };

/** Lives through a history and returns everything that arrived. */
async function live(workspaceId: string, steps: readonly Step[]): Promise<WorldEvent[]> {
  const arrived: WorldEvent[] = [];
  const decided: string[] = [];
  for (const each of steps) {
    clock.set(new Date(clock.now().getTime() + 1_000));
    if (each.does === 'arrive') {
      const events = each.events.map((event, index) => ({
        ...event,
        eventId: numbered(arrived.length + index),
      }));
      arrived.push(...events);
      await openIdentity().identify({ workspaceId, sightings: sightingsOf(events, tightRules, workspaceId) });
      continue;
    }
    const identity = each.dies ? identityThatDies() : openIdentity();
    try {
      decided.push(...(await decide(identity, { workspaceId, decided, ...each })));
    } catch (thrown) {
      if (!(thrown instanceof Death)) throw thrown;
    }
  }
  return arrived;
}

async function decide(
  identity: Identity,
  act: Exclude<Step, { does: 'arrive' }> & { workspaceId: string; decided: readonly string[] },
): Promise<string[]> {
  const { workspaceId, place, other, decided } = act;
  const by = { workspaceId, collection: 'people', ...signed } as const;
  const nodes = await peopleOf(workspaceId);
  const [one, two] = [nodes[place % nodes.length], nodes[other % nodes.length]];
  if (one === undefined || two === undefined) return [];
  if (act.does === 'undo') {
    const last = decided[place % decided.length];
    if (last !== undefined) await identity.undo({ workspaceId, ...signed, decision: last });
    return [];
  }
  if (act.does === 'merge') {
    const merged = await identity.mergeManually({ ...by, one, other: two });
    return merged.verdict === 'merged' ? [merged.decision] : [];
  }
  const { evidence } = await identity.explain({
    workspaceId,
    subject: await ownerOf(identity, workspaceId, one),
  });
  const edge = evidence[other % Math.max(1, evidence.length)];
  const part =
    act.does === 'split edge' && edge !== undefined
      ? { edge: { a: edge.a, b: edge.b, claim: claimOf(edge.kind) } }
      : { identifier: one };
  const split = await identity.split({ ...by, subject: one, part });
  return split.verdict === 'split' ? [split.decision] : [];
}

async function ownerOf(identity: Identity, workspaceId: string, node: Node): Promise<Node> {
  return (await identity.ownersOf({ workspaceId, nodes: [node] })).get(node) ?? node;
}

type Node = Parameters<Identity['ownersOf']>[0]['nodes'][number];

async function peopleOf(workspaceId: string): Promise<Node[]> {
  const rows = await stores.postgres.query<{ node: Node }>(sql`
    SELECT node FROM identifiers WHERE workspace_id = ${workspaceId} AND collection = 'people' ORDER BY node`);
  return rows.map(({ node }) => node);
}

/** Owners, evidence, and which decisions were carried out. */
async function everythingOf(workspaceId: string) {
  const { postgres } = stores;
  return {
    owners: await postgres.query(sql`
      SELECT known.node, coalesce(owned.owner, known.node) AS owner, known.shared_reason
      FROM identifiers AS known
      LEFT JOIN identity_owners AS owned ON owned.workspace_id = ${workspaceId} AND owned.node = known.node
      WHERE known.workspace_id = ${workspaceId}
      ORDER BY known.node`),
    edges: await postgres.query(sql`
      SELECT a, b, claim, first_at, retracted_at IS NULL AS holds, refused_rule
      FROM identity_edges WHERE workspace_id = ${workspaceId} ORDER BY a, b, claim`),
    decisions: await postgres.query(sql`
      SELECT event_id, number, kind FROM identity_decisions
      WHERE workspace_id = ${workspaceId} ORDER BY event_id`),
  };
}

const numbered = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

describe('decisions of people', () => {
  test('are in the log: with the events, in any order, it gives exactly the people there are, after crashes too', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.nat(), async ([first, rest], seed) => {
        const workspaceId = randomUUID();
        const arrived = await live(workspaceId, [first, ...rest]);
        // The start after the last crash.
        await openIdentity().applyDecisions(workspaceId);
        const lived = await everythingOf(workspaceId);
        const rebuilt = openIdentity();
        await rebuilt.empty();
        const order = arrived.toSorted((one, other) => scatter(one, seed) - scatter(other, seed));
        await rebuilt.identify({ workspaceId, sightings: sightingsOf(order, tightRules, workspaceId) });
        await rebuilt.applyDecisions(workspaceId);
        expect(await everythingOf(workspaceId)).toEqual(lived);
        expect(await rebuilt.applyDecisions(workspaceId)).toEqual({ changed: [], entries: [] });
      }),
      { numRuns: 25 },
    );
  }, 240_000);

  test('are events on the timeline of whom they concern, with who, why and which identifiers', async () => {
    const workspaceId = randomUUID();
    const message = { type: 'identify', userId: 'u1', anonymousId: 'browser' };
    const events = [{ message, at: 60_000, eventId: numbered(1) }];
    const identity = openIdentity();
    await identity.identify({ workspaceId, sightings: sightingsOf(events, tightRules, workspaceId) });
    const subject = await identity.findSubject({ workspaceId, collection: 'people', ref: 'user_id:u1' });
    const identifier = (
      await identity.findSubject({ workspaceId, collection: 'people', ref: 'anonymous_id:browser' })
    )?.nodes.find((node) => node !== subject?.id);
    if (subject === null || identifier === undefined) throw new Error('They should be one.');
    const by = { workspaceId, collection: 'people', subject: subject.id, ...signed } as const;
    await identity.previewSplit({ ...by, part: { identifier } });
    const split = await identity.split({ ...by, part: { identifier } });
    const rows = await stores.clickhouse.query(sql`
      SELECT event_id, node, type, kind, event, user_id, anonymous_id
      FROM events
      WHERE workspace_id = ${typed(workspaceId, 'UUID')}`);
    expect(rows).toEqual([
      {
        event_id: split.verdict === 'split' ? split.decision : '',
        node: subject.id,
        type: 'track',
        kind: 'profile',
        event: 'Identity Split',
        user_id: '',
        anonymous_id: '',
      },
    ]);
    const [logged] = await createDecisionLog(stores.clickhouse).read(workspaceId);
    expect(logged).toMatchObject({ ...signed, kind: 'split_by_hand', concerned: [identifier] });
  });
});

/** Some order, another one for each seed. */
function scatter({ eventId }: WorldEvent, seed: number): number {
  return (Number(eventId.slice(-12)) * 7_919 + seed * 104_729) % 1_009;
}
