import { collectionOf, type ScoreDefinition, type ScoreMovement } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import type { EvaluatedRow } from '../../metrics/index.ts';
import { bandNamed } from '../bands.ts';
import type { ScoresDeps } from '../deps.ts';
import { evaluateScores } from '../evaluate-scores.ts';
import { scoreNamed } from '../find-subject.ts';
import { metricsOfScores } from '../needs.ts';
import { partColumns, scoreColumns } from '../score-columns.ts';
import { bandAfter, settlingMoments } from '../standing/subject-scores.ts';
import { differenceOf } from '../why/difference.ts';
import { sentencesOf } from '../why/sentences.ts';
import { titlesOf } from '../why/titles.ts';
import { type ListedSubject, listedSubjects } from './listed-subjects.ts';
import { type MovementRow, movedParts, movementQuery } from './movement-query.ts';

/** A score of everybody between two moments. */
export interface MovementAsk {
  readonly workspaceId: string;
  readonly name: string;
  readonly from: Date;
  readonly to: Date;
}

/** What moved a score of everybody, by the definition of today and what is known now. Throws `not_found`. */
export async function scoreMovement(deps: ScoresDeps, ask: MovementAsk): Promise<ScoreMovement> {
  const { workspaceId, name, from, to } = ask;
  const set = await deps.definitions.current(workspaceId);
  const definition = scoreNamed(set, name);
  const [moved] = await deps.metrics.overEverybody<MovementRow>({
    ...{ workspaceId, subject: definition.subject },
    metrics: metricsOfScores(set, [name]),
    columns: [...scoreColumns(set, [name]), ...partColumns(definition)],
    points: [{ at: from }, { at: to }],
    select: (relation) => movementQuery(relation, { workspaceId, definition }),
  });
  const titles = titlesOf(name, [set]);
  return {
    ...{ name, from: from.toISOString(), to: to.toISOString() },
    subjects: moved?.subjects ?? 0,
    up: moved?.up ?? 0,
    down: moved?.down ?? 0,
    meanChange: moved?.mean_change ?? null,
    components: movedParts(definition).map((component, at) => ({
      component,
      title: titles.get(component) ?? component,
      points: moved?.mean_parts[at] ?? 0,
    })),
    movers: await readMovers(deps, ask, { set, definition, ids: moved?.movers ?? [] }),
  };
}

/** The movers, each with the weightiest difference between the two moments as the reason. */
async function readMovers(
  deps: ScoresDeps,
  { workspaceId, name, from, to }: MovementAsk,
  { set, definition, ids }: { set: DefinitionSet; definition: ScoreDefinition; ids: readonly string[] },
): Promise<ScoreMovement['movers']> {
  if (ids.length === 0) return [];
  const { subject } = definition;
  const points = [from, ...settlingMoments([definition], to)].map((at) => ({ at }));
  const [found, listed] = await Promise.all([
    evaluateScores(deps.metrics, { workspaceId, set, subject, names: [name], ids, points }),
    listedSubjects(deps, { workspaceId, collection: collectionOf(subject), ids }),
  ]);
  return ids.flatMap((id) => {
    const rows = found.get(id) ?? [];
    const row = listed.get(id);
    return row === undefined ? [] : moverOf({ set, definition, rows, row });
  });
}

function moverOf(of: {
  readonly set: DefinitionSet;
  readonly definition: ScoreDefinition;
  readonly rows: readonly EvaluatedRow[];
  readonly row: ListedSubject;
}): ScoreMovement['movers'] {
  const { set, definition, rows, row } = of;
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return [];
  const difference = differenceOf({ set, name: definition.name }, { first, last });
  const { before, after } = difference;
  const [reason = ''] = sentencesOf({ set, ...difference, days: null });
  const band = bandNamed(definition, bandAfter(definition, rows.slice(1)));
  return [
    {
      ...{ id: row.id, name: row.name, before: before.value, after: after.value },
      change: (after.value ?? 0) - (before.value ?? 0),
      ...{ band: band?.name ?? null, state: band?.state ?? null, mrr: row.mrr, reason },
    },
  ];
}
