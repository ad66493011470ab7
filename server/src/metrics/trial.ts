import {
  type CountedEvent,
  type MetricDefinition,
  type MetricTrial,
  SextantError,
  type SubjectKind,
} from '@sextant/contract';
import { type DefinitionSet, invalidDefinition } from '../definitions/index.ts';
import { renderClickHouse } from '../platform/sql/index.ts';
import { countedEvents } from './counted-events.ts';
import { withDependencies } from './dependencies.ts';
import type { MetricsDeps } from './deps.ts';
import type { EvaluateDeps } from './evaluate.ts';
import type { Evaluation } from './evaluation.ts';
import { overEverybody, statementOverEverybody } from './everybody.ts';
import { metricColumn } from './statement/metric-column.ts';
import { type DistributionRow, distributionQuery } from './trial-queries.ts';

type TrialDeps = EvaluateDeps & Pick<MetricsDeps, 'definitions' | 'clock' | 'nameSubjects'>;

/** A metric written on the spot. Throws `invalid_definition` unless the text is one metric that holds. */
export async function tryMetric(
  deps: TrialDeps,
  { workspaceId, yaml, at }: { workspaceId: string; yaml: string; at: string | undefined },
): Promise<MetricTrial> {
  const { problems, definitions, set } = await deps.definitions.check(workspaceId, yaml);
  if (set === null) throw invalidDefinition(problems);
  const [metric] = definitions;
  if (metric?.kind !== 'metric' || definitions.length !== 1) {
    throw new SextantError('invalid_definition', 'Write one metric: one YAML document with `kind: metric`.');
  }
  return tryOut(deps, { workspaceId, set, metric, at });
}

/** A published metric. Throws `not_found` where there is none of this name. */
export async function metricDistribution(
  deps: TrialDeps,
  { workspaceId, name, at }: { workspaceId: string; name: string; at: string | undefined },
): Promise<MetricTrial & { subject: SubjectKind }> {
  const set = await deps.definitions.current(workspaceId);
  const metric = set.metrics.get(name);
  if (metric === undefined) throw new SextantError('not_found', `There is no metric “${name}”.`);
  return { ...(await tryOut(deps, { workspaceId, set, metric, at })), subject: metric.subject };
}

interface Trial {
  readonly workspaceId: string;
  readonly set: DefinitionSet;
  readonly metric: MetricDefinition;
  readonly at: string | undefined;
}

async function tryOut(deps: TrialDeps, { workspaceId, set, metric, at }: Trial): Promise<MetricTrial> {
  const asOf = at === undefined ? deps.clock.now() : new Date(at);
  const ask: Evaluation = {
    ...{ workspaceId, subject: metric.subject, points: [{ at: asOf }], columns: [] },
    metrics: withDependencies(set, [metric.name]),
  };
  const select = (relation: Parameters<typeof distributionQuery>[0]) =>
    distributionQuery(relation, metricColumn(metric.name));
  const [[row], statement] = await Promise.all([
    overEverybody<DistributionRow>(deps, { ...ask, select }),
    statementOverEverybody(deps, ask),
  ]);
  if (row === undefined) throw new Error('A distribution is one row.');
  return {
    asOf: asOf.toISOString(),
    subjects: row.subjects,
    withValue: row.with_value,
    mean: row.mean,
    quantiles: quantilesOf(row.quantiles),
    histogram: row.bars.map((subjects, bar) => ({
      from: row.bar_from + bar * row.bar_width,
      to: row.bar_from + (bar + 1) * row.bar_width,
      subjects,
    })),
    examples: await examplesOf(deps, { ask, asOf, found: row.examples }),
    sql: renderClickHouse(statement).text,
  };
}

function quantilesOf([p10, p25, p50, p75, p90]: readonly number[]): MetricTrial['quantiles'] {
  const isKnown = p10 !== undefined && p25 !== undefined && p50 !== undefined;
  return isKnown && p75 !== undefined && p90 !== undefined ? { p10, p25, p50, p75, p90 } : null;
}

async function examplesOf(
  deps: TrialDeps,
  { ask, asOf, found }: { ask: Evaluation; asOf: Date; found: DistributionRow['examples'] },
): Promise<MetricTrial['examples']> {
  const { workspaceId, subject } = ask;
  const ids = found.map(([, id]) => id);
  const [names, events] = await Promise.all([
    deps.nameSubjects({
      workspaceId,
      people: subject === 'person' ? ids : [],
      accounts: subject === 'account' ? ids : [],
    }),
    countedEvents(deps, { ...ask, ids, at: asOf }),
  ]);
  const named = subject === 'person' ? names.people : names.accounts;
  const none: CountedEvent[] = [];
  return found.map(([value, id]) => ({
    id,
    name: named.get(id)?.name ?? id,
    value,
    events: events.get(id) ?? none,
  }));
}
