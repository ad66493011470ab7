import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createStandings } from '../../standings/index.ts';
import { DEFINITIONS } from '../testing/definitions.ts';
import { openSignalWorld, type SignalWorld } from '../testing/signal-world.ts';
import { whatMoved } from './moved.ts';

// A bound for a busy machine, not an expectation.
vi.setConfig({ testTimeout: 4 * 60_000, hookTimeout: 4 * 60_000 });

let own: SignalWorld;
beforeAll(async () => {
  own = await openSignalWorld();
  await own.publish(DEFINITIONS);
});
afterAll(() => own.close());

const uses = (userId: string, times: number, daysAgo: number) =>
  Array.from({ length: times }, () => ({ event: 'Feature Used', userId, daysAgo }));
const flush = (): Promise<void> => own.process().signals.flush();

/** Kinds of what moved in a day, by name. */
async function movedInADay() {
  const { world, definitions, metrics } = own;
  const { workspaceId, deps, clickhouse, postgres, identity, profiles, clock } = world;
  const now = clock.now();
  const { moved, isCompared } = await whatMoved(
    {
      ...{ clickhouse, postgres, identity, profiles, definitions, metrics },
      standings: createStandings({ clickhouse: deps.clickhouse, clock }),
      timeZoneOf: async () => 'UTC',
    },
    { workspaceId, now, since: new Date(now.getTime() - 24 * 3_600_000) },
  );
  return { isCompared, moved: Object.fromEntries(moved.map(({ subject, kind }) => [subject.name, kind])) };
}

describe('what moved', () => {
  it('is what history says of that time, though nobody looked then', async () => {
    await own.world.happens(
      ...['ana', 'ben', 'cleo'].map((userId) => ({
        type: 'identify' as const,
        userId,
        traits: { name: userId },
        daysAgo: 30,
      })),
      // Half a day ago; long before; and somebody who came half a day ago.
      ...[...uses('ana', 1, 30), ...uses('ana', 5, 0.5)],
      ...uses('ben', 6, 20),
      { type: 'identify', userId: 'dan', traits: { name: 'dan' }, daysAgo: 0.5 },
      ...uses('dan', 6, 0.5),
    );
    await flush();
    expect(own.process().told).toEqual([]);
    expect(await movedInADay()).toEqual({ isCompared: true, moved: { ana: 'band.changed' } });
  });

  it('is what was noticed since it was begun with', async () => {
    own.pass(36);
    await own.world.happens(...uses('cleo', 6, 0));
    await flush();
    expect(await movedInADay()).toMatchObject({ isCompared: false, moved: { cleo: 'band.changed' } });
  });
});
