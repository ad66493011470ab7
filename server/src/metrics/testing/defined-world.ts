import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDefinitions, type Definitions } from '../../definitions/index.ts';
import { openWorld, type World } from '../../profiles/testing/world.ts';
import type { MetricsDeps } from '../deps.ts';
import { createKnownEvents, type KnownEvents } from '../known-events.ts';

/** A world in which metrics are defined, none of them ready ones. */
export interface DefinedWorld {
  readonly world: World;
  readonly definitions: Definitions;
  readonly deps: MetricsDeps & { readonly knownEvents: KnownEvents };
  close(): Promise<void>;
}

export async function openDefinedWorld(): Promise<DefinedWorld> {
  const world = await openWorld();
  const noneReady = mkdtempSync(join(tmpdir(), 'sextant-none-ready-'));
  const definitions = createDefinitions({
    ...world.deps,
    workspaceIds: () => [world.workspaceId],
    readyDefinitions: noneReady,
  });
  await definitions.start?.();
  const { nameSubjects } = world.profiles;
  const knownEvents = createKnownEvents(world.deps);
  return {
    world,
    definitions,
    deps: { ...world.deps, definitions, nameSubjects, knownEvents, timeZoneOf: async () => 'UTC' },
    async close() {
      await definitions.stop?.();
      await world.close();
      rmSync(noneReady, { recursive: true });
    },
  };
}
