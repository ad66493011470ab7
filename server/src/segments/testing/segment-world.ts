import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectionOf, type SubjectKind } from '@sextant/contract';
import { createDefinitions, type DefinitionSet, type Definitions } from '../../definitions/index.ts';
import { createMetrics, type EvaluatedRow, type Metrics } from '../../metrics/index.ts';
import { openWorld, type World } from '../../profiles/testing/world.ts';
import { midnightsBefore } from '../../scores/index.ts';
import { createStandings } from '../../standings/index.ts';
import type { SegmentsDeps } from '../deps.ts';
import { standingPlan } from '../standing-plan.ts';
import type { Standing } from '../standing-reader.ts';
import { findListed } from '../static-lists.ts';

/** A world in which things are defined, and where everybody stands can be kept. */
export interface SegmentWorld {
  readonly world: World;
  readonly deps: SegmentsDeps & { readonly definitions: Definitions; readonly metrics: Metrics };
  publish(yaml: string): Promise<void>;
  /** What is published, its static lists found. */
  set(): Promise<DefinitionSet>;
  idOf(subject: SubjectKind, ref: string): Promise<string>;
  /** Where some stand as of a moment, by the plan for everything that is defined. */
  standingsAt(ask: {
    subject: SubjectKind;
    ids: readonly string[];
    at: Date;
  }): Promise<Map<string, Standing>>;
  /** Keeps where some stand now. */
  keep(subject: SubjectKind, ids: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export async function openSegmentWorld(): Promise<SegmentWorld> {
  const world = await openWorld();
  const noneReady = mkdtempSync(join(tmpdir(), 'sextant-none-ready-'));
  const { workspaceId } = world;
  const definitions = createDefinitions({
    ...world.deps,
    workspaceIds: () => [workspaceId],
    readyDefinitions: noneReady,
  });
  await definitions.start?.();
  const { nameSubjects } = world.profiles;
  const metrics = createMetrics({ ...world.deps, definitions, nameSubjects, timeZoneOf: async () => 'UTC' });
  const deps = { ...world.deps, definitions, metrics, nameSubjects };
  const set = async () => findListed(deps, { workspaceId, set: await definitions.current(workspaceId) });
  const standingsAt: SegmentWorld['standingsAt'] = async ({ subject, ids, at }) => {
    const plan = standingPlan(await set(), subject);
    const points = [...midnightsBefore(at, plan.midnights), at].map((moment) => ({ at: moment }));
    const rows = await metrics.evaluate({
      ...{ workspaceId, subject, ids, points, columns: [] },
      metrics: plan.metrics,
    });
    return new Map(
      ids.map((id) => {
        const own = oldestFirst(rows, id);
        const [now] = own.slice(-1);
        if (now === undefined) throw new Error(`${id} was not computed.`);
        return [id, plan.read(plan.past(own.slice(0, -1)), now)];
      }),
    );
  };
  return {
    world,
    deps,
    async publish(yaml) {
      await definitions.apply({ workspaceId, yaml, dryRun: false, actor: 'test' });
    },
    set,
    async idOf(subject, ref) {
      const found = await world.identity.findSubject({ workspaceId, collection: collectionOf(subject), ref });
      if (found === null) throw new Error(`Nobody is ${ref}.`);
      return found.id;
    },
    standingsAt,
    async keep(subject, ids) {
      const asOf = world.now;
      const standings = createStandings(world.deps);
      const revision = (await set()).revision;
      const stood = await standingsAt({ subject, ids, at: asOf });
      await standings.keep({
        workspaceId,
        collection: collectionOf(subject),
        standings: [...stood].map(([id, standing]) => ({
          ...{ id, asOf, ...standing, signalled: {}, revision, version: standings.nextVersion() },
        })),
      });
    },
    async close() {
      await definitions.stop?.();
      await world.close();
      rmSync(noneReady, { recursive: true });
    },
  };
}

function oldestFirst(rows: readonly EvaluatedRow[], id: string): EvaluatedRow[] {
  return rows.filter(({ subject }) => subject === id).sort((one, other) => one.point - other.point);
}
