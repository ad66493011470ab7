import type { SubjectKind } from '@sextant/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NodeId, nodeOf } from '../identity/index.ts';
import { DAY_MS } from '../platform/clock.ts';
import { sql } from '../platform/sql/index.ts';
import { openWorld, type Told, type World } from '../profiles/testing/world.ts';
import { countedEvents } from './counted-events.ts';
import { createMetrics, type EvaluatedRow, type Metrics, type NeededMetric } from './index.ts';
import { createKnownEvents } from './known-events.ts';

/** Real stores, on a machine that may be busy. */
const TIMEOUT_MS = 120_000;

const use = (userId: string, daysAgo: number, groupId?: string): Told => ({
  ...{ event: 'Feature Used', userId, daysAgo },
  ...(groupId === undefined ? {} : { groupId }),
});
const joins = (
  userId: string,
  groupId: string,
  { role, daysAgo }: { role?: string; daysAgo: number },
): Told => ({
  ...{ event: 'Account Added User', userId, groupId, daysAgo },
  ...(role === undefined ? {} : { properties: { role } }),
});
const leaves = (userId: string, groupId: string, daysAgo: number): Told => ({
  ...{ event: 'Account Removed User', userId, groupId, daysAgo },
});

const used = { event: 'Feature Used' };
const ofAccounts: readonly NeededMetric[] = [
  { name: 'people', compute: { people: true } },
  { name: 'admins', compute: { people: { role: 'admin' } } },
  { name: 'not_admins', compute: { people: { role: { is_not: 'admin' } } } },
  { name: 'roleless', compute: { people: { role: { exists: false } } } },
  { name: 'uses', compute: { count: used } },
  { name: 'admin_uses', compute: { count: { ...used, role: 'admin' } } },
  { name: 'roleless_uses', compute: { count: { ...used, role: { exists: false } } } },
];
const ofPeople: readonly NeededMetric[] = [
  { name: 'accounts', compute: { accounts: true } },
  { name: 'admin_of', compute: { accounts: { role: 'admin' } } },
];

describe('A membership', () => {
  let world: World;
  let metrics: Metrics;
  beforeAll(async () => {
    world = await openWorld();
    metrics = createMetrics({
      ...world.deps,
      nameSubjects: world.profiles.nameSubjects,
      timeZoneOf: async () => 'UTC',
      definitions: {
        current: () => Promise.reject(new Error('Nothing is defined here.')),
        check: () => Promise.reject(new Error('Nothing is defined here.')),
      },
    });
  }, TIMEOUT_MS);
  afterAll(() => world.close());

  const acme = (own: World): NodeId =>
    nodeOf({ workspaceId: own.workspaceId, collection: 'accounts', type: 'group_id', value: 'acme' });
  const person = (own: World, userId: string): string =>
    nodeOf({ workspaceId: own.workspaceId, collection: 'people', type: 'user_id', value: userId });

  /** The numbers of one subject so many days ago, asked alone and over everybody. */
  async function numbersOf(
    own: World,
    { subject, id, daysAgo = 0 }: { subject: SubjectKind; id: string; daysAgo?: number },
  ): Promise<Record<string, unknown>> {
    const ask = {
      ...{ workspaceId: own.workspaceId, subject, columns: [] },
      metrics: subject === 'person' ? ofPeople : ofAccounts,
      points: [{ at: new Date(own.now.getTime() - daysAgo * DAY_MS) }],
    };
    const [row] = await metrics.evaluate({ ...ask, ids: [id] });
    const [among] = await metrics.overEverybody<EvaluatedRow>({
      ...ask,
      select: (relation) => sql`SELECT * FROM ${relation} WHERE subject = toUUID(${id})`,
    });
    expect(among).toEqual(row);
    return Object.fromEntries(ask.metrics.map(({ name }) => [name, row?.[`m_${name}`]]));
  }

  it(
    'has the role that was told last, at any moment, and none when it ends',
    async () => {
      const own = world.elsewhere();
      await own.happens(
        joins('ana', 'acme', { role: 'Admin', daysAgo: 20 }),
        joins('ben', 'acme', { role: 'member', daysAgo: 20 }),
        use('cleo', 20, 'acme'),
        ...[use('ana', 19, 'acme'), use('ben', 19), use('cleo', 19)],
        joins('ben', 'acme', { role: 'admin', daysAgo: 10 }),
        leaves('ana', 'acme', 5),
      );
      const at = (daysAgo: number) => numbersOf(own, { subject: 'account', id: acme(own), daysAgo });
      expect(await at(15)).toEqual({
        ...{ people: 3, admins: 1, not_admins: 1, roleless: 1 },
        ...{ uses: 4, admin_uses: 1, roleless_uses: 2 },
      });
      expect(await at(7)).toMatchObject({ people: 3, admins: 2, not_admins: 0, admin_uses: 2 });
      // What Ana did she did as an admin; what counts is who is one now.
      expect(await at(0)).toMatchObject({ people: 2, admins: 1, uses: 4, admin_uses: 1 });
    },
    TIMEOUT_MS,
  );

  it(
    'is counted by the accounts a person is in, an account of two identifiers once',
    async () => {
      const own = world.elsewhere();
      await own.happens(
        joins('ana', 'acme', { role: 'admin', daysAgo: 9 }),
        joins('ana', 'acme-old', { role: 'owner', daysAgo: 8 }),
        use('ana', 7, 'globex'),
        leaves('ana', 'globex', 6),
      );
      const ana = () => numbersOf(own, { subject: 'person', id: person(own, 'ana') });
      expect(await ana()).toEqual({ accounts: 2, admin_of: 1 });
      const outcome = await own.identity.mergeManually({
        ...{ workspaceId: own.workspaceId, collection: 'accounts', actor: 'ida', reason: 'the same firm' },
        one: acme(own),
        other: nodeOf({
          ...{ workspaceId: own.workspaceId, collection: 'accounts', type: 'group_id', value: 'acme-old' },
        }),
      });
      if (outcome.verdict === 'impossible') throw new Error('The two accounts can be joined.');
      await own.profiles.ownersChanged({ workspaceId: own.workspaceId, changed: outcome.changed });
      await own.profiles.flush();
      // Of both joinings the later one tells the role.
      expect(await ana()).toEqual({ accounts: 1, admin_of: 0 });
    },
    TIMEOUT_MS,
  );

  it(
    'moves where somebody is first seen in an account, joins or leaves it, and nowhere else',
    async () => {
      const own = world.elsewhere();
      await own.happens(
        ...[use('ana', 9, 'acme'), use('ana', 8, 'acme'), use('ana', 7)],
        joins('ana', 'globex', { role: 'admin', daysAgo: 6 }),
        ...[use('ana', 5, 'globex'), leaves('ana', 'acme', 4)],
      );
      const { walked } = await metrics.relevantEvents({
        ...{ workspaceId: own.workspaceId, subject: 'person', id: person(own, 'ana'), metrics: ofPeople },
        ...{ after: new Date(0), until: own.now, receivedAfter: own.now, limit: 100 },
      });
      const daysAgo = walked.map(({ timestamp }) => (own.now.getTime() - timestamp.getTime()) / DAY_MS);
      expect(daysAgo).toEqual([9, 6, 4]);
    },
    TIMEOUT_MS,
  );

  it(
    'shows of an account what such people did',
    async () => {
      const own = world.elsewhere();
      await own.happens(
        joins('ana', 'acme', { role: 'admin', daysAgo: 20 }),
        ...[use('ana', 3, 'acme'), use('ben', 2, 'acme')],
      );
      const deps = {
        ...world.deps,
        knownEvents: createKnownEvents(world.deps),
        timeZoneOf: async () => 'UTC',
      };
      const found = await countedEvents(deps, {
        ...{ workspaceId: own.workspaceId, subject: 'account', ids: [acme(own)], at: own.now },
        metrics: ofAccounts.filter(({ name }) => name === 'admin_uses'),
      });
      expect(found.get(acme(own))?.map(({ at }) => Date.parse(at))).toEqual([own.now.getTime() - 3 * DAY_MS]);
    },
    TIMEOUT_MS,
  );
});
