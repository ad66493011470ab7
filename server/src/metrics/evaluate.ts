import type { SqlQuery } from '../platform/sql/index.ts';
import { childrenOf, combine, metricsOverChildren, numberOf } from './children.ts';
import { metricsNamedBy } from './dependencies.ts';
import type { MetricsDeps } from './deps.ts';
import type { EvaluatedRow, Evaluation, NeededMetric } from './evaluation.ts';
import { firstSeen, type KnownEvents } from './known-events.ts';
import type { RowSource } from './statement/row-source.ts';
import { evaluationQuery, type GivenValues } from './statement/statement.ts';
import { type Chosen, rowsOfChosen } from './subjects.ts';

export interface EvaluateDeps extends Pick<MetricsDeps, 'clickhouse' | 'identity' | 'timeZoneOf'> {
  readonly knownEvents: KnownEvents;
}

export type EvaluationOfChosen = Evaluation &
  Pick<Chosen, 'ids' | 'nodesThen'> & {
    /** The rows of all these ids, where they were found for another question already. */
    readonly rows?: RowSource | undefined;
  };

/** Subjects of one statement: an account has its people with it. */
const IDS_PER_STATEMENT = { person: 5_000, account: 1_000 } as const;

/** Evaluates some subjects; a row for each and every point, in no order. */
export async function evaluate(deps: EvaluateDeps, ask: EvaluationOfChosen): Promise<EvaluatedRow[]> {
  if (ask.points.length === 0) return [];
  const ids = [...new Set(ask.ids)];
  const rows: EvaluatedRow[] = [];
  const size = IDS_PER_STATEMENT[ask.subject];
  for (let start = 0; start < ids.length; start += size) {
    const batch = await evaluateBatch(deps, { ...ask, ids: ids.slice(start, start + size) });
    for (const row of batch) rows.push(row);
  }
  return rows;
}

async function evaluateBatch(deps: EvaluateDeps, ask: EvaluationOfChosen): Promise<EvaluatedRow[]> {
  const [source, given] = await Promise.all([ask.rows ?? rowsOfChosen(deps, ask), givenOfChosen(deps, ask)]);
  const query = await statementFor(deps, { ask, source, given });
  return deps.clickhouse.forWorkspace(ask.workspaceId).query<EvaluatedRow>(query);
}

async function givenOfChosen(
  deps: EvaluateDeps,
  { rows: _, ...ask }: EvaluationOfChosen,
): Promise<GivenValues | null> {
  if (metricsOverChildren(ask.metrics).length === 0) return null;
  return valuesOverChildren(deps, { ...ask, children: await childrenOf(deps, ask) });
}

/** The statement of an evaluation over the rows of a source. */
export async function statementFor(
  { knownEvents, timeZoneOf }: Pick<EvaluateDeps, 'knownEvents' | 'timeZoneOf'>,
  { ask, source, given }: { ask: Evaluation; source: RowSource; given: GivenValues | null },
): Promise<SqlQuery> {
  const { workspaceId } = ask;
  const [known, timeZone] = await Promise.all([knownEvents.of(workspaceId), timeZoneOf(workspaceId)]);
  return evaluationQuery({
    ...ask,
    source,
    given,
    timeZone,
    firstSeen: (filter) => firstSeen(known, filter),
  });
}

/**
 * Metrics over child accounts are added up here, from an evaluation of the children at the same points; of accounts
 * without any, which are most, the statement itself knows them. Null when there is nothing to add up.
 */
export async function valuesOverChildren(
  deps: EvaluateDeps,
  {
    children,
    ...ask
  }: Evaluation & Pick<Chosen, 'nodesThen'> & { readonly children: ReadonlyMap<string, readonly string[]> },
): Promise<GivenValues | null> {
  const wanted = metricsOverChildren(ask.metrics);
  const families = [...children].map(([id, own]): [string, string[]] => [id, [id, ...own]]);
  if (families.length === 0) return null;
  const rows = await evaluate(deps, {
    ...ask,
    ids: families.flatMap(([, members]) => members),
    metrics: neededBy(ask.metrics, wanted),
    columns: [],
  });
  const rowOf = new Map(rows.map((row) => [`${row.subject} ${row.point}`, row]));
  const places = families.flatMap(([id, members]) => ask.points.map((_, point) => ({ id, members, point })));
  const values = wanted.map(({ name, compute, better }): [string, (number | null)[]] => [
    name,
    places.map(({ members, point }) => {
      const parts = members.map((member) => {
        const row = rowOf.get(`${member} ${point}`);
        const weight = compute.weight === undefined ? null : numberOf(row, `m_${compute.weight}`);
        return { value: numberOf(row, `m_${compute.children}`), weight };
      });
      return combine({ by: compute.by, better }, parts);
    }),
  ]);
  return {
    subjects: places.map(({ id }) => id),
    points: places.map(({ point }) => point),
    values: new Map(values),
  };
}

/** What some metrics are made of, and what that is made of in turn. */
function neededBy(all: readonly NeededMetric[], wanted: readonly NeededMetric[]): NeededMetric[] {
  const byName = new Map(all.map((metric) => [metric.name, metric]));
  const found = new Map<string, NeededMetric>();
  const visit = ({ compute }: NeededMetric): void => {
    for (const name of metricsNamedBy(compute)) {
      const metric = byName.get(name);
      if (metric === undefined || found.has(name)) continue;
      visit(metric);
      found.set(name, metric);
    }
  };
  wanted.forEach(visit);
  return [...found.values()];
}
