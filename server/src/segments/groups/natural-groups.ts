import { type ClusterAnswer, type MetricDefinition, SextantError, type SubjectKind } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import { withDependencies } from '../../metrics/index.ts';
import type { SqlQuery } from '../../platform/sql/index.ts';
import { suggestion } from '../../platform/suggestion.ts';
import type { SegmentsDeps } from '../deps.ts';
import type { Division } from './division/divide.ts';
import type { DivisionQuestion } from './division/divide-thread.ts';
import { type Difference, divisionSentence, groupTitles, largestSentence, strongest } from './group-words.ts';
import { type GroupRow, groupsQuery, type SampleRow, sampleQuery } from './natural-groups-queries.ts';

export type GroupsDeps = Pick<SegmentsDeps, 'clock' | 'definitions' | 'metrics' | 'nameSubjects'> & {
  divide(question: DivisionQuestion): Promise<Division>;
};

interface Question {
  readonly workspaceId: string;
  readonly subject: SubjectKind;
  /** Names of published metrics. */
  readonly metrics: readonly string[];
  /** Chosen by the data where undefined. */
  readonly groups: number | undefined;
}

const METHOD =
  'K-means on standardised values (logarithms of skewed counts), the best of 25 starts, found on a sample and taken over ' +
  'to everybody. The number of groups is that with the best mean silhouette (or fewer within 0.02) of those that are natural: silhouette of at ' +
  'least 0.25 and above that of even clouds of the same spread, the same groups when drawn again (mean adjusted Rand ' +
  'index of 20 draws at least 0.8), none smaller than 2 %.';
const EXAMPLES_MAX = 5;
const NOBODY: SampleRow = { subjects: 0, everybody: 0, known: [], sample: [] };

/** Groups of subjects alike in the chosen metrics, now, or that there are none. */
export async function findNaturalGroups(deps: GroupsDeps, question: Question): Promise<ClusterAnswer> {
  const { workspaceId, subject } = question;
  const set = await deps.definitions.current(workspaceId);
  const metrics = [...new Set(question.metrics)].map((name) => metricOf(set, { name, subject }));
  const names = metrics.map(({ name }) => name);
  const at = deps.clock.now();
  const ask = <Row>(select: (relation: SqlQuery) => SqlQuery): Promise<Row[]> =>
    deps.metrics.overEverybody<Row>({
      ...{ workspaceId, subject, select },
      metrics: withDependencies(set, names),
      columns: [],
      points: [{ at }],
    });
  const [drawn] = await ask<SampleRow>((relation) => sampleQuery(relation, names));
  const { subjects, sample, known, everybody } = drawn ?? NOBODY;
  const division = await deps.divide({
    sample: sample.map(([id, values]) => ({ id, values })),
    groups: question.groups,
  });
  const isAsked = question.groups !== undefined;
  const isShown = division.verdict === 'natural' || isAsked;
  const rows =
    isShown && division.groups !== null
      ? await ask<GroupRow>((relation) => groupsQuery(relation, { ...division, metrics: names }))
      : [];
  const groups = await describeGroups(deps, { workspaceId, subject, metrics, rows });
  const rare = rarest(metrics, known);
  const verdict = divisionSentence(division, { subject, subjects, everybody, isAsked, rare });
  return {
    ...{ asOf: at.toISOString(), subject, subjects, sampled: sample.length, method: METHOD },
    areNatural: division.verdict === 'natural',
    sentence: groups[0] === undefined ? verdict : `${verdict} ${largestSentence(groups[0])}`,
    candidates: division.candidates.map(({ groups, silhouette, judgement }) => ({
      groups,
      silhouette,
      stability: judgement?.stability ?? null,
      byChance: judgement?.byChance ?? null,
      against: judgement === null || judgement.verdict === 'natural' ? null : judgement.verdict,
    })),
    groups,
  };
}

/** The metric that the fewest have. */
function rarest(metrics: readonly MetricDefinition[], known: readonly number[]) {
  const counted = metrics.map(({ title }, at) => ({ title, known: known[at] ?? 0 }));
  return counted.sort((one, other) => one.known - other.known)[0] ?? null;
}

function metricOf(
  set: DefinitionSet,
  { name, subject }: { name: string; subject: SubjectKind },
): MetricDefinition {
  const metric = set.metrics.get(name);
  const ofThis = [...set.metrics.values()].filter((other) => other.subject === subject);
  if (metric?.subject === subject) return metric;
  const known = ofThis.map((other) => other.name);
  throw new SextantError(
    'invalid_request',
    metric === undefined
      ? `There is no metric ${name}.${suggestion(name, known)}`
      : `The metric ${name} is one of ${metric.subject === 'person' ? 'people' : 'accounts'}.`,
  );
}

async function describeGroups(
  deps: GroupsDeps,
  {
    workspaceId,
    subject,
    metrics,
    rows,
  }: {
    workspaceId: string;
    subject: SubjectKind;
    metrics: readonly MetricDefinition[];
    rows: readonly GroupRow[];
  },
): Promise<ClusterAnswer['groups']> {
  const all = rows.reduce((sum, { size }) => sum + size, 0);
  const overall = metrics.map((_, at) => meanOver(rows, ({ means }) => means[at] ?? 0));
  const middle = metrics.map((_, at) => meanOver(rows, ({ standardised }) => standardised[at] ?? 0));
  const bySize = [...rows].sort((one, other) => other.size - one.size || one.place - other.place);
  const differences = bySize.map((row) =>
    strongest(
      metrics.map((metric, at) => ({
        metric,
        mean: row.means[at] ?? 0,
        overall: overall[at] ?? 0,
        deviations: (row.standardised[at] ?? 0) - (middle[at] ?? 0),
      })),
    ),
  );
  const titles = groupTitles(differences);
  const names = await namesOf(deps, { workspaceId, subject, ids: bySize.flatMap(examplesOf) });
  return bySize.map((row, at) => ({
    title: titles[at] ?? '',
    size: row.size,
    share: row.size / all,
    differences: (differences[at] ?? []).map(differenceShown),
    examples: examplesOf(row).map((id) => ({ id, name: names.get(id)?.name ?? id })),
    members: [...row.members],
  }));
}

function differenceShown({ metric, mean, overall, deviations }: Difference) {
  return { metric: metric.name, title: metric.title, unit: metric.unit, mean, overall, deviations };
}

function examplesOf({ members }: GroupRow): string[] {
  return members.slice(0, EXAMPLES_MAX);
}

function meanOver(rows: readonly GroupRow[], numberOf: (row: GroupRow) => number): number {
  const weight = rows.reduce((sum, { size }) => sum + size, 0);
  return rows.reduce((sum, row) => sum + numberOf(row) * row.size, 0) / (weight || 1);
}

async function namesOf(
  deps: GroupsDeps,
  { workspaceId, subject, ids }: { workspaceId: string; subject: SubjectKind; ids: readonly string[] },
) {
  const isPerson = subject === 'person';
  const names = await deps.nameSubjects({
    workspaceId,
    people: isPerson ? ids : [],
    accounts: isPerson ? [] : ids,
  });
  return isPerson ? names.people : names.accounts;
}
