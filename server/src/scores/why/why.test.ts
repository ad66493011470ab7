import type { ScoreWhy } from '@sextant/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type NodeId, parseNodeId } from '../../identity/index.ts';
import type { Told } from '../../profiles/testing/world.ts';
import { openScoreWorld, type ScoreWorld } from '../testing/score-world.ts';
import { whyChanged } from './why-changed.ts';

let base: ScoreWorld;
beforeAll(async () => {
  base = await openScoreWorld();
});
afterAll(() => base.close());

const definitions = `
kind: metric
name: uses_28
title: Uses
subject: person
unit: uses
compute: { count: { event: Feature Used }, within: 28d }
---
kind: metric
name: silence
title: Days since last use
subject: person
unit: days
better: lower
compute: { days_since: { event: Feature Used } }
---
kind: metric
name: open_tickets
title: Open tickets
subject: person
unit: tickets
better: lower
compute: { open: { event: Ticket Created }, until: { event: Ticket Solved }, by: ticket_id }
---
kind: score
name: care
title: Care
subject: person
components:
  - { metric: uses_28, weight: 50, curve: [[0, 0], [10, 100]] }
  - { metric: silence, weight: 30, curve: [[0, 100], [20, 0]] }
  - { metric: open_tickets, weight: 20, curve: [[0, 100], [2, 0]] }
overrides:
  - { name: many_tickets, metric: open_tickets, when: { at_least: 3 }, at_most: 20, because: Many tickets are open. }
bands:
  - { name: low, title: Low, below: 50, state: bad }
  - { name: high, title: High, state: good }
`;

/** A large team has more tickets open than a small one, and is as well. */
const judgedBySeats = `
kind: metric
name: seats
title: Seats
subject: person
compute: { last: seats, of: { event: Seats Bought } }
---
${definitions.replace(
  'weight: 20, curve: [[0, 100], [2, 0]]',
  'weight: 20, curve: [[0, 100], [2, 0]], curves: [{ title: Large teams, when: { metric: seats, at_least: 20 }, curve: [[0, 100], [10, 0]] }]',
)}`;
const GREW = '5b0e0000-0000-4000-8000-00000000000a';

const used = (daysAgo: number, more: Partial<Told> = {}): Told => ({
  ...{
    userId: 'ana',
    event: 'Feature Used',
    properties: { feature: 'Boards' },
    daysAgo,
    arrivedDaysAgo: daysAgo,
  },
  ...more,
});
const ticket = (daysAgo: number, id: string, event = 'Ticket Created'): Told =>
  used(daysAgo, { event, properties: { ticket_id: id, subject: `About ${id}` } });
const bought = (daysAgo: number, seats: number): Told =>
  used(daysAgo, { event: 'Seats Bought', properties: { seats } });

async function why(here: ScoreWorld, from: number, to = 0): Promise<ScoreWhy> {
  const { workspaceId } = here.world;
  return whyChanged(here.deps, {
    ...{ workspaceId, collection: 'people', ref: 'user_id:ana', name: 'care' },
    ...{ from: here.day(from), to: here.day(to) },
  });
}

async function worldWith(...told: Told[]): Promise<ScoreWorld> {
  const here = base.elsewhere();
  await here.publish(definitions, 100);
  await here.world.happens(...told);
  return here;
}

function nodeIn(id: string): NodeId {
  const node = parseNodeId(id);
  if (node === null) throw new Error(`${id} is no node.`);
  return node;
}

const kinds = (answer: ScoreWhy) => [...new Set(answer.parts.map(({ kind }) => kind))].sort();

describe('Why a score changed', () => {
  test('is told event by event, and what silence took as time', async () => {
    const eventId = '5b0e0000-0000-4000-8000-000000000001';
    const here = await worldWith(
      used(40),
      used(5),
      { ...ticket(3, 't1'), eventId },
      ticket(90, 't0'),
      ticket(89, 't0', 'Ticket Solved'),
    );
    const answer = await why(here, 10);
    expectAddsUp(answer);
    expect(kinds(answer)).toEqual(['event', 'time']);
    const opened = answer.parts.find((part) => part.eventId === eventId);
    expect(opened).toMatchObject({
      kind: 'event',
      component: 'open_tickets',
      event: 'Ticket Created',
      points: -10,
    });
    expect(opened?.summary).toBe('Ticket Created · About t1');
    expect(
      answer.groups.find(({ component, kind }) => component === 'silence' && kind === 'time')?.points,
    ).toBeCloseTo(-7.5);
    expect(answer.sentences).toHaveLength(3);
    expect(answer.sentences).toContain(
      '“Open tickets” went from 0 tickets to 1 ticket, with Ticket Created: -10.',
    );
  });

  test('tells the event since which other marks apply, though what they judge stayed as it was', async () => {
    const here = base.elsewhere();
    await here.publish(judgedBySeats, 100);
    await here.world.happens(...[bought(40, 5), used(39), used(38), used(2), ticket(20, 't1')], {
      ...bought(5, 50),
      eventId: GREW,
    });
    const answer = await why(here, 10);
    expectAddsUp(answer);
    const judged = answer.parts.filter(({ component }) => component === 'open_tickets');
    expect(judged).toEqual([expect.objectContaining({ kind: 'event', eventId: GREW, points: 8 })]);
    expect(answer.sentences).toContain(
      '“Open tickets” (1 ticket) is judged by the marks for “Large teams” now, with Seats Bought: +8.',
    );
  });

  test('tells what arrived late apart from what happened since', async () => {
    const here = await worldWith(
      used(40),
      used(20, { arrivedDaysAgo: 4 }),
      used(19, { arrivedDaysAgo: 3 }),
      used(2),
    );
    const answer = await why(here, 10);
    expectAddsUp(answer);
    const late = answer.parts.filter(({ kind, component }) => kind === 'late' && component === 'uses_28');
    expect(late.map(({ points }) => points)).toEqual([expect.closeTo(6.25), expect.closeTo(6.25)]);
    expect(answer.before).not.toBeNull();
  });

  test('tells what came of two people who turned out to be one, and only where that was not known yet', async () => {
    const phone = { userId: undefined, anonymousId: 'phone' };
    const here = await worldWith(
      used(40),
      ...[used(39, phone), used(20, phone), used(15, phone)],
      used(5, { type: 'identify', anonymousId: 'phone' }),
    );
    const answer = await why(here, 10);
    expectAddsUp(answer);
    // No ticket was ever opened, so use and silence alone count, 50 to 30; two uses are 20 points of the one.
    const joined = answer.groups.filter(({ kind }) => kind === 'identity');
    expect(joined.find(({ component }) => component === 'uses_28')?.points).toBeCloseTo(12.5);
    expect(joined.find(({ component }) => component === 'silence')?.points).toBeCloseTo(28.125);
    // Nothing was used for thirty days, as far as anybody knew.
    expect(answer.before).toBe(0);
    expect(kinds(await why(here, 4))).toEqual(['time']);
  });

  test('tells what came of taking two people apart again', async () => {
    const here = await worldWith(used(40), used(12, { userId: 'ben' }));
    const { workspaceId, identity, clock, now } = here.world;
    const signed = { workspaceId, actor: 'ana@example.com', reason: 'the same desk' };
    const [one, other] = [await here.idOf('people', 'user_id:ana'), await here.idOf('people', 'user_id:ben')];
    clock.set(here.day(8));
    const merged = await identity.mergeManually({
      ...signed,
      collection: 'people',
      one: nodeIn(one),
      other: nodeIn(other),
    });
    if (merged.verdict !== 'merged') throw new Error(merged.reason);
    clock.set(here.day(3));
    await identity.undo({ ...signed, decision: merged.decision });
    clock.set(now);
    const answer = await why(here, 5);
    expectAddsUp(answer);
    const parted = answer.groups.filter(({ kind }) => kind === 'identity');
    expect(parted.find(({ component }) => component === 'uses_28')?.points).toBeCloseTo(-6.25);
    expect(kinds(await why(here, 2))).not.toContain('identity');
  });

  test('begins with what is known now where nothing had arrived by then', async () => {
    const here = await worldWith(
      used(40, { arrivedDaysAgo: 1 }),
      used(20, { arrivedDaysAgo: 1 }),
      used(5, { arrivedDaysAgo: 1 }),
    );
    const answer = await why(here, 10);
    expectAddsUp(answer);
    expect(kinds(answer)).toEqual(['event', 'time']);
    expect(answer.missing).toBeNull();
  });

  test('tells what another version of the definition makes of the same', async () => {
    const here = await worldWith(used(40), used(20), used(2));
    await here.publish(definitions.replace('weight: 50', 'weight: 10'), 5);
    const answer = await why(here, 10);
    expectAddsUp(answer);
    expect(kinds(answer)).toContain('definition');
    const earlier = await why(here, 30, 10);
    expect(earlier.after).not.toBe(answer.before);
    expect((await why(here, 4)).parts.filter(({ kind }) => kind === 'definition')).toEqual([]);
  });

  test('tells what an override took, and which ticket brought it', async () => {
    const here = await worldWith(used(3), ticket(2.5, 't1'), ticket(2, 't2'), ticket(1, 't3'));
    const answer = await why(here, 2.9);
    expectAddsUp(answer);
    const capped = answer.parts.filter(({ component }) => component === 'override:many_tickets');
    expect(
      capped.some(({ kind, summary }) => kind === 'event' && summary === 'Ticket Created · About t3'),
    ).toBe(true);
  });

  test('says that there was no value, and takes it as nothing', async () => {
    const here = await worldWith(used(5));
    const answer = await why(here, 10);
    expectAddsUp(answer);
    expect(answer).toMatchObject({ before: null, missing: 'before' });
    expect(answer.sentences[0]).toBe('There was not enough data for a value before.');
  });

  test('takes the many together and keeps the rare apart', async () => {
    const uses = Array.from({ length: 700 }, (_, at) => used(30 - at / 30));
    const solved = Array.from({ length: 300 }, (_, at) => ticket(30 - at / 15, 'other', 'Ticket Solved'));
    const here = await worldWith(used(40), ...uses, ...solved, ticket(15, 't1'));
    const answer = await why(here, 35);
    expectAddsUp(answer);
    expect(answer.parts.length).toBeLessThan(300);
    const opened = answer.parts.find(
      ({ component, kind }) => component === 'open_tickets' && kind === 'event',
    );
    expect(opened).toMatchObject({ event: 'Ticket Created' });
    const together = answer.groups.find(
      ({ component, kind }) => component === 'uses_28' && kind === 'events',
    );
    expect(together).toMatchObject({ event: 'Feature Used' });
  });

  test('is refused for whom nobody knows, and for a score that is none', async () => {
    const here = await worldWith(used(5));
    const ask = {
      workspaceId: here.world.workspaceId,
      collection: 'people' as const,
      from: here.day(3),
      to: here.day(0),
    };
    await expect(whyChanged(here.deps, { ...ask, ref: 'user_id:zoe', name: 'care' })).rejects.toThrow(
      'Nobody is known as user_id:zoe',
    );
    await expect(whyChanged(here.deps, { ...ask, ref: 'user_id:ana', name: 'cares' })).rejects.toThrow(
      'Did you mean "care"?',
    );
  });
});

function expectAddsUp(answer: ScoreWhy): void {
  for (const parts of [answer.parts, answer.groups]) {
    const sum = parts.reduce((total, { points }) => total + points, 0);
    expect(Math.abs(sum - answer.change)).toBeLessThan(1e-9);
  }
}
