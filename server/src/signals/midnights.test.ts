import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { NodeId } from '../identity/index.ts';
import type { Told } from '../profiles/testing/world.ts';
import { openSignalWorld, type SignalWorld } from './testing/signal-world.ts';

// A bound for a busy machine, not an expectation.
vi.setConfig({ testTimeout: 4 * 60_000, hookTimeout: 4 * 60_000 });

/** Stages hold over two midnights, so that what was true at the last one decides where somebody stands. */
const DEFINITIONS = `
kind: metric
name: uses_28
title: Uses in 28 days
subject: person
compute: { count: { event: Feature Used }, within: 28d }
---
kind: stages
name: adoption
title: Adoption
subject: person
stages:
  - { name: seen, title: Seen, when: { metric: uses_28, at_least: 0 } }
  - { name: active, title: Active, when: { metric: uses_28, at_least: 2 }, hold: 2 }
---
kind: metric
name: account_uses_28
title: Uses in 28 days
subject: account
compute: { count: { event: Feature Used }, within: 28d }
---
kind: metric
name: group_uses_28
title: Uses in 28 days, with child accounts
subject: account
compute: { children: account_uses_28, by: sum }
---
kind: stages
name: use
title: Use
subject: account
stages:
  - { name: seen, title: Seen, when: { metric: account_uses_28, at_least: 0 } }
  - { name: active, title: Active, when: { metric: account_uses_28, at_least: 2 }, hold: 2 }
---
kind: stages
name: group_use
title: Use of the group
subject: account
stages:
  - { name: seen, title: Seen, when: { metric: group_uses_28, at_least: 0 } }
  - { name: active, title: Active, when: { metric: group_uses_28, at_least: 2 }, hold: 2 }
`;

/** It is noon: within 28 days at the last midnight, and no more now. */
const JUST_OUT_OF_SIGHT = 28.2;

let own: SignalWorld;
beforeAll(async () => {
  own = await openSignalWorld();
  await own.publish(DEFINITIONS);
  // The name is known, so that no count turns from unknown to 0 later.
  await happen({ event: 'Feature Used', userId: 'somebody', daysAgo: 100 });
});
afterAll(() => own.close());

async function happen(...told: Told[]): Promise<void> {
  await own.world.happens(...told);
  await own.process().signals.flush();
}

const twoUses = (told: Told): Told[] =>
  [0, 1].map(() => ({ event: 'Feature Used', daysAgo: JUST_OUT_OF_SIGHT, ...told }));

const stageOf = async (collection: 'people' | 'accounts', ref: string, ladder: string) =>
  (await own.standingOf(collection, ref))?.stages[ladder];

it('what arrives late moves where somebody stood at the last midnight', async () => {
  await happen({ event: 'Feature Used', userId: 'ana', groupId: 'acme' });
  expect(await stageOf('people', 'user_id:ana', 'adoption')).toBe('seen');
  expect(await stageOf('accounts', 'group_id:acme', 'use')).toBe('seen');

  await happen(...twoUses({ userId: 'ana', groupId: 'acme' }));
  expect(await stageOf('people', 'user_id:ana', 'adoption')).toBe('active');
  expect(await stageOf('accounts', 'group_id:acme', 'use')).toBe('active');
});

it('what happens now leaves it, and what is computed meanwhile is right', async () => {
  await happen(...twoUses({ userId: 'ben', groupId: 'bolt' }));
  await happen({ event: 'Signed In', userId: 'ben', groupId: 'bolt' });
  expect(await stageOf('people', 'user_id:ben', 'adoption')).toBe('active');
  expect(await stageOf('accounts', 'group_id:bolt', 'use')).toBe('active');
  expect(await own.process().signals.verify(own.world.workspaceId)).toMatchObject({ differences: 0 });
});

it('somebody who joins a second account takes what named no account out of the first, for the past too', async () => {
  await happen({ event: 'Signed In', userId: 'cem', groupId: 'corax' }, ...twoUses({ userId: 'cem' }));
  expect(await stageOf('accounts', 'group_id:corax', 'use')).toBe('active');

  await happen({ event: 'Signed In', userId: 'cem', groupId: 'delta' });
  expect(await stageOf('accounts', 'group_id:corax', 'use')).toBe('seen');
});

it('two identifiers that turn out to be one person bring their past together', async () => {
  await happen(
    { event: 'Feature Used', userId: 'dina', daysAgo: JUST_OUT_OF_SIGHT },
    { event: 'Feature Used', anonymousId: 'browser-d', daysAgo: JUST_OUT_OF_SIGHT },
  );
  expect(await stageOf('people', 'user_id:dina', 'adoption')).toBe('seen');

  await happen({ type: 'identify', userId: 'dina', anonymousId: 'browser-d' });
  expect(await stageOf('people', 'user_id:dina', 'adoption')).toBe('active');
});

it('who is joined, parted and joined again takes along what named no account, and gives it back', async () => {
  const { workspaceId, identity, profiles } = own.world;
  await happen(
    { event: 'Signed In', anonymousId: 'browser-h', groupId: 'hale' },
    ...twoUses({ userId: 'hal' }),
  );
  const [hal, browser] = [
    await own.idOf('people', 'user_id:hal'),
    await own.idOf('people', 'anonymous_id:browser-h'),
  ];
  const signed = { workspaceId, collection: 'people', actor: 'ana', reason: 'by hand' } as const;
  type Outcome = Awaited<ReturnType<typeof identity.split | typeof identity.mergeManually>>;
  const settle = async (outcome: Outcome): Promise<void> => {
    if (outcome.verdict !== 'impossible')
      await profiles.ownersChanged({ workspaceId, changed: outcome.changed });
    await own.process().signals.flush();
  };
  const join = () => identity.mergeManually({ ...signed, one: hal as NodeId, other: browser as NodeId });
  const part = () =>
    identity.split({ ...signed, subject: hal as NodeId, part: { identifier: browser as NodeId } });
  const stages: (string | undefined)[] = [await stageOf('accounts', 'group_id:hale', 'use')];
  for (const decide of [join, part, join, part]) {
    await settle(await decide());
    stages.push(await stageOf('accounts', 'group_id:hale', 'use'));
  }
  expect(stages).toEqual(['seen', 'active', 'seen', 'active', 'seen']);
});

it('a child account brings what it did to the account above, at once and late', async () => {
  const child = { userId: 'eve', groupId: 'east' };
  await happen(
    { type: 'group', userId: 'kai', groupId: 'holding', traits: { name: 'Holding' } },
    ...twoUses(child),
    { event: 'Feature Used', userId: 'fay', groupId: 'west' },
  );
  expect(await stageOf('accounts', 'group_id:holding', 'group_use')).toBe('seen');

  await happen({ type: 'group', ...child, traits: { parentId: 'holding' } });
  expect(await stageOf('accounts', 'group_id:holding', 'group_use')).toBe('active');

  await happen({ type: 'group', userId: 'lea', groupId: 'trust', traits: { name: 'Trust' } });
  await happen({ type: 'group', userId: 'fay', groupId: 'west', traits: { parentId: 'trust' } });
  expect(await stageOf('accounts', 'group_id:trust', 'group_use')).toBe('seen');
  await happen(...twoUses({ userId: 'fay', groupId: 'west' }));
  expect(await stageOf('accounts', 'group_id:trust', 'group_use')).toBe('active');
});

it('other definitions begin anew', async () => {
  await happen(...twoUses({ userId: 'gil' }));
  expect(await stageOf('people', 'user_id:gil', 'adoption')).toBe('active');
  await own.publish(DEFINITIONS.replaceAll('at_least: 2', 'at_least: 3'));
  await happen({ event: 'Signed In', userId: 'gil' });
  expect(await stageOf('people', 'user_id:gil', 'adoption')).toBe('seen');
});
