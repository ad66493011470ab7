import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { sql, typed } from '../platform/sql/index.ts';
import { DEFINITIONS } from './testing/definitions.ts';
import { openSignalWorld, type SignalWorld } from './testing/signal-world.ts';

// A bound for a busy machine, not an expectation.
vi.setConfig({ testTimeout: 4 * 60_000, hookTimeout: 4 * 60_000 });

let own: SignalWorld;
beforeAll(async () => {
  own = await openSignalWorld();
  await own.publish(DEFINITIONS);
});
afterAll(() => own.close());

const flush = (): Promise<void> => own.process().signals.flush();
const usesOfAna = async () => (await own.standingOf('people', 'user_id:ana'))?.metrics.uses_28;
/** A use by somebody else, which makes everybody's count of uses known. */
const benUses = () =>
  own.world.happens({ event: 'Feature Used', userId: 'ben', source: own.world.sources.crm });

/** Takes out what a source brought, as undoing an import does, and has signals forget it. */
async function undo(sourceId: string): Promise<void> {
  const { workspaceId, clickhouse, profiles } = own.world;
  for (const table of ['events', 'arrivals'])
    await clickhouse.execute(sql`
      DELETE FROM ${sql.identifier(table)}
      WHERE workspace_id = ${typed(workspaceId, 'UUID')} AND source_id = ${typed(sourceId, 'UUID')}`);
  profiles.touch({ workspaceId, people: [await own.idOf('people', 'user_id:ben')], accounts: [] });
  await profiles.flush();
  await own.process().signals.forgetImport({ workspaceId, importId: sourceId });
}

it('a count is unknown again for everybody when the only import is undone that had brought what it counts', async () => {
  const people = ['ana', 'ben'].map((userId) => ({
    type: 'identify' as const,
    userId,
    traits: { name: userId },
  }));
  await own.world.happens(...people);
  await flush();
  expect(await usesOfAna()).toBeUndefined();
  await benUses();
  await flush();
  expect(await usesOfAna()).toBe(0);

  await undo(own.world.sources.crm);
  await flush();
  expect(await usesOfAna()).toBeUndefined();
  expect(await own.process().signals.verify(own.world.workspaceId)).toMatchObject({ differences: 0 });

  // What comes back is noticed as new, though nothing touches her.
  await benUses();
  await flush();
  expect(await usesOfAna()).toBe(0);
  expect(own.process().told.map(({ subject }) => subject)).not.toContain(
    await own.idOf('people', 'user_id:ana'),
  );
});

it('nobody is computed anew for an import that brought names known from others', async () => {
  await own.world.happens({ event: 'Feature Used', userId: 'ana' });
  await benUses();
  await flush();
  own.pass(0.5);
  await undo(own.world.sources.crm);
  await flush();
  expect(await usesOfAna()).toBe(1);
  const { asOf } = (await own.standingOf('people', 'user_id:ana')) ?? {};
  expect(asOf?.getTime()).toBeLessThan(own.world.clock.now().getTime());
});
