import type { SubjectKind } from '@sextant/contract';
import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { childrenOf, metricsOverChildren } from './children.ts';
import type { EvaluateDeps } from './evaluate.ts';
import type { NeededMetric, RelevantEvent } from './evaluation.ts';
import { relevantRows } from './statement/relevant-rows.ts';
import type { RowReads } from './statement/row-reads.ts';
import type { RowSource } from './statement/row-source.ts';
import { compileMetrics } from './statement/statement.ts';
import { rowsOfChosen } from './subjects.ts';

export interface EventsOfSubject {
  readonly workspaceId: string;
  readonly subject: SubjectKind;
  readonly id: string;
  readonly metrics: readonly NeededMetric[];
  /** Events at or before this instant. */
  readonly until: Date;
  /** At most so many, the first in order. */
  readonly limit: number;
}

/** Events after `after` that can move some metrics of a subject, by (timestamp, event id as text). */
export function relevantEvents(
  deps: EvaluateDeps,
  ask: EventsOfSubject & { readonly after: Date },
): Promise<RelevantEvent[]> {
  return readEvents(deps, ask, { only: sql`timestamp > ${ask.after}`, order: sql`timestamp, event_id_text` });
}

/** Events received after `receivedAfter`, by (time received, event id as text). */
export function lateEvents(
  deps: EvaluateDeps,
  ask: EventsOfSubject & { readonly receivedAfter: Date },
): Promise<RelevantEvent[]> {
  const only = sql`received_at > ${ask.receivedAfter}`;
  return readEvents(deps, ask, { only, order: sql`received_at, event_id_text` });
}

interface Listing {
  readonly only: SqlQuery;
  readonly order: SqlQuery;
}

async function readEvents(
  deps: EvaluateDeps,
  ask: EventsOfSubject,
  listing: Listing,
): Promise<RelevantEvent[]> {
  const { workspaceId, subject, id } = ask;
  const children =
    metricsOverChildren(ask.metrics).length === 0
      ? []
      : ((await childrenOf(deps, { workspaceId, ids: [id] })).get(id) ?? []);
  const source = await rowsOfChosen(deps, { workspaceId, subject, ids: [id, ...children] });
  const rows = await deps.clickhouse
    .forWorkspace(workspaceId)
    .query<EventRow>(relevantEventsQuery({ ...ask, source }, listing));
  return rows.map(eventOf);
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
export function relevantEventsQuery(
  { source, subject, metrics, until, limit }: Omit<EventsOfSubject, 'id'> & { readonly source: RowSource },
  { only, order }: Listing,
): SqlQuery {
  // Neither moves which rows count.
  const { reads } = compileMetrics({ subject, metrics, timeZone: 'UTC', firstSeen: () => null, given: null });
  const also = [sql`type`, sql`kind`, sql`properties`];
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
SELECT DISTINCT event_id_text, timestamp, received_at, event, type, kind, properties
FROM (
  SELECT *, ${movesSomething(reads)} AS moves_something
  FROM relevant
)
WHERE moves_something AND ${only}
ORDER BY ${order}
LIMIT ${limit}`;
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
