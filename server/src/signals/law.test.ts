import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NodeId } from '../identity/index.ts';
import { sql } from '../platform/sql/index.ts';
import { openWorld, type Told, type World } from '../profiles/testing/world.ts';
import { DEFINITIONS, OTHER_DEFINITIONS } from './testing/definitions.ts';
import { openSignalWorld, type SignalWorld } from './testing/signal-world.ts';

/** A bound for a busy machine, not an expectation. */
const WITHIN_MS = 10 * 60_000;

let world: World;
beforeAll(async () => {
  world = await openWorld();
}, WITHIN_MS);
afterAll(() => world.close());

/** Everything that can happen to a workspace, in any order. */
type Step =
  | { readonly step: 'arrive'; readonly told: readonly Told[]; readonly isComputed: boolean }
  | { readonly step: 'pass'; readonly hours: number }
  | { readonly step: 'decide'; readonly number: number }
  | { readonly step: 'touch again' }
  | { readonly step: 'publish'; readonly yaml: string }
  | { readonly step: 'restart' };

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const oneOf = (prefix: string, count: number, suffix = '') =>
  fc.integer({ min: 1, max: count }).map((n) => `${prefix}${n}${suffix}`);
/** Late ones among them, some of them history; and what a window of 28 days had in it at the last midnight only. */
const daysAgo = fc.constantFrom(0, 0, 0, 1, 2.3, 15, 28.2, 28.2, 40);

const told: fc.Arbitrary<Told> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      event: fc.constantFrom('Feature Used', 'Feature Used', 'Feature Used', 'Signed In'),
      userId: oneOf('user-', 4),
      anonymousId: maybe(oneOf('browser-', 3)),
      groupId: maybe(oneOf('org-', 2)),
      daysAgo,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      event: fc.constantFrom('Ticket Created', 'Ticket Solved'),
      userId: oneOf('user-', 4),
      groupId: oneOf('org-', 2),
      properties: fc.record({ ticket_id: oneOf('t', 3) }),
      daysAgo,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('identify' as const),
      userId: maybe(oneOf('user-', 4)),
      anonymousId: oneOf('browser-', 3),
      email: maybe(oneOf('m', 3, '@acme.io')),
      daysAgo,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      event: fc.constantFrom('Account Added User', 'Account Removed User'),
      userId: oneOf('user-', 4),
      groupId: oneOf('org-', 2),
      daysAgo,
    }),
  },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      step: fc.constant('arrive' as const),
      told: fc.array(told, { minLength: 1, maxLength: 8 }),
      // Before more arrives, so that what is remembered of past midnights is used.
      isComputed: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      step: fc.constant('pass' as const),
      hours: fc.constantFrom(0.01, 5, 24, 70, 900),
    }),
  },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('decide' as const), number: fc.nat(255) }) },
  { weight: 1, arbitrary: fc.constant<Step>({ step: 'touch again' }) },
  {
    weight: 1,
    arbitrary: fc.record({
      step: fc.constant('publish' as const),
      yaml: fc.constantFrom(DEFINITIONS, OTHER_DEFINITIONS),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ step: 'restart' }) },
);

it(
  'what is kept is what the log gives, whatever arrived, was decided or defined, and is said once',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), async (steps) => {
        const own = await openSignalWorld(world);
        try {
          await own.publish(DEFINITIONS);
          for (const each of steps) await take(own, each);
          const { signals, told: heard } = own.process();
          expect(await signals.verify(own.world.workspaceId)).toMatchObject({ differences: 0, items: [] });
          const logged = (await own.logged()).map(({ event_id }) => event_id);
          expect(new Set(logged).size).toBe(logged.length);
          expect(logged).toEqual(expect.arrayContaining(heard.map(({ id }) => id)));
          expect(new Set(heard.map(({ id }) => id)).size).toBe(heard.length);
        } finally {
          await own.close();
        }
      }),
      { numRuns: 8 },
    );
  },
  WITHIN_MS,
);

async function take(own: SignalWorld, each: Step): Promise<void> {
  switch (each.step) {
    case 'arrive':
      await own.world.happens(...each.told);
      if (each.isComputed) await own.process().signals.flush();
      return;
    case 'pass':
      await own.process().signals.flush();
      own.pass(each.hours);
      return;
    case 'decide':
      await decide(own, each.number);
      return;
    case 'touch again':
      own.world.profiles.touch({
        workspaceId: own.world.workspaceId,
        people: await nodesOf(own),
        accounts: [],
      });
      return;
    case 'publish':
      await own.publish(each.yaml);
      return;
    case 'restart':
      await own.process().signals.stop?.();
      own.pass(2);
      await own.start();
      return;
    default:
      each satisfies never;
  }
}

async function nodesOf({ world }: SignalWorld): Promise<NodeId[]> {
  const rows = await world.postgres.query<{ node: NodeId }>(sql`
    SELECT node FROM identifiers
    WHERE workspace_id = ${world.workspaceId} AND collection = 'people' ORDER BY node`);
  return rows.map(({ node }) => node);
}

/** Joins two people by hand, or parts an identifier from one: whomever the number leads to. */
async function decide(own: SignalWorld, number: number): Promise<void> {
  const { workspaceId, identity, profiles } = own.world;
  const nodes = await nodesOf(own);
  const [one, other] = [nodes[number % nodes.length], nodes[(number >> 4) % nodes.length]];
  if (one === undefined || other === undefined) return;
  const signed = { workspaceId, collection: 'people', actor: 'ana', reason: 'by hand' } as const;
  const outcome =
    number % 2 === 0
      ? await identity.mergeManually({ ...signed, one, other })
      : await identity.split({ ...signed, subject: one, part: { identifier: one } });
  if (outcome.verdict !== 'impossible')
    await profiles.ownersChanged({ workspaceId, changed: outcome.changed });
}
