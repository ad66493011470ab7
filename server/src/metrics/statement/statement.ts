import type { EventFilter, SubjectKind } from '@sextant/contract';
import { type SqlQuery, sql, typed } from '../../platform/sql/index.ts';
import type { Column, NeededMetric, Point } from '../evaluation.ts';
import { byNodeFor } from './by-node.ts';
import { cellsFor } from './cells.ts';
import {
  type Aggregate,
  type CompiledMetric,
  type CompilingContext,
  compileMetric,
  givenColumn,
  IS_GIVEN,
} from './computations.ts';
import type { Gathering } from './gathering.ts';
import { layered } from './layers.ts';
import { rolesSteps, seenRows } from './memberships.ts';
import { atPoints, countedOf, onlyPoint, pointsTable } from './points-table.ts';
import { relevantRows } from './relevant-rows.ts';
import { createRowColumns, type RowColumns } from './row-columns.ts';
import type { RowReads } from './row-reads.ts';
import type { RowSource } from './row-source.ts';
import { tableOf } from './table-of-values.ts';

/** Everything that one statement computes. */
export interface StatementParts extends Pick<CompilingContext, 'timeZone'> {
  /** When the first such event of the workspace happened; null where there was none. */
  readonly firstSeen: (filter: EventFilter) => Date | null;
  readonly subject: SubjectKind;
  readonly source: RowSource;
  readonly metrics: readonly NeededMetric[];
  readonly columns: readonly Column[];
  readonly points: readonly Point[];
  /** Values computed before this statement, of metrics over child accounts; null where no account has children. */
  readonly given: GivenValues | null;
}

/** Values by subject and point, one list a metric; all lists are as long. */
export interface GivenValues {
  readonly subjects: readonly string[];
  readonly points: readonly number[];
  readonly values: ReadonlyMap<string, readonly (number | null)[]>;
}

/** One row for each subject and point: `subject`, `point`, `at`, the metrics as `m_…`, and the columns. */
export function evaluationQuery(parts: StatementParts): SqlQuery {
  const { earliest } = stretchOf(parts.points);
  const firstSeen: CompilingContext['firstSeen'] = (filter) => {
    const first = parts.firstSeen(filter);
    return first !== null && first <= earliest ? 'before' : first;
  };
  const { compiled, reads } = compileMetrics({ ...parts, firstSeen });
  const columns = [
    ...compiled.map(({ name, value }) => ({ name: `m_${name}`, sql: value })),
    ...parts.columns,
  ];
  const names = ['subject', 'point', 'at', ...columns.map(({ name }) => name)];
  return sql`WITH
  ${sql.join([...parts.source.tables, ...stepsOf(parts, { compiled, reads })], ',\n  ')}
SELECT ${sql.join(names.map(sql.identifier), ', ')}
FROM (
${layered(everybodyAtEveryPoint(parts), columns)}
)`;
}

interface NamedMetric extends CompiledMetric {
  readonly name: string;
}

/** The metrics, and what of the log they read. */
export function compileMetrics(
  parts: Pick<StatementParts, 'subject' | 'metrics' | 'timeZone' | 'given'> &
    Pick<CompilingContext, 'firstSeen'>,
): {
  compiled: NamedMetric[];
  reads: RowReads;
} {
  const row: RowColumns = createRowColumns(parts.subject);
  const byName = new Map(parts.metrics.map((metric) => [metric.name, metric]));
  const metricOf = (name: string): NeededMetric => {
    const metric = byName.get(name);
    if (metric === undefined) throw new Error(`The metric "${name}" is needed and was not given.`);
    return metric;
  };
  const compiled = parts.metrics.map((metric) => ({
    name: metric.name,
    ...compileMetric(metric, { ...parts, row, metricOf, hasGiven: parts.given !== null }),
  }));
  return { compiled, reads: row.reads };
}

function stepsOf(
  { source, points }: StatementParts,
  { compiled, reads }: { compiled: readonly CompiledMetric[]; reads: RowReads },
): SqlQuery[] {
  const aggregates = compiled.flatMap((metric) => metric.aggregates);
  const gatherings = new Map(aggregates.flatMap(namedGatherings));
  const cells = source.isOfOne ? cellsFor({ points, reads, gatherings }) : null;
  const columns = aggregates.map((aggregate) => {
    const found = namedGatherings(aggregate).map(([name, { ofRows, ofCells }]) =>
      cells === null ? ofRows : ofCells(sql.identifier(name)),
    );
    return sql`${aggregate.made(found)} AS ${sql.identifier(aggregate.name)}`;
  });
  const byNode = byNodeFor({ source, reads, aggregates, points });
  const key = countedOf(points);
  // Read for the roles, and again for the counts.
  const isKept = reads.roles !== null && source.isOfChosen;
  return [
    ...(points.length === 1 ? [] : [sql`points AS (\n    ${pointsTable(points)}\n  )`]),
    sql`relevant AS ${isKept ? sql`MATERIALIZED ` : sql``}(
    ${relevantRows({ source: { ...source, ...byNode?.source }, reads, also: [] }, stretchOf(points))}
  )`,
    ...rolesSteps(reads, points),
    ...(cells === null ? [] : [cells.step]),
    ...(byNode === null
      ? [
          sql`counted AS (
    SELECT
      ${sql.join([...key, ...columns], ',\n      ')}
    ${cells === null ? seenRows(reads, points) : atPoints(cells.rows, points)}
    GROUP BY ${sql.join(key, ', ')}
  )`,
        ]
      : byNode.steps(seenRows(reads, points))),
  ];
}

function stretchOf(points: readonly Point[]): { earliest: Date; latest: Date } {
  const moments = points.map(({ at }) => at.getTime());
  return { earliest: new Date(Math.min(...moments)), latest: new Date(Math.max(...moments)) };
}

/** What an aggregate gathers, by the names of the columns that hold it of each cell. */
function namedGatherings({ name, gatherings }: Aggregate): [string, Gathering][] {
  return gatherings.map((gathering, at) => [`cell_${name}_${at}`, gathering]);
}

/** A row for each subject and point, with what was counted, if anything was. */
function everybodyAtEveryPoint({ source, points, given }: StatementParts): SqlQuery {
  const handedIn =
    given === null ? sql`` : sql`\nLEFT JOIN (${givenTable(given)}) AS given USING (subject, point)`;
  const only = onlyPoint(points);
  const subjects =
    only === null
      ? sql`(SELECT id AS subject FROM (${source.subjects})) AS subjects
CROSS JOIN points`
      : sql`(SELECT id AS subject, ${only} FROM (${source.subjects})) AS subjects`;
  return sql`SELECT *
FROM ${subjects}
LEFT JOIN counted USING (${sql.join(countedOf(points), ', ')})${handedIn}`;
}

function givenTable({ subjects, points, values }: GivenValues): SqlQuery {
  return tableOf([
    { name: 'subject', list: sql`${typed(subjects, 'Array(UUID)')}` },
    { name: 'point', list: sql`${typed(points, 'Array(UInt32)')}` },
    {
      name: IS_GIVEN,
      list: sql`${typed(
        points.map(() => true),
        'Array(Bool)',
      )}`,
    },
    ...[...values].map(([name, list]) => ({
      name: givenColumn(name),
      list: sql`${typed(list, 'Array(Nullable(Float64))')}`,
    })),
  ]);
}
