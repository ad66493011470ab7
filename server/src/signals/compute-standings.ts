import type { SubjectKind } from '@sextant/contract';
import type { EvaluatedRow, Metrics } from '../metrics/index.ts';
import { midnightsBefore } from '../scores/index.ts';
import type { StandingPlan } from '../segments/index.ts';
import type { StandingValues } from '../standings/index.ts';

export interface StandingsAsk {
  readonly workspaceId: string;
  readonly subject: SubjectKind;
  readonly plan: StandingPlan;
  readonly ids: readonly string[];
  readonly at: Date;
}

/**
 * Where some subjects stand at a moment, from the log alone. Midnights before it are looked at only for what settles or
 * holds: of the ready definitions a fifth.
 */
export async function computeStandings(
  metrics: Pick<Metrics, 'evaluate'>,
  { workspaceId, subject, plan, ids, at }: StandingsAsk,
): Promise<Map<string, StandingValues>> {
  if (ids.length === 0) return new Map();
  const asked = { workspaceId, subject, ids };
  const midnights = midnightsBefore(at, plan.midnights).map((midnight) => ({ at: midnight }));
  const isAsked = ({ metrics: needed, columns }: Pick<StandingPlan, 'metrics' | 'columns'>): boolean =>
    needed.length + columns.length > 0;
  // Side by side: planning a statement this long costs the engine more than reading for a few subjects.
  const [before, now] = await Promise.all([
    midnights.length > 0 && isAsked(plan.settling)
      ? metrics.evaluate({ ...asked, ...partOf(plan.settling), points: midnights })
      : [],
    isAsked(plan)
      ? metrics.evaluate({ ...asked, ...partOf(plan), points: [{ at }] })
      : ids.map((id): EvaluatedRow => ({ subject: id, point: 0 })),
  ]);
  const rowsOf = new Map(ids.map((id): [string, EvaluatedRow[]] => [id, []]));
  for (const row of before) place(rowsOf, row, row.point);
  for (const row of now) place(rowsOf, row, midnights.length);
  return new Map([...rowsOf].map(([id, rows]) => [id, plan.read(rows)]));
}

function partOf({ metrics, columns }: Pick<StandingPlan, 'metrics' | 'columns'>) {
  return { metrics, columns };
}

function place(rowsOf: ReadonlyMap<string, EvaluatedRow[]>, row: EvaluatedRow, position: number): void {
  const rows = rowsOf.get(row.subject);
  if (rows !== undefined) rows[position] = row;
}
