import type { StagesDefinition, SubjectKind, SubjectStage } from '@sextant/contract';
import type { EvaluatedRow } from '../../metrics/index.ts';
import { sql, typed } from '../../platform/sql/index.ts';
import { midnightsBefore } from '../../scores/index.ts';
import { currentSet, type SegmentsDeps, subjectOf } from '../deps.ts';
import { planFor } from '../evaluation-plan.ts';
import { firstSeenQuery } from '../member-queries.ts';
import { rulesHeld } from './held-row.ts';
import { midnightsHeld, stageHeld } from './stage-held.ts';
import { type DayStage, pathOf, sinceOf } from './stage-path.ts';

/** Days looked back over. */
const DAYS = 365;

/** Where somebody stands on each ladder, since when, and how they got there: every day of a year in one evaluation. */
export async function subjectStages(
  deps: SegmentsDeps,
  { workspaceId, subject, ref }: { workspaceId: string; subject: SubjectKind; ref: string },
): Promise<SubjectStage[]> {
  const set = await currentSet(deps, workspaceId);
  const id = await subjectOf(deps, { workspaceId, subject, ref });
  const ladders = [...set.stages.values()].filter((ladder) => ladder.subject === subject);
  if (ladders.length === 0) return [];
  const now = deps.clock.now();
  const moments = [...midnightsBefore(now, DAYS + Math.max(...ladders.map(midnightsHeld))), now];
  const [rows, firstSeen] = await Promise.all([
    deps.metrics.evaluate({
      ...{ workspaceId, subject, ids: [id], points: moments.map((at) => ({ at })) },
      ...planFor(set, { ladders: ladders.map(({ name }) => name) }),
    }),
    firstSeenOf(deps, { workspaceId, subject, id }),
  ]);
  const oldestFirst = [...rows].sort((one, other) => one.point - other.point);
  return ladders.map((ladder) =>
    subjectStage(ladder, daysOf(ladder, { rows: oldestFirst, moments, firstSeen })),
  );
}

/** Since when somebody is known; of who arrived within the last second and is in no list yet, nothing is hidden. */
async function firstSeenOf(
  { clickhouse }: SegmentsDeps,
  { id, ...kind }: { workspaceId: string; subject: SubjectKind; id: string },
): Promise<Date> {
  const [row] = await clickhouse.forWorkspace(kind.workspaceId).query<{ first_seen_at: string }>(sql`
    ${firstSeenQuery(kind)} AND id = ${typed(id, 'UUID')}`);
  return new Date(row?.first_seen_at ?? 0);
}

function daysOf(
  ladder: StagesDefinition,
  { rows, moments, firstSeen }: { rows: readonly EvaluatedRow[]; moments: readonly Date[]; firstSeen: Date },
): DayStage[] {
  const held = rows.map((row) => rulesHeld(ladder, row));
  const first = moments.length - 1 - DAYS;
  return moments.slice(first).map((at, index) => ({
    day: dayEndedBy(at),
    stage: at < firstSeen ? null : stageHeld(ladder, held.slice(0, first + index + 1)),
  }));
}

/** What holds at a midnight came about on the day before it. */
function dayEndedBy(at: Date): string {
  return new Date(at.getTime() - 1).toISOString().slice(0, 10);
}

function subjectStage({ name, title, stages }: StagesDefinition, days: readonly DayStage[]): SubjectStage {
  return {
    ...{ ladder: name, title },
    stages: stages.map((stage) => ({ name: stage.name, title: stage.title, about: stage.about })),
    stage: days.at(-1)?.stage ?? null,
    since: sinceOf(days),
    path: pathOf(days),
  };
}
