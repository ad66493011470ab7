import { type Endpoint, SextantError, segmentEndpoints } from '@sextant/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RouteRequest } from '../platform/http/route.ts';
import { segmentHistory } from './history.ts';
import { createSegments } from './index.ts';
import { segmentMembers, stageMembers } from './members.ts';
import { listSegments, listStages, overlapOf } from './overview.ts';
import { previewSegment } from './preview.ts';
import { stageFlow } from './stages/stage-flow.ts';
import { subjectStages } from './stages/subject-stages.ts';
import { subjectSegments } from './subject-segments.ts';
import { openSegmentWorld, type SegmentWorld } from './testing/segment-world.ts';
import { whyMember } from './why-member.ts';

const SEGMENT = { busy: 'rule: { metric: uses_28, at_least: 2 }', pro: 'rule: { trait: plan, is: pro }' };

function segment(name: string, rule: string): string {
  return `kind: segment\nname: ${name}\ntitle: ${name}\nsubject: person\n${rule}\n`;
}

const DEFINITIONS = `
kind: metric
name: uses_28
title: Uses in 28 days
subject: person
compute: { count: { event: Feature Used }, within: 28d }
---
kind: metric
name: days_since_use
title: Days since the last use
unit: days
subject: person
compute: { days_since: { event: Feature Used } }
---
${segment('busy', SEGMENT.busy)}
---
${segment('pro', SEGMENT.pro)}
---
${segment('listed', "rule: { subjects: ['user_id:ana', 'user_id:cem'] }")}
---
${segment('quiet', 'rule: { none: [{ segment: busy }] }')}
---
kind: stages
name: way
title: Way
subject: person
stages:
  - { name: came, title: Came, when: { did: { kind: usage } } }
  - { name: using, title: Using, when: { segment: busy }, hold: 7 }
---
kind: metric
name: uses
title: Uses
subject: account
compute: { count: { event: Feature Used } }
---
kind: segment
name: used
title: Accounts in use
subject: account
rule: { metric: uses, at_least: 1 }
---
kind: stages
name: life
title: Life
subject: account
stages:
  - { name: fresh, title: Fresh, when: { none: [{ metric: uses, above: 0 }] } }
  - { name: alive, title: Alive, when: { metric: uses, above: 0 } }
`;

const PEOPLE = ['ana', 'bo', 'cem', 'dia', 'eli'];
const ACCOUNTS = ['acme', 'bolt', 'core'];

let opened: SegmentWorld;
let people: Map<string, string>;

beforeAll(async () => {
  opened = await openSegmentWorld();
  const { world } = opened;
  const uses = (userId: string, groupId: string, ...days: number[]) =>
    days.map((daysAgo) => ({ userId, groupId, event: 'Feature Used', daysAgo }));
  await world.happens(
    ...PEOPLE.map((userId, at) => ({
      ...{ type: 'identify' as const, userId, daysAgo: 100 },
      traits: { firstName: userId, email: `${userId}@example.com`, plan: at % 2 === 0 ? 'Pro' : 'free' },
    })),
    ...ACCOUNTS.map((groupId) => ({
      ...{ type: 'group' as const, userId: 'eli', groupId, traits: { name: groupId }, daysAgo: 99 },
    })),
    ...uses('ana', 'acme', 2, 4, 60, 61),
    ...uses('bo', 'bolt', 1, 3, 5),
    ...uses('cem', 'acme', 70, 72),
    ...uses('dia', 'bolt', 40),
    ...money('acme', 100),
    ...money('bolt', 250),
  );
  await opened.publish(DEFINITIONS);
  const ids = await Promise.all(PEOPLE.map((userId) => opened.idOf('person', `user_id:${userId}`)));
  people = new Map(PEOPLE.map((userId, at) => [userId, ids[at] ?? '']));
  await opened.keep('person', ids);
  await opened.keep(
    'account',
    await Promise.all(ACCOUNTS.map((group) => opened.idOf('account', `group_id:${group}`))),
  );
});
afterAll(() => opened.close());

function money(groupId: string, mrr: number) {
  const properties = { subscription_id: groupId, mrr, currency: 'EUR' };
  return [{ userId: `buyer-${groupId}`, groupId, event: 'Subscription Started', properties, daysAgo: 50 }];
}

function ask() {
  return { workspaceId: opened.world.workspaceId };
}

async function membersOf(name: string, limit: number): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await segmentMembers(opened.deps, { ...ask(), name, page: { limit, cursor } });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    names.push(...page.items.map((member) => member.name));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return names;
}

describe('segments', () => {
  it('are listed with their size, their money and the rule read out', async () => {
    const items = await listSegments(opened.deps, opened.world.workspaceId);
    const found = new Map(items.map((item) => [item.name, item]));
    expect(found.get('busy')).toMatchObject({
      ...{ size: 2, of: 7, revenue: null, isStatic: false, isReady: false, entered7: 0, left7: 0 },
      sentence: 'People with uses in 28 days at least 2',
    });
    expect(found.get('listed')).toMatchObject({ size: 2, isStatic: true });
    expect(found.get('used')).toMatchObject({ size: 2, of: 3, revenue: { amount: 350, currency: 'EUR' } });
  });

  it('say when they were counted, and nothing while definitions are new that not everybody is computed by', async () => {
    const counted = async () => {
      const items = await listSegments(opened.deps, opened.world.workspaceId);
      return new Map(items.map((item) => [item.name, item.countedAt]));
    };
    expect((await counted()).get('busy')).toBe(opened.world.now.toISOString());
    await opened.publish(segment('fresh', 'rule: { trait: plan, is: free }'));
    expect((await counted()).get('fresh')).toBeNull();
    await opened.keep('person', [...people.values()].slice(1));
    expect((await counted()).get('fresh')).toBeNull();
    await opened.keep('person', [...people.values()]);
    expect((await counted()).get('fresh')).toBe(opened.world.now.toISOString());
    // Accounts are gone over on their own.
    expect((await counted()).get('used')).toBeNull();
  });

  it('count who entered and left by the signals, each signal once', async () => {
    const other = opened.world;
    const signals = [
      ['Segment Entered', 1],
      ['Segment Entered', 1],
      ['Segment Left', 3],
      ['Segment Left', 9],
    ] as const;
    await other.clickhouse.insert({
      table: 'events',
      rows: signals.map(([event, daysAgo]) => signalRow(event, daysAgo)),
    });
    const [busy] = (await listSegments(opened.deps, other.workspaceId)).filter(({ name }) => name === 'busy');
    expect(busy).toMatchObject({ entered7: 1, left7: 1 });
  });

  it('show their members page by page, those with most money or seen last first', async () => {
    expect(await membersOf('busy', 1)).toEqual(['bo', 'ana']);
    expect(await membersOf('used', 1)).toEqual(['bolt', 'acme']);
    expect((await membersOf('pro', 500)).sort()).toEqual(['ana', 'cem', 'eli']);
    await expect(membersOf('nothing', 1)).rejects.toThrow('There is no segment nothing.');
  });

  it('overlap', async () => {
    const overlap = (name: string, other: string) => overlapOf(opened.deps, { ...ask(), name, other });
    expect(await overlap('busy', 'pro')).toEqual({ first: 2, second: 3, both: 1, of: 7 });
    await expect(overlap('busy', 'used')).rejects.toThrow('busy is of persons, used of accounts.');
  });

  it('are the same for one subject as in the list of members', async () => {
    const items = await subjectSegments(opened.deps, { ...ask(), subject: 'person', ref: 'user_id:ana' });
    const listed = await Promise.all(
      items.map(async ({ name }) => (await membersOf(name, 500)).includes('ana')),
    );
    expect(items.map(({ isMember }) => isMember)).toEqual(listed);
    expect(items.map(({ name }) => name).filter((_, at) => listed[at])).toEqual(['busy', 'listed', 'pro']);
  });

  it('tell why somebody is in them, or is not', async () => {
    const why = (name: string, ref: string) => whyMember(opened.deps, { ...ask(), name, ref });
    expect(await why('busy', 'user_id:cem')).toMatchObject({
      ...{ id: people.get('cem'), name: 'cem', isMember: false },
      clause: { sentence: 'Uses in 28 days at least 2', holds: false, found: '0', clauses: [] },
    });
    expect((await why('pro', 'email:ana@example.com')).clause.found).toBe('Pro');
    await expect(why('pro', 'user_id:nobody')).rejects.toThrow('Nobody is known as user_id:nobody.');
  });

  it('have a size over time that ends with who is in them now', async () => {
    const sizes = await segmentHistory(opened.deps, { ...ask(), name: 'busy', days: 90 });
    expect(sizes.map(({ size }) => size)).toEqual([0, 0, 0, 1, 1, 2, 2, 1, 1, 0, 0, 0, 0, 2]);
    expect(sizes.at(-1)?.at).toBe(opened.world.now.toISOString());
    expect(await segmentHistory(opened.deps, { ...ask(), name: 'busy', days: 7 })).toHaveLength(8);
  });
});

describe('whoever was not known yet', () => {
  it('was in no segment and on no stage, whatever they had not done', async () => {
    const quiet = await segmentHistory(opened.deps, { ...ask(), name: 'quiet', days: 90 });
    expect(quiet.map(({ size }) => size)).toEqual([5, 5, 5, 4, 4, 3, 5, 6, 6, 7, 7, 7, 7, 5]);
    const from = new Date(opened.world.now.getTime() - 200 * 86_400_000).toISOString();
    const { items } = await stageFlow(opened.deps, { ...ask(), name: 'life', from });
    expect(items).toEqual([
      { from: null, to: 'alive', subjects: 2 },
      { from: null, to: 'fresh', subjects: 1 },
    ]);
    const [life] = await subjectStages(opened.deps, { ...ask(), subject: 'account', ref: 'group_id:core' });
    expect(life?.path).toEqual([{ stage: 'fresh', from: '2026-03-08' }]);
  });
});

describe('the routes', () => {
  it('answer for every endpoint, with the same as the use case', async () => {
    const { routes } = createSegments(opened.deps);
    expect(routes.map(({ endpoint }) => endpoint)).toEqual(
      expect.arrayContaining(Object.values(segmentEndpoints)),
    );
    const answer = (endpoint: Endpoint, params: object, query: object) => {
      const caller = { ...ask(), scopes: [], actor: 'test' };
      const found = routes.find((each) => each.endpoint === endpoint);
      return found?.handle({ params, query, caller } as unknown as RouteRequest<Endpoint>);
    };
    expect(await answer(segmentEndpoints.segmentHistory, { name: 'busy' }, { days: 7 })).toEqual({
      items: await segmentHistory(opened.deps, { ...ask(), name: 'busy', days: 7 }),
    });
    expect(await answer(segmentEndpoints.stageFlow, { name: 'way' }, {})).toEqual(
      await stageFlow(opened.deps, { ...ask(), name: 'way' }),
    );
  });
});

describe('a preview', () => {
  it('shows who the members will be once it is published', async () => {
    const rules = [
      'rule: { any: [{ metric: days_since_use, at_most: 3 }, { trait: plan, is: PRO }] }',
      'rule: { none: [{ segment: busy }, { stage: way, is: came }] }',
      "rule: { all: [{ subjects: ['user_id:bo', 'user_id:eli'] }, { did_not: { event: Feature Used } }] }",
      'rule: { in_order: [{ event: Feature Used }, { event: Feature Used }], within: 3d }',
    ];
    for (const [at, rule] of rules.entries()) {
      const name = `tried_${at}`;
      const seen = await previewSegment(opened.deps, { ...ask(), yaml: segment(name, rule) });
      await opened.publish(segment(name, rule));
      await opened.keep('person', [...people.values()]);
      const members = await membersOf(name, 500);
      const buyers = seen.examples.filter((each) => !PEOPLE.includes(each.name));
      const expected = seen.examples.filter((each) => !buyers.includes(each)).map((each) => each.name);
      expect(members).toEqual(expected);
      expect(seen).toMatchObject({ size: members.length + buyers.length, of: 7 });
    }
  });

  it('says what is wrong with a text that is no segment', async () => {
    const preview = (yaml: string) => previewSegment(opened.deps, { ...ask(), yaml });
    const wrong = await preview(segment('x', 'rule: { metric: uses_82, above: 1 }')).catch(
      (thrown) => thrown,
    );
    expect(wrong).toBeInstanceOf(SextantError);
    expect(wrong).toMatchObject({ code: 'invalid_definition', issues: [{ path: 'x.rule.metric' }] });
    await expect(preview(`${segment('x', SEGMENT.pro)}---\n${segment('y', SEGMENT.pro)}`)).rejects.toThrow(
      'Write one',
    );
  });
});

describe('ladders', () => {
  it('count who stands where, and show them', async () => {
    const items = await listStages(opened.deps, opened.world.workspaceId);
    const counts = items.map(({ name, of, none, stages }) => [
      name,
      of,
      none,
      ...stages.map(({ subjects }) => subjects),
    ]);
    expect(counts.sort()).toEqual([
      ['life', 3, 0, 1, 2],
      ['way', 7, 3, 2, 2],
    ]);
    const using = await stageMembers(opened.deps, {
      ...ask(),
      name: 'way',
      stage: 'using',
      page: { limit: 9 },
    });
    expect(using.items.map(({ name }) => name)).toEqual(['bo', 'ana']);
  });

  it('tell who went from where to where, as each of them stood at both moments', async () => {
    const { world, deps } = opened;
    const to = world.now;
    const ids = [
      ...people.values(),
      ...(await Promise.all(['acme', 'bolt'].map((of) => opened.idOf('person', `user_id:buyer-${of}`)))),
    ];
    for (const daysAgo of [1, 10, 36, 69]) {
      const from = new Date(to.getTime() - daysAgo * 86_400_000);
      const [before, after] = await Promise.all(
        [from, to].map((at) => opened.standingsAt({ subject: 'person', ids, at })),
      );
      const expected = new Map<string, number>();
      for (const id of ids) {
        const pair = JSON.stringify([
          before?.get(id)?.stages.way ?? null,
          after?.get(id)?.stages.way ?? null,
        ]);
        expected.set(pair, (expected.get(pair) ?? 0) + 1);
      }
      const flow = await stageFlow(deps, { ...ask(), name: 'way', from: from.toISOString() });
      expect(
        new Map(flow.items.map((item) => [JSON.stringify([item.from, item.to]), item.subjects])),
      ).toEqual(expected);
    }
  });
});

/** A signal as `signals` writes it: an event of its own kind, under the subject's node. */
function signalRow(event: string, daysAgo: number) {
  const { workspaceId, now } = opened.world;
  const at = new Date(now.getTime() - daysAgo * 86_400_000);
  return {
    ...{
      workspace_id: workspaceId,
      node: people.get('ana'),
      timestamp: at,
      received_at: at,
      event,
      kind: 'signal',
    },
    event_id: `00000000-0000-4000-8000-00000000000${daysAgo}`,
    ...{ type: 'track', properties: JSON.stringify({ segment: 'busy' }) },
  };
}
