import { type ScoreBackTest, scoreBackTest } from '@sextant/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../platform/statistics/index.ts';
import type { Told } from '../../profiles/testing/world.ts';
import { createScores } from '../index.ts';
import { openScoreWorld, type ScoreWorld } from '../testing/score-world.ts';
import { type Case, rankingAt } from './judge.ts';
import type { Outcome } from './outcomes.ts';
import { standBefore } from './stand-before.ts';

const definitions = `
kind: metric
name: uses
title: Uses
subject: person
compute: { count: { event: Feature Used }, within: 28d }
---
kind: metric
name: visits
title: Visits to the help
subject: person
compute: { count: { event: Help Viewed }, within: 28d }
---
kind: score
name: habit
title: Habit
subject: person
components:
  - { metric: uses, weight: 80, curve: [[0, 0], [10, 100]] }
  - { metric: visits, weight: 20, curve: [[0, 0], [5, 100]] }
bands:
  - { name: low, title: Low, below: 30, state: bad }
  - { name: fair, title: Fair, below: 50, state: watch }
  - { name: high, title: High, state: good }
`;

/** Of each kind. */
const PEOPLE = 40;
/** Days before the present from which on everybody is there. */
const SINCE = 330;
/** Use falls so long before somebody leaves. */
const WARNED = 120;

interface Lived {
  readonly userId: string;
  readonly isLost: boolean;
  /** Days before the present at which the person left, or renewed. */
  readonly leftDays: number;
  /** Days before the present from which on the person uses it less. */
  readonly fallsDays: number;
}

const lost = (userId: string, daysAgo: number, event = 'Subscription Cancelled'): Told => ({
  ...{ userId, event, daysAgo },
});
const used = (userId: string, daysAgo: number): Told => ({ userId, event: 'Feature Used', daysAgo });

/** What somebody did: use twice a week, a tenth of it once it fell, and visits to the help that tell nothing. */
function lifeOf({ userId, isLost, leftDays, fallsDays }: Lived, random: () => number): Told[] {
  const told: Told[] = [];
  for (let day = SINCE; day > (isLost ? leftDays : 0); day -= 1) {
    const often = day > fallsDays ? 2 / 7 : 0.2 / 7;
    if (day === SINCE || random() < often) told.push(used(userId, day));
    if (random() < 1 / 10) told.push({ userId, event: 'Help Viewed', daysAgo: day + 0.5 });
  }
  return [
    ...told,
    isLost ? lost(userId, leftDays) : { userId, event: 'Subscription Renewed', daysAgo: leftDays },
  ];
}

/** People half of whom left; `doTheLostFall` says whose use falls, else every second of either kind never uses it much. */
function peopleOf({ doTheLostFall }: { doTheLostFall: boolean }): { people: Lived[]; told: Told[] } {
  const random = seededRandom(7);
  const people = Array.from({ length: 2 * PEOPLE }, (_, at): Lived => {
    const isLost = at % 2 === 0;
    const leftDays = 5 + Math.floor(random() * 90);
    const fallsDays = doTheLostFall ? (isLost ? leftDays + WARNED : 0) : at % 4 < 2 ? SINCE : 0;
    return { userId: `user-${at}`, isLost, leftDays, fallsDays };
  });
  return { people, told: people.flatMap((lived) => lifeOf(lived, random)) };
}

let here: ScoreWorld;
beforeAll(async () => {
  here = await openScoreWorld();
});
afterAll(() => here.close());

async function worldWith(told: readonly Told[]): Promise<ScoreWorld> {
  const world = here.elsewhere();
  await world.publish(definitions, 0);
  await world.world.happens(...told);
  return world;
}

/** What the route answers, checked against its contract. */
async function judged(
  { deps, world }: ScoreWorld,
  routes = createScores(deps).routes,
): Promise<ScoreBackTest> {
  const route = routes.find(({ endpoint }) => endpoint.name === 'scores.backTest');
  if (route === undefined) throw new Error('Back-tests are not answered.');
  const caller = { workspaceId: world.workspaceId, scopes: [], actor: 'test' };
  const asked = { params: { name: 'habit' }, caller } as unknown as Parameters<typeof route.handle>[0];
  return scoreBackTest.parse(await route.handle(asked));
}

describe('The back-test of a score', () => {
  test('says that it predicts where use falls before people leave, and which component tells it', async () => {
    const { told } = peopleOf({ doTheLostFall: true });
    const found = await judged(await worldWith(told));
    expect(found).toMatchObject({ verdict: 'predicts', lost: PEOPLE, kept: PEOPLE, controls: 'renewals' });
    expect(found.days).toBe(90);
    expect(found.components.map(({ component, isLeading }) => [component, isLeading])).toEqual([
      ['uses', true],
      ['visits', false],
    ]);
    expect(found.leadDays.median).toBeGreaterThan(80);
    expect(found.leadDays.median).toBeLessThanOrEqual(WARNED);
  });

  test('says that it does not where use has nothing to do with it', async () => {
    const { told } = peopleOf({ doTheLostFall: false });
    const found = await judged(await worldWith(told));
    expect(found).toMatchObject({ verdict: 'does_not_predict', lost: PEOPLE, kept: PEOPLE });
    expect(found.components.some(({ isLeading }) => isLeading)).toBe(false);
  });

  test('sees nothing of the day somebody was lost or of what came after', async () => {
    const { people, told } = peopleOf({ doTheLostFall: true });
    const world = await worldWith(told.filter(({ event }) => event !== 'Subscription Renewed'));
    const before = await judged(world);
    expect(before).toMatchObject({ verdict: 'predicts', kept: PEOPLE, controls: 'same_days' });
    const afterwards = people
      .filter(({ isLost }) => isLost)
      .flatMap(({ userId, leftDays }) => [
        ...Array.from({ length: 12 }, (_, at) => used(userId, leftDays - (at * leftDays) / 12)),
        lost(userId, leftDays / 2, 'Contract Ended'),
        lost(userId, 0),
      ]);
    await world.world.happens(...afterwards);
    expect(await judged(world)).toEqual(before);
  });

  test('is no better than a coin once it is drawn by lot who left', async () => {
    const { people, told } = peopleOf({ doTheLostFall: true });
    const world = await worldWith(told);
    const cases = await casesOf(world, people);
    expect(rankingAt(cases, 90, 'higher').auc).toBeGreaterThan(0.9);
    const random = seededRandom(11);
    const areas = Array.from(
      { length: 100 },
      () => rankingAt(shuffled(cases, random), 90, 'higher').auc ?? 0,
    );
    const mean = areas.reduce((sum, area) => sum + area, 0) / areas.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.02);
  });

  test('warns of nobody before they were there', async () => {
    const found = await judged(await worldWith(lately()));
    expect(found).toMatchObject({ lost: 3, verdict: 'too_few' });
    expect(found.leadDays).toEqual({ median: null, warned: 0, of: 3 });
  });

  test('is kept for a while, but names nobody by a name of before', async () => {
    const world = await worldWith(lately());
    let seconds = 0;
    const clock = { now: () => new Date(world.world.now.getTime() + 1_000 * seconds++) };
    const { routes } = createScores({ ...world.deps, clock });
    const first = await judged(world, routes);
    expect(first.missed).toHaveLength(3);
    await world.world.happens(
      ...first.missed.map(
        (_, at): Told => ({ type: 'identify', userId: `late-${at}`, traits: { name: `Called ${at}` } }),
      ),
    );
    const again = await judged(world, routes);
    expect(again.asOf).toBe(first.asOf);
    expect(again.missed.map(({ id }) => id)).toEqual(first.missed.map(({ id }) => id));
    expect(again.missed.map(({ name }) => name).sort()).toEqual(['Called 0', 'Called 1', 'Called 2']);
  });
});

/** Three people who used it every day from their first, a hundred days before they left. */
function lately(): Told[] {
  const days = Array.from({ length: 100 }, (_, day) => 110 - day);
  const lives = Array.from({ length: 3 }, (_, at) => `late-${at}`).flatMap((userId) => [
    ...days.map((day) => used(userId, day)),
    ...days.map((day): Told => ({ userId, event: 'Help Viewed', daysAgo: day })),
    lost(userId, 10),
  ]);
  // Events count as 0 only once somebody has had them.
  return [...lives, used('elder', 300), { userId: 'elder', event: 'Help Viewed', daysAgo: 300 }];
}

/** Everybody as they stood before the day they left, or the same day of somebody else. */
async function casesOf({ deps, world, idOf }: ScoreWorld, people: readonly Lived[]): Promise<Case[]> {
  const { workspaceId } = world;
  const set = await deps.definitions.current(workspaceId);
  const definition = set.scores.get('habit');
  if (definition === undefined) throw new Error('The score was not published.');
  const outcomes = await Promise.all(
    people.map(
      async ({ userId, isLost, leftDays }): Promise<Outcome> => ({
        id: await idOf('people', `user_id:${userId}`),
        at: new Date(world.now.getTime() - leftDays * 86_400_000),
        isLost,
      }),
    ),
  );
  return standBefore(deps, { workspaceId, set, definition, outcomes });
}

function shuffled(cases: readonly Case[], random: () => number): Case[] {
  const labels = cases.map(({ isLost }) => ({ isLost, place: random() }));
  labels.sort((one, other) => one.place - other.place);
  return cases.map((found, at) => ({ ...found, isLost: labels[at]?.isLost ?? false }));
}
