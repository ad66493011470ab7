import type { InsightAnswer } from '@sextant/contract';
import { createMetrics } from '../../../metrics/index.ts';
import { openDefinedWorld } from '../../../metrics/testing/defined-world.ts';
import type { World } from '../../../profiles/testing/world.ts';
import { createScores } from '../../../scores/index.ts';
import type { InsightsDeps } from '../../deps.ts';
import { answerQuestion } from '../ask.ts';

/** A world in which questions can be asked. */
export interface QuestionWorld {
  /** A workspace of its own, and what is asked of it. */
  fresh(): AskedWorld;
  close(): Promise<void>;
}

export interface AskedWorld {
  readonly world: World;
  readonly deps: InsightsDeps;
  ask(name: string, given?: Readonly<Record<string, string>>): Promise<InsightAnswer>;
  publish(yaml: string): Promise<void>;
  /** Keeps that some subjects are in segments now. */
  join(
    collection: 'people' | 'accounts',
    refs: readonly string[],
    segments: readonly string[],
  ): Promise<void>;
}

export async function openQuestionWorld(): Promise<QuestionWorld> {
  const opened = await openDefinedWorld();
  const timeZoneOf = async () => 'UTC';
  const metrics = createMetrics({ ...opened.deps, timeZoneOf });
  const { definitions } = opened;
  const { nameSubjects } = opened.deps;
  const scores = createScores({ ...opened.world.deps, definitions, metrics, nameSubjects });
  const deps = { ...opened.world.deps, definitions, metrics, scores, nameSubjects, timeZoneOf };
  return { fresh: () => askedIn(opened, deps), close: () => opened.close() };
}

function askedIn(
  { world: first, definitions }: Awaited<ReturnType<typeof openDefinedWorld>>,
  deps: InsightsDeps,
): AskedWorld {
  const world = first.elsewhere();
  const { workspaceId } = world;
  return {
    world,
    deps,
    ask: (name, given = {}) => answerQuestion(deps, { workspaceId, name, given }),
    async publish(yaml) {
      await definitions.apply({ workspaceId, yaml, dryRun: false, actor: 'test' });
    },
    async join(collection, refs, segments) {
      const ids = await Promise.all(
        refs.map(async (ref) => (await world.identity.findSubject({ workspaceId, collection, ref }))?.id),
      );
      await world.clickhouse.forWorkspace(workspaceId).insert({
        table: 'standings',
        rows: ids.map((id) => ({
          workspace_id: workspaceId,
          ...{ collection, id, as_of: world.now, segments, version: 1, is_deleted: 0 },
        })),
      });
    },
  };
}

/** A figure of an answer by its name. */
export function figureOf(answer: InsightAnswer, name: string): InsightAnswer['figures'][number] {
  const found = answer.figures.find((figure) => figure.name === name);
  if (found === undefined) throw new Error(`There is no figure ${name}.`);
  return found;
}

/** The rows of a table by its name. */
export function rowsOf(answer: InsightAnswer, name: string): InsightAnswer['tables'][number]['rows'] {
  const found = answer.tables.find((table) => table.name === name);
  if (found === undefined) throw new Error(`There is no table ${name}.`);
  return found.rows;
}
