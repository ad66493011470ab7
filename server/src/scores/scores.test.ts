import { type Endpoint, scoreEndpoints } from '@sextant/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Told } from '../profiles/testing/world.ts';
import { createStandings } from '../standings/index.ts';
import { scoreMovement } from './everybody/movement.ts';
import { createScores } from './index.ts';
import { subjectImprovements } from './standing/subject-improvements.ts';
import { subjectScores } from './standing/subject-scores.ts';
import { openScoreWorld, type ScoreWorld } from './testing/score-world.ts';

let here: ScoreWorld;
beforeAll(async () => {
  here = await openScoreWorld();
  await here.publish(definitions, 100);
  await here.world.happens(
    ...Array.from({ length: 9 }, (_, at) => used('ana', 'acme', 1 + at * 3)),
    ...Array.from({ length: 6 }, (_, at) => used('ben', 'bolt', 24 + at)),
    used('cyd', 'core', 70),
    {
      userId: 'ana',
      event: 'Ticket Created',
      properties: { ticket_id: 't1', severity: 'urgent' },
      groupId: 'acme',
      daysAgo: 2,
    },
    pays('acme', 900),
    pays('bolt', 100),
    { type: 'group', userId: 'cyd', groupId: 'core', traits: { name: 'Core' }, daysAgo: 70 },
  );
});
afterAll(() => here.close());

const definitions = `
kind: metric
name: active_days
title: Active days
subject: account
unit: days
compute: { active_days: { kind: usage }, within: 28d }
---
kind: metric
name: silence
title: Days since last use
subject: account
unit: days
better: lower
compute: { days_since: { kind: usage } }
---
kind: metric
name: urgent_tickets
title: Urgent tickets open
subject: account
unit: tickets
better: lower
compute: { open: { event: Ticket Created, where: { severity: urgent } }, until: { event: Ticket Solved }, by: ticket_id }
---
kind: score
name: activity
title: Activity
subject: account
components:
  - { metric: active_days, weight: 1, curve: [[0, 0], [5, 40], [20, 100]] }
bands:
  - { name: low, title: Low, below: 40, state: bad }
  - { name: fair, title: Fair, below: 60, state: watch }
  - { name: high, title: High, state: good }
---
kind: score
name: health
title: Health
subject: account
margin: 10
settle: 7
history_min: 30
components:
  - { score: activity, weight: 60 }
  - { metric: silence, weight: 40, curve: [[0, 100], [30, 0]] }
overrides:
  - { name: urgent, metric: urgent_tickets, when: { at_least: 1 }, at_most: 35, because: An urgent ticket is open. }
bands:
  - { name: low, title: Low, below: 40, state: bad }
  - { name: fair, title: Fair, below: 60, state: watch }
  - { name: high, title: High, state: good }
---
kind: metric
name: pays
title: Pays a month
subject: account
compute: { last: mrr, of: { event: Subscription Started } }
---
kind: score
name: tickets
title: Tickets
subject: account
components:
  - metric: urgent_tickets
    weight: 1
    curves:
      - { title: Large accounts, when: { metric: pays, at_least: 500 }, curve: [[0, 100], [10, 0]] }
      - { title: Those who do not pay, when: { metric: pays, is_unknown: true }, curve: [[0, 50], [1, 0]] }
    curve: [[0, 100], [1, 0]]
bands:
  - { name: low, title: Low, below: 40, state: bad }
  - { name: high, title: High, state: good }
`;

function used(userId: string, groupId: string, daysAgo: number): Told {
  return { userId, groupId, event: 'Feature Used', properties: { feature: 'Boards' }, daysAgo };
}

function pays(groupId: string, mrr: number): Told {
  const properties = {
    subscription_id: groupId,
    mrr,
    currency: 'EUR',
    renews_at: '2026-09-01T00:00:00.000Z',
  };
  return {
    userId: groupId === 'acme' ? 'ana' : 'ben',
    groupId,
    event: 'Subscription Started',
    properties,
    daysAgo: 60,
  };
}

const of = (ref: string) => ({
  ...{ workspaceId: here.world.workspaceId, collection: 'accounts' as const, ref: `group_id:${ref}` },
});

describe('Scores of a subject', () => {
  test('add up from their components and overrides, now and as of any moment', async () => {
    for (const daysAgo of [0, 5, 40]) {
      for (const ref of ['acme', 'bolt', 'core']) {
        for (const score of await subjectScores(here.deps, { ...of(ref), at: here.day(daysAgo) })) {
          const parts = [
            ...score.components.map((part) => part.contribution),
            ...score.overrides.map((part) => part.points),
          ];
          expect(parts.reduce((sum, points) => sum + points, 0)).toBeCloseTo(score.value ?? 0, 9);
        }
      }
    }
  });

  test('show what holds them down', async () => {
    const [, health] = await subjectScores(here.deps, { ...of('acme'), at: null });
    expect(health).toMatchObject({ name: 'health', value: 35, missing: null, version: 1, coverage: 1 });
    expect(health?.overrides).toEqual([
      {
        name: 'urgent',
        because: 'An urgent ticket is open.',
        points: expect.closeTo(35 - (0.6 * 56 + 0.4 * (29 / 30) * 100)),
      },
    ]);
  });

  test('are judged by the marks for such a subject, and say whom the others are for', async () => {
    const judged = async (ref: string) => {
      const scores = await subjectScores(here.deps, { ...of(ref), at: null });
      return scores.find(({ name }) => name === 'tickets')?.components[0];
    };
    const [large, unpaid] = ['Large accounts', 'Those who do not pay'];
    expect(await judged('acme')).toMatchObject({ points: 90, marks: { for: large, others: [unpaid] } });
    expect(await judged('core')).toMatchObject({ points: 50, marks: { for: unpaid, others: [large] } });
    expect(await judged('bolt')).toMatchObject({
      points: 100,
      marks: { for: null, others: [large, unpaid] },
    });
  });

  test('are withheld from whom was seen first too lately, or of whom too little is known', async () => {
    const at = async (daysAgo: number) => {
      const [, health] = await subjectScores(here.deps, { ...of('acme'), at: here.day(daysAgo) });
      return health?.missing;
    };
    expect([await at(0), await at(40), await at(90)]).toEqual([null, 'too_new', 'too_new']);
    const [activity] = await subjectScores(here.deps, { ...of('acme'), at: here.day(90) });
    expect(activity).toMatchObject({ value: null, missing: 'not_enough_data', band: null, coverage: 0 });
  });

  test('are the last of their history, and each day of it is that day’s score', async () => {
    const history = await answerOf('accountScoreHistory', {
      params: { ref: 'group_id:acme', name: 'health' },
      query: { days: 20 },
    });
    const { items } = history as { items: { at: string; value: number | null; band: string | null }[] };
    expect(items).toHaveLength(21);
    for (const place of [3, 12, 20]) {
      const item = items[place];
      const [, health] = await subjectScores(here.deps, { ...of('acme'), at: new Date(item?.at ?? 0) });
      expect([item?.value, item?.band]).toEqual([health?.value, health?.band?.name ?? null]);
    }
  });
});

describe('What would move a score', () => {
  test('says the nearest bend of a curve and exactly what it is worth', async () => {
    const [first] = await subjectImprovements(here.deps, { ...of('acme'), name: 'activity' });
    expect(first).toMatchObject({
      component: 'active_days',
      from: 9,
      to: 20,
      points: expect.closeTo(44),
      unit: 'days',
    });
    expect(first?.sentence).toBe('Bring “Active days” up from 9 to 20 days: +44.');
  });

  test('names the rule that caps it, and nothing that the cap makes worthless', async () => {
    const items = await subjectImprovements(here.deps, { ...of('acme'), name: 'health' });
    expect(items.map(({ component }) => component)).toEqual(['override:urgent']);
    expect(items[0]?.sentence).toMatch(
      /^Bring “Urgent tickets open” down from 1 ticket to 0 tickets: \+\d+\.$/,
    );
  });
});

describe('What moved everybody', () => {
  test('adds up to the mean change, and names those whose money moved most first', async () => {
    const { workspaceId } = here.world;
    const moved = await scoreMovement(here.deps, {
      workspaceId,
      name: 'activity',
      from: here.day(14),
      to: here.day(0),
    });
    expect(moved.subjects).toBe(3);
    const sum = moved.components.reduce((total, { points }) => total + points, 0);
    expect(sum).toBeCloseTo(moved.meanChange ?? Number.NaN, 9);
    expect([moved.up, moved.down]).toEqual([1, 1]);
    // Core stayed where it was: there is no reason to tell.
    expect(moved.movers.map(({ name }) => name)).toEqual(['acme', 'bolt']);
    const [acme] = moved.movers;
    expect(acme?.mrr).toEqual({ amount: 900, currency: 'EUR' });
    expect(acme?.reason).toMatch(/^“Active days” went from 4 to 9 days: \+\d+\.$/);
    const means = moved.movers.reduce((total, { change }) => total + change, 0) / 3;
    expect(means).toBeCloseTo(moved.meanChange ?? Number.NaN, 9);
  });
});

describe('The list of scores', () => {
  test('is empty of subjects until somebody’s standing is kept, and then says who stands where', async () => {
    const before = (await answerOf('listScores', {})) as { items: { name: string; subjects: number }[] };
    expect(before.items.map(({ name, subjects }) => [name, subjects])).toEqual([
      ['activity', 0],
      ['health', 0],
      ['tickets', 0],
    ]);
    await keepStandings();
    const { items } = (await answerOf('listScores', {})) as { items: unknown[] };
    expect(items[0]).toMatchObject({ name: 'activity', subjects: 3, withValue: 3, median: 30 });
    expect(items[0]).toHaveProperty('bands', [
      { name: 'low', title: 'Low', state: 'bad', subjects: 2, revenue: { amount: 100, currency: 'EUR' } },
      { name: 'fair', title: 'Fair', state: 'watch', subjects: 1, revenue: { amount: 900, currency: 'EUR' } },
      { name: 'high', title: 'High', state: 'good', subjects: 0, revenue: { amount: 0, currency: 'EUR' } },
    ]);
  });

  test('is sorted as asked, page by page, each once', async () => {
    await keepStandings();
    const namesBy = async (query: object) => {
      const names: string[] = [];
      let cursor: string | undefined;
      do {
        const page = (await answerOf('scoreSubjects', {
          params: { name: 'activity' },
          query: { limit: 1, sort: 'worst', ...query, cursor },
        })) as { items: { name: string }[]; next: string | null };
        names.push(...page.items.map(({ name }) => name));
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      return names;
    };
    expect(await namesBy({ sort: 'worst' })).toEqual(['Core', 'bolt', 'acme']);
    expect(await namesBy({ sort: 'best' })).toEqual(['acme', 'bolt', 'Core']);
    expect(await namesBy({ sort: 'money' })).toEqual(['acme', 'bolt', 'Core']);
    expect((await namesBy({ sort: 'renewal' })).at(-1)).toBe('Core');
    expect(await namesBy({ band: 'low' })).toEqual(['Core', 'bolt']);
    await expect(namesBy({ band: 'hihg' })).rejects.toThrow(
      'activity has no band hihg. Did you mean "high"?',
    );
  });
});

async function keepStandings(): Promise<void> {
  const standings = createStandings(here.world.deps);
  const stood = { acme: [56, 'fair'], bolt: [30, 'low'], core: [0, 'low'] } as const;
  const kept = await Promise.all(
    Object.entries(stood).map(async ([ref, [value, band]]) => ({
      ...{ id: await here.idOf('accounts', `group_id:${ref}`), asOf: here.world.now },
      ...{ metrics: {}, scores: { activity: value }, bands: { activity: band }, stages: {}, segments: [] },
      ...{ signalled: {}, revision: 'test', version: standings.nextVersion() },
    })),
  );
  await standings.keep({ workspaceId: here.world.workspaceId, collection: 'accounts', standings: kept });
}

/** What a route answers, checked against its contract. */
async function answerOf(
  name: keyof typeof scoreEndpoints,
  { params, query }: { params?: object; query?: object },
): Promise<unknown> {
  const endpoint: Endpoint = scoreEndpoints[name];
  const route = createScores(here.deps).routes.find((one) => one.endpoint === endpoint);
  if (route === undefined) throw new Error(`${name} is not answered.`);
  const caller = { workspaceId: here.world.workspaceId, scopes: [], actor: 'test' };
  const answer = await route.handle({ params, query, caller } as unknown as Parameters<
    typeof route.handle
  >[0]);
  return endpoint.answer.parse(answer);
}
