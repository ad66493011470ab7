import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Collection } from '@sextant/contract';
import { createDefinitions, type Definitions } from '../../definitions/index.ts';
import { createMetrics, type Metrics } from '../../metrics/index.ts';
import { DAY_MS, stoppedClock } from '../../platform/clock.ts';
import { openWorld, type World } from '../../profiles/testing/world.ts';
import type { ScoresDeps } from '../deps.ts';

/** A world in which scores are defined. */
export interface ScoreWorld {
  readonly world: World;
  readonly deps: ScoresDeps & { readonly definitions: Definitions; readonly metrics: Metrics };
  /** Publishes as if it were so many days before the world's present; each time later than the one before. */
  publish(yaml: string, daysAgo: number): Promise<void>;
  idOf(collection: Collection, ref: string): Promise<string>;
  /** So many days before the world's present. */
  day(daysAgo: number): Date;
  /** The same from a workspace of its own, in which nothing is defined. */
  elsewhere(): ScoreWorld;
  close(): Promise<void>;
}

export async function openScoreWorld(): Promise<ScoreWorld> {
  const world = await openWorld();
  const noneReady = mkdtempSync(join(tmpdir(), 'sextant-none-ready-'));
  const clock = stoppedClock(world.now);
  const known: string[] = [];
  const definitions = createDefinitions({
    ...world.deps,
    clock,
    workspaceIds: () => known,
    readyDefinitions: noneReady,
  });
  await definitions.start?.();
  const { nameSubjects } = world.profiles;
  const metrics = createMetrics({ ...world.deps, definitions, nameSubjects, timeZoneOf: async () => 'UTC' });
  const deps = { ...world.deps, definitions, metrics, nameSubjects };
  const close = async () => {
    await definitions.stop?.();
    await world.close();
    rmSync(noneReady, { recursive: true });
  };
  const day = (daysAgo: number) => new Date(world.now.getTime() - daysAgo * DAY_MS);
  const seenFrom = (here: World): ScoreWorld => {
    const { workspaceId } = here;
    known.push(workspaceId);
    return {
      ...{ world: here, deps, day, close },
      async publish(yaml, daysAgo) {
        clock.set(day(daysAgo));
        await definitions.apply({ workspaceId, yaml, dryRun: false, actor: 'test' });
      },
      async idOf(collection, ref) {
        const subject = await here.identity.findSubject({ workspaceId, collection, ref });
        if (subject === null) throw new Error(`Nobody is ${ref}.`);
        return subject.id;
      },
      elsewhere: () => seenFrom(here.elsewhere()),
    };
  };
  return seenFrom(world);
}
