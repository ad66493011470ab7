import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { seededRandom } from '../../platform/statistics/index.ts';
import type { Told } from '../../profiles/testing/world.ts';
import { forgetCalls } from './call-renewal.ts';
import {
  healthDefinitions,
  openRenewalWorld,
  type RenewalWorld,
  subscribed,
  used,
} from './testing/renewal-world.ts';

/** Worlds of some thousand events, on a machine that may be slow. */
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let here: RenewalWorld;
beforeAll(async () => {
  here = await openRenewalWorld();
});
afterAll(() => here.close());

/** Health that listens to visits to the help, which tell nothing, and hardly to use. */
const weighedWrongly = healthDefinitions
  .replace('use_trend, weight: 60', 'use_trend, weight: 5')
  .replace(
    'components:\n',
    'components:\n  - { metric: help_views, weight: 95, curve: [[0, 0], [8, 100]] }\n',
  )
  .concat(
    ['---', 'kind: metric', 'name: help_views', 'title: Visits to the help', 'subject: account'].join('\n'),
    '\ncompute: { count: { event: Help Viewed }, within: 60d }\n',
  );

/** Use of the past ones begins so many days ago, a renewal's at least 230 days before it is decided. */
const SINCE = 330;
/** Before it is decided, use has fallen for so long. */
const FALLEN_FOR = 170;

interface History {
  readonly kept: number;
  readonly lost: number;
  /** Of the lost, those whose use never fell; of the kept, those whose use did. */
  readonly exceptions: number;
}

/** Accounts that renewed, and accounts that were lost after their use had fallen. */
function historyOf(world: RenewalWorld, { kept, lost, exceptions }: History): Told[] {
  const random = seededRandom(4);
  const account = (name: string, { isLost, falls }: { isLost: boolean; falls: boolean }): Told[] => {
    const decidedDaysAgo = 5 + Math.floor(random() * 90);
    const begun = { account: name, mrr: 100, renewsInDays: -decidedDaysAgo, daysAgo: SINCE };
    const helped = Math.floor(9 * random());
    return [
      subscribed(world, begun),
      ...Array.from(
        { length: helped },
        (): Told => ({
          ...{ event: 'Help Viewed', userId: `${name}-owner`, groupId: name, daysAgo: decidedDaysAgo + 100 },
        }),
      ),
      ...used({
        ...{ account: name, perWeek: 2 + random(), fromDaysAgo: SINCE, toDaysAgo: decidedDaysAgo },
        fallsDaysAgo: falls ? decidedDaysAgo + FALLEN_FOR - 30 : 0,
      }),
      subscribed(world, {
        ...{ account: name, mrr: isLost ? 0 : 100, daysAgo: decidedDaysAgo },
        renewsInDays: 365 - decidedDaysAgo,
        event: isLost ? 'Subscription Cancelled' : 'Subscription Renewed',
      }),
    ];
  };
  const many = (count: number, isLost: boolean) =>
    Array.from({ length: count }, (_, at) =>
      account(`${isLost ? 'lost' : 'kept'}-${at}`, { isLost, falls: isLost !== at < exceptions }),
    ).flat();
  return [...many(kept, false), ...many(lost, true)];
}

/** Rook pays 1,000 a month, renews in 90 days, and has used it steadily until its use fell 60 days ago. */
function rook(world: RenewalWorld): Told[] {
  const at = { groupId: 'rook' };
  const ticket = (id: string, event: string, daysAgo: number): Told => ({
    ...{ ...at, event, userId: 'rook-owner', daysAgo },
    properties: { ticket_id: id, severity: 'critical', subject: `Outage ${id}` },
  });
  return [
    subscribed(world, { account: 'rook', mrr: 1_000, renewsInDays: 90, daysAgo: SINCE }),
    ...used({ account: 'rook', perWeek: 3, fromDaysAgo: SINCE, toDaysAgo: 0, fallsDaysAgo: 60 }),
    {
      ...at,
      event: 'Account Added User',
      userId: 'sponsor',
      daysAgo: SINCE,
      properties: { role: 'sponsor' },
    },
    // Both have happened here before.
    { ...at, event: 'Account Removed User', userId: 'trainee', daysAgo: 320 },
    ticket('zero', 'Ticket Created', 310),
    ticket('zero', 'Ticket Solved', 309),
    { ...at, event: 'Account Removed User', userId: 'sponsor', daysAgo: 20 },
    ticket('one', 'Ticket Created', 15),
    ticket('two', 'Ticket Created', 9),
  ];
}

async function worldWith(told: (world: RenewalWorld) => readonly Told[], yaml = healthDefinitions) {
  const world = here.elsewhere();
  if (yaml !== '') await world.publish(yaml, 400);
  world.world.clock.set(world.day(0));
  await world.world.happens(...told(world));
  return world;
}

describe('A renewal', () => {
  test('of which nothing was decided yet has no chance, and says so', async () => {
    const world = await worldWith((one) => rook(one));
    const { model, items, sums } = await world.list();
    expect(model).toMatchObject({ basis: 'nothing', renewed: 0, lost: 0, shares: [], check: null });
    expect(items).toMatchObject([{ account: { name: 'rook' }, days: 90, probability: null, low: null }]);
    expect(sums).toMatchObject([{ currency: 'EUR', total: 12_000, expected: null, uncalled: 12_000 }]);
    const renewal = await world.renewalOf('group_id:rook');
    expect(renewal?.sentence).toContain('nobody can say how likely');
    expect(renewal?.reasons).toEqual([]);
  });

  test('is so many days ahead as the calendar says, whatever the hour', async () => {
    // From noon to a midnight: contracts say a date.
    const world = await worldWith((one) => [
      subscribed(one, { account: 'rook', mrr: 1_000, renewsInDays: 89.5, daysAgo: SINCE }),
    ]);
    const noon = world.world.clock.now();
    const today = noon.toISOString().slice(0, 10);
    const days: (number | undefined)[] = [];
    for (const hour of ['00:30', '12:00', '23:30']) {
      world.world.clock.set(new Date(`${today}T${hour}:00.000Z`));
      days.push((await world.renewalOf('group_id:rook'))?.days);
    }
    world.world.clock.set(noon);
    expect(days).toEqual([90, 90, 90]);
  });

  test('whose use falls, with two severe tickets and without its sponsor, becomes less likely, by event', async () => {
    const world = await worldWith((one) => [
      ...historyOf(one, { kept: 12, lost: 8, exceptions: 1 }),
      ...rook(one),
    ]);
    world.world.clock.set(world.day(62));
    await world.stand('group_id:rook');
    const before = await world.renewalOf('group_id:rook');
    expect(before).toMatchObject({ days: 152, band: 'healthy' });

    world.world.clock.set(world.day(0));
    await world.stand('group_id:rook');
    const after = await world.renewalOf('group_id:rook');
    expect(after).toMatchObject({ days: 90, band: 'at_risk', basis: 'shares', call: null });
    expect(after?.probability).toBeLessThan(0.4);
    expect(after?.low).toBeLessThan(after?.probability ?? 0);
    expect(after?.high).toBeGreaterThan(after?.probability ?? 1);
    expect(after?.sentence).toContain('Renews in 90 days');
    expect(after?.reasons).toHaveLength(1);
    expect(after?.reasons[0]?.effect).toBeLessThan(-0.2);
    expect(after?.reasons[0]?.sentence).toContain('“At risk”');

    // The reasons by event, and the score they moved.
    expect(after?.score?.change).toBeLessThan(-40);
    const summaries = after?.moves.map(({ summary }) => summary) ?? [];
    expect(summaries.filter((summary) => summary.includes('Outage'))).toHaveLength(2);
    expect(summaries.some((summary) => summary.includes('Removed'))).toBe(true);
    expect(after?.moves[0]).toMatchObject({ title: 'Trend of use', eventId: null });
    for (const { summary, eventId, at, points } of after?.moves ?? []) {
      if (!summary.includes('Outage')) continue;
      expect(eventId).not.toBeNull();
      expect(at).not.toBeNull();
      expect(points).toBeLessThan(-1);
    }

    // The manager's own call stands beside it.
    await world.call('group_id:rook', 'commit', 'They told me so');
    const called = await world.renewalOf('group_id:rook');
    expect(called).toMatchObject({ probability: after?.probability, call: { call: 'commit' } });
    const { items, sums, model } = await world.list();
    expect(items.find(({ account }) => account.name === 'rook')?.call).toMatchObject({
      ...{ call: 'commit', note: 'They told me so', by: 'ana@example.com' },
    });
    expect(sums).toMatchObject([{ committed: 12_000, uncalled: 0 }]);
    expect(model).toMatchObject({ basis: 'shares', renewed: 12, lost: 8, check: null });
    // Drawn towards all from either side.
    const [atRisk, , healthy, all] = model.shares;
    if (!atRisk || !healthy || !all) throw new Error('There are three bands and all.');
    expect(all).toMatchObject({ band: null, renewed: 12, of: 20 });
    expect(atRisk.renewed / atRisk.of).toBeLessThan(0.2);
    expect(atRisk.share).toBeGreaterThan(atRisk.renewed / atRisk.of);
    expect(healthy.renewed / healthy.of).toBeGreaterThan(0.8);
    expect(healthy.share).toBeLessThan(healthy.renewed / healthy.of);
  });

  test('is judged by a model once enough were decided and it misses less than the shares', async () => {
    const world = await worldWith(
      (one) => [
        ...historyOf(one, { kept: 50, lost: 16, exceptions: 2 }),
        ...rook(one),
        subscribed(one, { account: 'pawn', mrr: 500, renewsInDays: 30, daysAgo: SINCE }),
        ...used({ account: 'pawn', perWeek: 3, fromDaysAgo: SINCE, toDaysAgo: 0 }),
      ],
      weighedWrongly,
    );
    await world.stand('group_id:rook', 'group_id:pawn');
    const { model, items, sums } = await world.list();
    expect(model).toMatchObject({ basis: 'learned', renewed: 50, lost: 16 });
    expect(model.check?.brier).toBeLessThan(Math.min(model.check?.baseline ?? 0, model.check?.shares ?? 0));
    expect(model.weights[0]?.title).toBe('Trend of use');
    const [pawn, rookNow] = items;
    expect(pawn).toMatchObject({ account: { name: 'pawn' }, low: null, high: null });
    expect(pawn?.probability).toBeGreaterThan(0.8);
    expect(rookNow?.probability).toBeLessThan(0.5);
    const expected = 6_000 * (pawn?.probability ?? 0) + 12_000 * (rookNow?.probability ?? 0);
    expect(sums[0]?.expected).toBeCloseTo(expected, 0);
    const renewal = await world.renewalOf('group_id:rook');
    expect(renewal).toMatchObject({ basis: 'learned', probability: rookNow?.probability });
    expect(renewal?.reasons[0]).toMatchObject({ title: 'Trend of use' });
    expect(renewal?.reasons[0]?.effect).toBeLessThan(-0.1);
    expect(renewal?.reasons[0]?.sentence).toMatch(
      /is -\d+ %, in the usual account .*: that takes \d+ points off the usual chance of \d+ %/,
    );
  });

  test('has the share of all where there is no score of health', async () => {
    const world = await worldWith(
      (one) => [...historyOf(one, { kept: 4, lost: 1, exceptions: 0 }), ...rook(one)],
      '',
    );
    const { model, items } = await world.list();
    expect(model).toMatchObject({ basis: 'shares', score: null, renewed: 4, lost: 1 });
    expect(model.shares).toMatchObject([{ band: null, renewed: 4, of: 5 }]);
    // One more that did and one more that did not: what is said before anything is known.
    expect(items[0]?.probability).toBeCloseTo(5 / 7, 12);
    expect(await world.renewalOf('group_id:rook')).toMatchObject({ score: null, moves: [], reasons: [] });
  });

  test('where only losses are told of is compared with accounts that stayed', async () => {
    const world = await worldWith((one) =>
      [...historyOf(one, { kept: 6, lost: 3, exceptions: 0 }), ...rook(one)].filter(
        ({ event }) => event !== 'Subscription Renewed',
      ),
    );
    const { model } = await world.list();
    expect(model).toMatchObject({ lost: 3, renewed: 7 });
    expect(model.sentence).toContain('never lost count as renewed');
  });
});

describe('The list of renewals', () => {
  test('begins with what is overdue, leaves out what was due long ago, and adds up each currency by itself', async () => {
    const contract = (account: string, renewsInDays: number, currency: string) => (one: RenewalWorld) =>
      subscribed(one, { account, mrr: 10, renewsInDays, currency, daysAgo: 300 });
    const world = await worldWith((one) =>
      [
        contract('soon', 10, 'EUR'),
        contract('overdue', -5, 'USD'),
        contract('forgotten', -100, 'EUR'),
        contract('later', 89, 'USD'),
        contract('next-year', 200, 'EUR'),
      ].map((told) => told(one)),
    );
    const { items, sums, inAll } = await world.list();
    expect(items.map(({ account, days }) => [account.name, days])).toEqual([
      ['overdue', -5],
      ['soon', 10],
      ['later', 89],
    ]);
    expect(inAll).toBe(3);
    expect(sums).toMatchObject([
      { currency: 'USD', renewals: 2, total: 240 },
      { currency: 'EUR', renewals: 1, total: 120 },
    ]);
    expect((await world.list('365')).inAll).toBe(4);
    const overdue = await world.renewalOf('group_id:overdue');
    expect(overdue?.sentence).toContain('Was to renew 5 days ago and is not decided');
    expect(await world.renewalOf('group_id:forgotten')).toBeNull();
    await expect(world.renewalOf('group_id:nobody')).rejects.toThrow(
      'No account is known as group_id:nobody.',
    );
  });

  test('shows nothing of another workspace', async () => {
    const world = await worldWith((one) => rook(one));
    await world.call('group_id:rook', 'at_risk');
    const other = here.elsewhere();
    expect(await other.list()).toMatchObject({ items: [], sums: [], model: { basis: 'nothing' } });
  });
});

describe('What an account manager expects', () => {
  test('is the newest call, and nothing once that is taken back', async () => {
    const world = await worldWith((one) => rook(one));
    await world.call('group_id:rook', 'commit');
    await world.call('group_id:rook', 'at_risk', ' They look elsewhere ');
    const now = world.day(0).toISOString();
    expect((await world.renewalOf('group_id:rook'))?.call).toEqual({
      ...{ call: 'at_risk', note: 'They look elsewhere', by: 'ana@example.com', at: now },
    });
    expect(await world.call('group_id:rook', null)).toEqual({ call: null });
    expect((await world.renewalOf('group_id:rook'))?.call).toBeNull();
  });

  test('is of one renewal: the next one begins without', async () => {
    const world = await worldWith((one) => rook(one));
    await world.call('group_id:rook', 'commit');
    await world.world.happens(
      subscribed(world, {
        ...{ account: 'rook', mrr: 1_000, renewsInDays: 455, daysAgo: 0, event: 'Subscription Renewed' },
      }),
    );
    expect(await world.renewalOf('group_id:rook')).toMatchObject({ days: 455, call: null });
  });

  test('follows an account that is merged with another', async () => {
    const world = await worldWith((one) => [...rook(one), { groupId: 'castle', type: 'group', userId: 'c' }]);
    await world.call('group_id:rook', 'best_case');
    const { identity, profiles, workspaceId } = world.world;
    const [one, other] = await Promise.all(
      ['group_id:castle', 'group_id:rook'].map((ref) =>
        identity.findSubject({ workspaceId, collection: 'accounts', ref }),
      ),
    );
    if (one == null || other == null) throw new Error('Both are known.');
    const merged = await identity.mergeManually({
      ...{ workspaceId, collection: 'accounts', one: one.id, other: other.id, actor: 'ana', reason: '' },
    });
    if (merged.verdict !== 'merged') throw new Error('They can be merged.');
    await profiles.ownersChanged({ workspaceId, changed: merged.changed });
    await profiles.flush();
    expect((await world.renewalOf('group_id:castle'))?.call).toMatchObject({ call: 'best_case' });
  });

  test('goes with an account that nobody knows any more', async () => {
    const world = await worldWith((one) => rook(one));
    await world.call('group_id:rook', 'commit');
    const { postgres, identity, workspaceId } = world.world;
    await forgetCalls({ postgres, identity }, workspaceId);
    expect((await world.renewalOf('group_id:rook'))?.call).toMatchObject({ call: 'commit' });
    const nobody = { ...identity, findSubject: async () => null };
    await forgetCalls({ postgres, identity: nobody }, workspaceId);
    expect((await world.renewalOf('group_id:rook'))?.call).toBeNull();
  });
});
