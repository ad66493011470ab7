import { type SqlQuery, sql, typed } from '../../platform/sql/index.ts';
import type { Column, NeededMetric, Point } from '../evaluation.ts';
import { type CompiledMetric, type CompilingContext, compileMetric, givenColumn } from './computations.ts';
import { layered } from './layers.ts';
import { createRowColumns, type ReadRows } from './row-columns.ts';
import type { RowSource } from './row-source.ts';

/** Everything that one statement computes. */
export interface StatementParts extends Omit<CompilingContext, 'row' | 'metricOf'> {
  readonly subject: 'person' | 'account';
  readonly source: RowSource;
  readonly metrics: readonly NeededMetric[];
  readonly columns: readonly Column[];
  readonly points: readonly Point[];
  /** Values computed before this statement, of metrics over child accounts. */
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
  const columnNames = [
    ...parts.metrics.map(({ name }) => `m_${name}`),
    ...parts.columns.map(({ name }) => name),
  ];
  const names = ['subject', 'point', 'at', ...columnNames].map((name) => sql.identifier(name));
  const row = createRowColumns(parts.subject);
  const byName = new Map(parts.metrics.map((metric) => [metric.name, metric]));
  const metricOf = (name: string): NeededMetric => {
    const metric = byName.get(name);
    if (metric === undefined) throw new Error(`The metric "${name}" is needed and was not given.`);
    return metric;
  };
  const compiled = parts.metrics.map((metric) => compileMetric(metric, { ...parts, row, metricOf }));
  const metricColumns = parts.metrics.map(
    ({ name }, at): Column => ({ name: `m_${name}`, sql: valueAt(compiled, at) }),
  );
  return sql`WITH
  ${sql.join([...parts.source.tables, pointsTable(parts.points), relevantTable(parts, row.reads), countedTable(parts.points, compiled)], ',\n  ')}
SELECT ${sql.join(names, ', ')}
FROM (
${layered(measured(parts), [...metricColumns, ...parts.columns])}
)`;
}

function valueAt(compiled: readonly CompiledMetric[], at: number): SqlQuery {
  const metric = compiled[at];
  if (metric === undefined) throw new Error('Each metric is compiled.');
  return metric.value;
}

/** No event is later, and none is received later. */
const END_OF_TIME = new Date('2299-01-01T00:00:00.000Z');
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

function pointsTable(points: readonly Point[]): SqlQuery {
  const instants = (of: (point: Point) => Date) => typed(points.map(of), INSTANTS);
  const columns: List[] = [
    { name: 'point', list: sql`${typed([...points.keys()], 'Array(UInt32)')}` },
    { name: 'at', list: sql`${instants(({ at }) => at)}` },
  ];
  if (points.some(({ until }) => until !== undefined)) {
    const ids = points.map(({ until }) => until?.eventId ?? LAST_ID);
    columns.push(
      { name: 'until_at', list: sql`${instants(({ until }) => until?.timestamp ?? END_OF_TIME)}` },
      { name: 'until_id', list: sql`${typed(ids, 'Array(String)')}` },
    );
  }
  if (points.some(({ receivedUntil }) => receivedUntil !== undefined)) {
    const list = sql`${instants(({ receivedUntil }) => receivedUntil ?? END_OF_TIME)}`;
    columns.push({ name: 'received_until', list });
  }
  return sql`points AS (
    ${tableOf(columns)}
  )`;
}

const INSTANTS = "Array(DateTime64(3, 'UTC'))";

interface List {
  readonly name: string;
  readonly list: SqlQuery;
}

/** A table made of values, a list a column. */
function tableOf(columns: readonly List[]): SqlQuery {
  const names = columns.map(({ name }) => sql.identifier(name));
  const lists = columns.map(({ name, list }) => sql`${list} AS ${sql.identifier(name)}`);
  return sql`SELECT ${sql.join(names, ', ')}
    FROM (SELECT 1)
    ARRAY JOIN ${sql.join(lists, ', ')}`;
}

/** The rows that can matter at any of the points, with what is read of each. */
function relevantTable({ source, points }: StatementParts, reads: ReadRows): SqlQuery {
  const moments = points.map(({ at }) => at.getTime());
  const [earliest, latest] = [Math.min(...moments), Math.max(...moments)];
  const conditions = reads.conditions.map(({ rows, lookbackMs }) =>
    lookbackMs === null ? rows : sql`(${rows} AND timestamp >= ${new Date(earliest - lookbackMs)})`,
  );
  const person = reads.needsPerson ? sql`\n      ${source.person} AS person,` : sql``;
  const isRead = conditions.length === 0 ? sql`0` : sql`(${sql.join(conditions, '\n        OR ')})`;
  return sql`relevant AS (
    SELECT
      ${source.subject} AS subject,${person}
      ${sql.join([sql`timestamp`, sql`received_at`, sql`event`, sql`toString(event_id) AS event_id_text`, ...[...reads.columns].map(([name, made]) => sql`${made} AS ${sql.identifier(name)}`)], ',\n      ')}
    ${source.rows(reads)}
      AND timestamp <= ${new Date(latest)}
      AND ${isRead}
  )`;
}

function countedTable(points: readonly Point[], compiled: readonly CompiledMetric[]): SqlQuery {
  const conditions = [sql`timestamp <= at`];
  if (points.some(({ until }) => until !== undefined)) {
    conditions.push(sql`(timestamp, event_id_text) <= (until_at, until_id)`);
  }
  if (points.some(({ receivedUntil }) => receivedUntil !== undefined)) {
    conditions.push(sql`received_at <= received_until`);
  }
  const aggregates = compiled.flatMap((metric) => metric.aggregates);
  const columns = aggregates.map(({ name, sql: made }) => sql`${made} AS ${sql.identifier(name)}`);
  return sql`counted AS (
    SELECT
      ${sql.join([sql`subject`, sql`point`, ...columns], ',\n      ')}
    FROM relevant
    CROSS JOIN points
    WHERE ${sql.join(conditions, ' AND ')}
    GROUP BY subject, point
  )`;
}

/** Everybody at every point, with what was counted, if anything was. */
function measured({ source, given }: StatementParts): SqlQuery {
  const handedIn =
    given === null ? sql`` : sql`\nLEFT JOIN (${givenTable(given)}) AS given USING (subject, point)`;
  return sql`SELECT *
FROM (SELECT id AS subject FROM (${source.subjects})) AS subjects
CROSS JOIN points
LEFT JOIN counted USING (subject, point)${handedIn}`;
}

function givenTable({ subjects, points, values }: GivenValues): SqlQuery {
  return tableOf([
    { name: 'subject', list: sql`${typed(subjects, 'Array(UUID)')}` },
    { name: 'point', list: sql`${typed(points, 'Array(UInt32)')}` },
    ...[...values].map(([name, list]) => ({
      name: givenColumn(name),
      list: sql`${typed(list, 'Array(Nullable(Float64))')}`,
    })),
  ]);
}
