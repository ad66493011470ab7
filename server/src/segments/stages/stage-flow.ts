import { SextantError, type StagesDefinition } from '@sextant/contract';
import { DAY_MS } from '../../platform/clock.ts';
import { type SqlQuery, sql, typed } from '../../platform/sql/index.ts';
import { midnightsBefore } from '../../scores/index.ts';
import { stageColumn } from '../column-names.ts';
import { currentSet, ladderNamed, type SegmentsDeps } from '../deps.ts';
import { planFor } from '../evaluation-plan.ts';
import { firstSeenQuery } from '../member-queries.ts';
import { midnightsHeld } from './stage-held.ts';

export interface StageFlow {
  readonly from: string;
  readonly to: string;
  /** Everybody once: those who stayed, and those on no stage at either moment, too. */
  readonly items: { from: string | null; to: string | null; subjects: number }[];
}

const DAYS_BACK = 90;

/** How many went from which stage to which between two moments. */
export async function stageFlow(
  deps: SegmentsDeps,
  ask: { workspaceId: string; name: string; from?: string | undefined; to?: string | undefined },
): Promise<StageFlow> {
  const { workspaceId, name } = ask;
  const set = await currentSet(deps, workspaceId);
  const ladder = ladderNamed(set, name);
  const to = ask.to === undefined ? deps.clock.now() : new Date(ask.to);
  const from = ask.from === undefined ? new Date(to.getTime() - DAYS_BACK * DAY_MS) : new Date(ask.from);
  if (from >= to) throw new SextantError('invalid_request', '`from` must be earlier than `to`.');
  const [before, after] = [momentsFor(ladder, from), momentsFor(ladder, to)];
  const rows = await deps.metrics.overEverybody<{ before: string; after: string; subjects: number }>({
    ...{ workspaceId, subject: ladder.subject, ...planFor(set, { ladders: [name] }) },
    points: [...before, ...after].map((at) => ({ at })),
    select: (everybody) => flowQuery(ladder, { workspaceId, everybody, before, after }),
  });
  const items = rows.map((row) => ({
    ...{ from: orNull(row.before), to: orNull(row.after), subjects: row.subjects },
  }));
  return { from: from.toISOString(), to: to.toISOString(), items };
}

/** The midnights over which a stage is held, and the moment itself last. */
function momentsFor(ladder: StagesDefinition, at: Date): Date[] {
  return [...midnightsBefore(at, midnightsHeld(ladder)), at];
}

interface FlowAsked {
  readonly workspaceId: string;
  readonly everybody: SqlQuery;
  /** Points of the first moment, then those of the second. */
  readonly before: readonly Date[];
  readonly after: readonly Date[];
}

function flowQuery(ladder: StagesDefinition, { workspaceId, everybody, before, after }: FlowAsked): SqlQuery {
  const { subject } = ladder;
  const stageAt = (lastPoint: number): SqlQuery =>
    sql`if(maxIf(known.first_seen_at <= at, point = ${lastPoint}) = 1, ${heldStage(ladder, lastPoint)}, '')`;
  return sql`SELECT before, after, count() AS subjects
FROM (
  SELECT
    subject,
    ${stageAt(before.length - 1)} AS before,
    ${stageAt(before.length + after.length - 1)} AS after
  FROM ${everybody} AS everybody
  INNER JOIN (${firstSeenQuery({ workspaceId, subject })}) AS known ON known.id = everybody.subject
  GROUP BY subject
)
GROUP BY before, after
ORDER BY subjects DESC, before, after`;
}

/** `stageHeld` as an aggregate over a subject's points; a property test holds the two together. */
function heldStage({ name, stages }: StagesDefinition, lastPoint: number): SqlQuery {
  const lastFirst = stages.map((stage, place) => ({ stage, place })).reverse();
  const choices = lastFirst.map(({ stage, place }) => {
    const points = Array.from({ length: stage.hold + 1 }, (_, back) => lastPoint - back);
    return sql`maxIf(${sql.identifier(stageColumn(name, place))}, point IN ${typed(points, 'Array(UInt32)')}) = 1, ${stage.name}`;
  });
  return sql`multiIf(${sql.join(choices, ', ')}, '')`;
}

function orNull(stage: string): string | null {
  return stage === '' ? null : stage;
}
