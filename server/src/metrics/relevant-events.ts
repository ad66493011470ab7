import type { SubjectKind } from '@sextant/contract';
import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { childrenOf, metricsOverChildren } from './children.ts';
import type { EvaluateDeps } from './evaluate.ts';
import type { NeededMetric, RelevantEvent } from './evaluation.ts';
import { relevantRows } from './statement/relevant-rows.ts';
import { isSignOfLife } from './statement/row-meaning.ts';
import type { RowReads } from './statement/row-reads.ts';
import type { RowSource } from './statement/row-source.ts';
import { compileMetrics } from './statement/statement.ts';
import { rowsOfChosen } from './subjects.ts';

export interface EventsOfSubject {
  readonly workspaceId: string;
  readonly subject: SubjectKind;
  readonly id: string;
  /** The subject's rows, where they were found for another question already. */
  readonly rows?: RowSource | undefined;
  readonly metrics: readonly NeededMetric[];
  readonly after: Date;
  readonly until: Date;
  /** What happened up to `after` and was received after this is late. */
  readonly receivedAfter: Date;
  /** At most so many of each, the first in order. */
  readonly limit: number;
}

/** Events that can move some metrics of a subject. */
export interface RelevantEvents {
  /** Those that happened after `after`, by (timestamp, event id as text). */
  readonly walked: RelevantEvent[];
  /**
   * Those that were late, by (time received, event id as text). None of a subject of whom nothing had been received by
   * then: its whole past would be late.
   */
  readonly late: RelevantEvent[];
}

/** Events that happened up to `until`. One statement for both lists: planning it takes longer than reading. */
export async function relevantEvents(deps: EvaluateDeps, ask: EventsOfSubject): Promise<RelevantEvents> {
  const { workspaceId, subject, id } = ask;
  const children =
    metricsOverChildren(ask.metrics).length === 0
      ? []
      : ((await childrenOf(deps, { workspaceId, ids: [id] })).get(id) ?? []);
  const own = children.length === 0 ? ask.rows : undefined;
  const source = own ?? (await rowsOfChosen(deps, { workspaceId, subject, ids: [id, ...children] }));
  const found = await deps.clickhouse
    .forWorkspace(workspaceId)
    .query<EventRow>(relevantEventsQuery({ ...ask, source }));
  const [late, walked] = [true, false].map((isLate) =>
    found.filter((row) => (row.is_late === 1) === isLate).map(eventOf),
  );
  return { walked: walked ?? [], late: late ?? [] };
}

interface EventRow {
  readonly event_id_text: string;
  readonly timestamp: string;
  readonly received_at: string;
  readonly event: string;
  readonly type: string;
  readonly kind: string;
  /** JSON text. */
  readonly properties: string;
  readonly is_late: 0 | 1;
}

function eventOf(row: EventRow): RelevantEvent {
  return {
    eventId: row.event_id_text,
    timestamp: new Date(row.timestamp),
    receivedAt: new Date(row.received_at),
    event: row.event,
    type: row.type,
    kind: row.kind,
    properties: JSON.parse(row.properties) as Record<string, unknown>,
  };
}

/** The rows that the metrics count, whatever window they look through. */
export function relevantEventsQuery({
  source,
  subject,
  metrics,
  after,
  until,
  receivedAfter,
  limit,
}: Omit<EventsOfSubject, 'id' | 'rows'> & { readonly source: RowSource }): SqlQuery {
  // Neither moves which rows count.
  const { reads } = compileMetrics({ subject, metrics, timeZone: 'UTC', firstSeen: () => null, given: null });
  const earlier = sql`timestamp <= ${after}`;
  const isKnown = sql`${isSignOfLife} AND ${earlier} AND received_at <= ${receivedAfter}`;
  reads.rows('life', { rows: sql`(${isSignOfLife})`, lookbackMs: null });
  const also = [sql`type`, sql`kind`, sql`properties`, sql`${isKnown} AS says_known`];
  return sql`WITH
  ${sql.join(
    [
      ...source.tables,
      sql`relevant AS (
    ${relevantRows({ source, reads, also }, { earliest: BEGINNING_OF_TIME, latest: until })}
  )`,
    ],
    ',\n  ',
  )}
SELECT DISTINCT event_id_text, timestamp, received_at, event, type, kind, properties, ${earlier} AS is_late
FROM (
  SELECT *, max(says_known) OVER () AS was_known, ${movesSomething(reads)} AS moves_something
  FROM relevant
)
WHERE moves_something AND if(${earlier}, was_known AND received_at > ${receivedAfter}, 1)
ORDER BY is_late, if(is_late, received_at, timestamp), event_id_text
LIMIT ${limit} BY is_late`;
}

const BEGINNING_OF_TIME = new Date('1900-01-01T00:00:00.000Z');

function movesSomething({ columns, decidingColumns, needsAccount }: RowReads): SqlQuery {
  // The other side of a membership.
  const member = needsAccount ? sql`account` : sql`person`;
  const names = [...columns.keys()];
  const moving = [
    ...[...decidingColumns].map(sql.identifier),
    ...names.filter((name) => name.startsWith('life_')).map((name) => isFirst(sql`subject`, name)),
    ...names.filter((name) => name.startsWith('visit_')).map((name) => movesMembership(name, member)),
  ];
  return moving.length === 0 ? sql`0` : sql`(${sql.join(moving, ' OR ')})`;
}

/** Of the visits of a person to an account the first, and each joining and leaving. */
function movesMembership(name: string, member: SqlQuery): SqlQuery {
  const isChange = sql`(${sql.identifier(name)} AND event IN ('Account Added User', 'Account Removed User'))`;
  return sql`${isChange} OR ${isFirst(sql`subject, ${member}`, name)}`;
}

/**
 * Whether a row is the first of its kind as the log was known at some time: all that happened before it was received
 * after it.
 */
function isFirst(of: SqlQuery, name: string): SqlQuery {
  const flag = sql.identifier(name);
  const earlier = sql`(PARTITION BY ${of}, ${flag} ORDER BY timestamp, event_id_text ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`;
  return sql`(${flag} AND (count() OVER ${earlier} = 0 OR received_at < min(received_at) OVER ${earlier}))`;
}
