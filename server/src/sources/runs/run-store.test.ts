import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { openWorld, type World } from '../testing/world.ts';
import { noFigures } from './figures.ts';
import { beginNext, findRun, insertRun, markCancelled } from './run-store.ts';

/** Opening both stores takes seconds on a machine that is free, and may take a minute on one that is not. */
const PATIENCE_MS = 180_000;
/** Time for a statement to be sent and to take its lock. */
const LOCKED_MS = 200;

let world: World;
beforeAll(async () => {
  world = await openWorld();
}, PATIENCE_MS);
afterAll(() => world.close());

describe('an import that is cancelled while its turn comes', () => {
  test('is passed over for the one that waits behind it', async () => {
    const { postgres, clock } = world;
    const workspaceId = newId();
    const first = await queued(workspaceId);
    const second = await queued(workspaceId);
    const cancelling = postgres.transaction(async (tx) => {
      await markCancelled(tx, { workspaceId, id: first, now: clock.now() });
      await pause(2 * LOCKED_MS);
    });
    await pause(LOCKED_MS);
    const next = await beginNext(postgres, workspaceId);
    await cancelling;
    expect(next).toMatchObject({ id: second, state: 'running' });
    expect(await findRun(postgres, { workspaceId, id: first })).toMatchObject({
      state: 'cancelled',
      goes: 0,
    });
  });
});

async function queued(workspaceId: string): Promise<string> {
  const id = newId();
  await insertRun(world.postgres, {
    ...{
      workspaceId,
      id,
      name: 'Taps',
      state: 'queued',
      sourceId: newId(),
      map: '',
      startedBy: 'ana@example.com',
    },
    ...{ uploads: [newId()], files: [], startedAt: world.clock.now(), goes: 0, figures: noFigures },
  });
  return id;
}
