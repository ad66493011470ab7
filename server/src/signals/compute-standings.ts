import type { SubjectKind } from '@sextant/contract';
import type { EvaluatedRow, Metrics, Point } from '../metrics/index.ts';
import { midnightsBefore } from '../scores/index.ts';
import type { Past, StandingPlan } from '../segments/index.ts';
import type { StandingValues } from '../standings/index.ts';

export interface StandingsAsk {
  readonly workspaceId: string;
  readonly subject: SubjectKind;
  readonly plan: StandingPlan;
  readonly ids: readonly string[];
  readonly at: Date;
  /** What was true at the last midnights of those of whom it is known; of the others it is computed. */
  readonly known: ReadonlyMap<string, Past>;
}

export interface ComputedStandings {
  readonly standings: ReadonlyMap<string, StandingValues>;
  /** Of everybody asked for. */
  readonly pasts: ReadonlyMap<string, Past>;
}

/** Of so few subjects everything is computed at all moments: one statement costs less to plan than two. */
const FEW = 50;

/**
 * Where some subjects stand at a moment, from the log alone. Midnights before it are looked at only for what settles or
 * holds: of the ready definitions a half.
 */
export async function computeStandings(
  metrics: Pick<Metrics, 'evaluate'>,
  ask: StandingsAsk,
): Promise<ComputedStandings> {
  const { plan, ids, at, known } = ask;
  const midnights = midnightsBefore(at, plan.midnights).map((midnight) => ({ at: midnight }));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0 && ids.length <= FEW) {
    const rows = await rowsOf(metrics, ask, { ids, metrics: plan.metrics, points: [...midnights, { at }] });
    const split = (id: string) => ({
      before: rowsFor(rows, id).slice(0, -1),
      now: rowsFor(rows, id).slice(-1),
    });
    return read(ask, { before: (id) => split(id).before, now: (id) => split(id).now[0] });
  }
  const [before, now] = await Promise.all([
    rowsOf(metrics, ask, { ids: unknown, metrics: plan.settling, points: midnights }),
    rowsOf(metrics, ask, { ids, metrics: plan.metrics, points: [{ at }] }),
  ]);
  return read(ask, { before: (id) => rowsFor(before, id), now: (id) => rowsFor(now, id)[0] });
}

interface Rows {
  before(id: string): readonly EvaluatedRow[];
  now(id: string): EvaluatedRow | undefined;
}

function read({ plan, ids, known }: StandingsAsk, rows: Rows): ComputedStandings {
  const pasts = new Map(ids.map((id): [string, Past] => [id, known.get(id) ?? plan.past(rows.before(id))]));
  const standings = new Map<string, StandingValues>();
  for (const [id, past] of pasts) {
    const now = rows.now(id);
    if (now === undefined) throw new Error(`The metrics of ${id} were not computed.`);
    standings.set(id, plan.read(past, now));
  }
  return { standings, pasts };
}

type RowsById = ReadonlyMap<string, readonly EvaluatedRow[]>;

function rowsFor(rows: RowsById, id: string): readonly EvaluatedRow[] {
  return rows.get(id) ?? [];
}

/** The rows of each subject in the order of the points. */
async function rowsOf(
  metrics: Pick<Metrics, 'evaluate'>,
  { workspaceId, subject }: StandingsAsk,
  of: { ids: readonly string[]; metrics: StandingPlan['metrics']; points: readonly Point[] },
): Promise<RowsById> {
  const { ids, points } = of;
  const empty = (id: string): EvaluatedRow[] => points.map((_, point) => ({ subject: id, point }));
  const found = new Map(ids.map((id): [string, EvaluatedRow[]] => [id, empty(id)]));
  // Where no metric is needed, static lists may be: each subject has a row all the same.
  if (ids.length === 0 || points.length === 0 || of.metrics.length === 0) return found;
  for (const row of await metrics.evaluate({ ...of, workspaceId, subject, columns: [] })) {
    const own = found.get(row.subject);
    if (own !== undefined) own[row.point] = row;
  }
  return found;
}
