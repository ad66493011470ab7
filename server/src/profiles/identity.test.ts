import { timelineQuery } from '@sextant/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../platform/sql/index.ts';
import { explainIdentity, mergeSubjects, previewSplit, splitSubject, undoDecision } from './identity-view.ts';
import { listPeople } from './lists/lists.ts';
import { openWorld, type Told, type World } from './testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function uses(here: World, ref: string): Promise<number> {
  const page = await here.profiles.getPerson({ workspaceId: here.workspaceId, ref });
  return page.usage.days.reduce((sum, { events }) => sum + events, 0);
}

const using = (count: number, who: Pick<Told, 'userId' | 'anonymousId'>): Told[] =>
  Array.from({ length: count }, (_, index) => ({
    ...who,
    event: 'Feature Used',
    properties: { feature: 'f' },
    daysAgo: index % 7,
  }));

describe('a merged person', () => {
  it('has the union of both histories, and a split restores them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), async (one, other) => {
        const here = world.elsewhere();
        await here.happens(...using(one, { userId: 'u' }), ...using(other, { anonymousId: 'a' }));
        const apart = await rows(here);
        expect(apart).toHaveLength(2);
        await here.happens({ type: 'identify', userId: 'u', anonymousId: 'a', traits: { name: 'Uma' } });
        expect(await uses(here, 'user_id:u')).toBe(one + other);
        expect(await uses(here, 'anonymous_id:a')).toBe(one + other);
        expect((await rows(here)).map(({ name }) => name)).toEqual(['Uma']);
        const address = { workspaceId: here.workspaceId, collection: 'people' as const, ref: 'user_id:u' };
        const { identifiers } = await explainIdentity(here.deps, address);
        const node = identifiers.find(({ type }) => type === 'anonymous_id')?.node ?? '';
        const preview = await previewSplit(here.deps, address, { node });
        expect(preview.parts.map(({ events }) => events).sort()).toEqual([one + 1, other].sort());
        await splitSubject(here.deps, address, { node, actor: 'mia@acme.com', reason: 'two people' });
        expect([await uses(here, 'user_id:u'), await uses(here, 'anonymous_id:a')]).toEqual([one, other]);
        expect(await rows(here)).toHaveLength(2);
        await mergeSubjects(here.deps, address, {
          with: 'anonymous_id:a',
          actor: 'mia',
          reason: 'one after all',
        });
        expect(await uses(here, 'user_id:u')).toBe(one + other);
        expect(await rows(here)).toHaveLength(1);
      }),
      { numRuns: 2 },
    );
  }, 120_000);

  it('is whole again when a split that left three is undone', async () => {
    const here = world.elsewhere();
    await here.happens(
      { type: 'identify', userId: 'u', anonymousId: 'a' },
      { type: 'identify', userId: 'u', traits: { email: 'uma@acme.com' } },
    );
    const address = { workspaceId: here.workspaceId, collection: 'people' as const, ref: 'user_id:u' };
    const before = await explainIdentity(here.deps, address);
    expect(before.identifiers).toHaveLength(3);
    // Both others hang on the user id alone.
    const node = before.identifiers.find(({ type }) => type === 'user_id')?.node ?? '';
    const { parts, decision } = await splitSubject(here.deps, address, { node, actor: 'mia', reason: '' });
    expect(parts).toHaveLength(3);
    const { workspaceId } = here;
    await undoDecision(here.deps, { workspaceId, decision, actor: 'mia', reason: '' });
    expect((await explainIdentity(here.deps, address)).identifiers).toEqual(before.identifiers);
    expect(await rows(here)).toHaveLength(1);
    await expect(
      undoDecision(here.deps, { workspaceId, decision, actor: 'mia', reason: '' }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('keeps its place in an account under its new id', async () => {
    const here = world.elsewhere();
    await here.happens({ anonymousId: 'a', groupId: 'acme', event: 'Signed In', daysAgo: 3 });
    await here.happens({
      type: 'identify',
      anonymousId: 'a',
      userId: 'u',
      traits: { name: 'Uma' },
      daysAgo: 1,
    });
    const account = await here.profiles.getAccount({ workspaceId: here.workspaceId, ref: 'group_id:acme' });
    expect(account.members.map(({ name }) => name)).toEqual(['Uma']);
  });
});

describe('a merged account', () => {
  it('has the people of both in the list, each in it and in no other', async () => {
    const here = world.elsewhere();
    const { workspaceId } = here;
    await here.happens(
      { userId: 'u', groupId: 'acme', event: 'Signed In', daysAgo: 3 },
      { userId: 'v', groupId: 'acme-old', event: 'Signed In', daysAgo: 3 },
      { userId: 'v', groupId: 'acme', event: 'Signed In', daysAgo: 2 },
    );
    const { id } = await mergeSubjects(
      here.deps,
      { workspaceId, collection: 'accounts', ref: 'group_id:acme' },
      { with: 'group_id:acme-old', actor: 'mia', reason: 'one company' },
    );
    const listed = await here.clickhouse.forWorkspace(workspaceId).query<{ account_ids: string[] }>(sql`
      SELECT account_ids
      FROM people FINAL
      WHERE workspace_id = ${workspaceId}`);
    expect(listed.map(({ account_ids }) => account_ids)).toEqual([[id], [id]]);
  });
});

describe('a decision about who is who', () => {
  it('is on the timeline, with who and why, and is no sign of life', async () => {
    const here = world.elsewhere();
    const { workspaceId } = here;
    await here.happens(
      { anonymousId: 'a', event: 'Feature Used', daysAgo: 5 },
      { type: 'identify', userId: 'u', anonymousId: 'a', daysAgo: 4 },
    );
    const address = { workspaceId, collection: 'people' as const, ref: 'user_id:u' };
    const before = await here.profiles.getPerson(address);
    const [seen] = await rows(here);
    const node = before.identifiers.find(({ type }) => type === 'anonymous_id')?.node ?? '';
    const signed = { actor: 'mia@acme.com', reason: 'two people' };
    await splitSubject(here.deps, address, { node, ...signed });
    await mergeSubjects(here.deps, address, { with: 'anonymous_id:a', actor: 'mia@acme.com', reason: '' });
    const after = await here.profiles.getPerson(address);
    expect(after.usage).toEqual(before.usage);
    expect(await rows(here)).toEqual([seen]);
    const query = timelineQuery.parse({});
    const { items } = await here.profiles.personTimeline({ ...address, query });
    expect(items.map(({ event, properties }) => [event, properties.actor, properties.reason])).toEqual(
      expect.arrayContaining([
        ['Identity Split', 'mia@acme.com', 'two people'],
        ['Identity Merged', 'mia@acme.com', ''],
      ]),
    );
  });
});

describe('rebuilding', () => {
  it('gives the same lists and pages as living through it', async () => {
    const here = world.elsewhere();
    await here.happens(...using(5, { userId: 'u' }), {
      type: 'group',
      userId: 'u',
      groupId: 'g',
      traits: { name: 'Gee' },
    });
    const before = [
      await rows(here),
      await here.profiles.getAccount({ workspaceId: here.workspaceId, ref: 'group_id:g' }),
    ];
    await here.profiles.repairProjections(new Date(0));
    await here.profiles.flush();
    for await (const _ of here.rebuild());
    const after = [
      await rows(here),
      await here.profiles.getAccount({ workspaceId: here.workspaceId, ref: 'group_id:g' }),
    ];
    expect(after).toEqual(before);
  });
});

async function rows(here: World) {
  const page = { sort: 'name', limit: 50 };
  return (await listPeople(here.deps, { workspaceId: here.workspaceId, filter: {}, page })).items;
}
