import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { sql, typed } from '../../platform/sql/index.ts';
import { openWorld, type World } from '../testing/world.ts';
import { createListKeeper } from './keep-lists.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Above every version that the world's own keeper gives. */
const VERSIONS_FROM = 2 ** 52;

it('rewrites who was touched while a rewriting ran, though nothing arrives afterwards', async () => {
  await world.happens(
    { type: 'identify', userId: 'ana', traits: { name: 'Ana Souza' } },
    { type: 'identify', userId: 'ben', traits: { name: 'Ben Müller' } },
  );
  const idOf = async (userId: string) => {
    const ref = `user_id:${userId}`;
    const found = await world.identity.findSubject({
      workspaceId: world.workspaceId,
      collection: 'people',
      ref,
    });
    return String(found?.id);
  };
  const [ana, ben] = [await idOf('ana'), await idOf('ben')];
  const touch = (id: string) =>
    keeper.touch({ workspaceId: world.workspaceId, people: [id], accounts: [], alone: true });
  let version = VERSIONS_FROM;
  const keeper = createListKeeper({
    ...world.deps,
    arrivedSince: async (workspaceId) => ({ workspaceId, people: [], accounts: [] }),
    // Called in the middle of a rewriting: the first time, Ben is touched meanwhile.
    nextVersion: () => {
      if (version === VERSIONS_FROM) touch(ben);
      version += 1;
      return version;
    },
  });

  touch(ana);

  await vi.waitFor(
    async () => {
      const [row] = await world.clickhouse.query<{ version: number }>(sql`
        SELECT max(version) AS version FROM people
        WHERE workspace_id = ${typed(world.workspaceId, 'UUID')} AND id = ${typed(ben, 'UUID')}`);
      expect(row?.version).toBeGreaterThan(VERSIONS_FROM);
    },
    { timeout: 20_000 },
  );
  await keeper.stop();
});
