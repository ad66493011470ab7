import type { SubjectKind } from '@sextant/contract';
import type { EvaluatedRow, Metrics, Point } from '../metrics/index.ts';
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

/** Of so few subjects everything is computed at all moments: one statement costs less to plan than two. */
const FEW = 50;

/**
 * Where some subjects stand at a moment, from the log alone. Midnights before it are looked at only for what settles or
 * holds: of the ready definitions a half.
 */
export async function computeStandings(
  metrics: Pick<Metrics, 'evaluate'>,
  { workspaceId, subject, plan, ids, at }: StandingsAsk,
): Promise<Map<string, StandingValues>> {
  if (ids.length === 0) return new Map();
  const midnights = midnightsBefore(at, plan.midnights).map((midnight) => ({ at: midnight }));
  const evaluated = (needed: StandingPlan['metrics'], points: readonly Point[]): Promise<EvaluatedRow[]> => {
    if (points.length === 0) return Promise.resolve([]);
    // Where no metric is needed, static lists may be: each subject has a row all the same.
    if (needed.length === 0) return Promise.resolve(ids.flatMap((id) => emptyRows(id, points.length)));
    return metrics.evaluate({ workspaceId, subject, ids, metrics: needed, columns: [], points });
  };
  const rowsOf = new Map(ids.map((id): [string, EvaluatedRow[]] => [id, []]));
  if (ids.length <= FEW) {
    for (const row of await evaluated(plan.metrics, [...midnights, { at }])) place(rowsOf, row, row.point);
  } else {
    const [before, now] = await Promise.all([
      evaluated(plan.settling, midnights),
      evaluated(plan.metrics, [{ at }]),
    ]);
    for (const row of before) place(rowsOf, row, row.point);
    for (const row of now) place(rowsOf, row, midnights.length);
  }
  return new Map([...rowsOf].map(([id, rows]) => [id, plan.read(rows)]));
}

function emptyRows(id: string, count: number): EvaluatedRow[] {
  return Array.from({ length: count }, (_, point) => ({ subject: id, point }));
}

function place(rowsOf: ReadonlyMap<string, EvaluatedRow[]>, row: EvaluatedRow, position: number): void {
  const rows = rowsOf.get(row.subject);
  if (rows !== undefined) rows[position] = row;
}
