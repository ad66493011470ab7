import type { CountedEvent, SubjectKind } from '@sextant/contract';
import { type SqlQuery, sql } from '../platform/sql/index.ts';
import type { EvaluateDeps } from './evaluate.ts';
import type { NeededMetric } from './evaluation.ts';
import { eventLine } from './event-line.ts';
import { rolesSteps, seenRows } from './statement/memberships.ts';
import { relevantRows } from './statement/relevant-rows.ts';
import type { RowReads } from './statement/row-reads.ts';
import type { RowSource } from './statement/row-source.ts';
import { compileMetrics } from './statement/statement.ts';
import { rowsOfChosen } from './subjects.ts';

interface Counting {
  readonly workspaceId: string;
  readonly subject: SubjectKind;
  readonly metrics: readonly NeededMetric[];
  readonly at: Date;
}

/** The latest events that some metrics of some subjects are made of at a moment, newest first, by subject. */
export async function countedEvents(
  deps: EvaluateDeps,
  ask: Counting & { readonly ids: readonly string[] },
): Promise<Map<string, CountedEvent[]>> {
  if (ask.ids.length === 0) return new Map();
  const [source, timeZone] = await Promise.all([rowsOfChosen(deps, ask), deps.timeZoneOf(ask.workspaceId)]);
  const rows = await deps.clickhouse
    .forWorkspace(ask.workspaceId)
    .query<CountedRow>(countedEventsQuery({ ...ask, source, timeZone }));
  const bySubject = new Map<string, CountedEvent[]>();
  for (const row of rows) {
    const own = bySubject.get(row.subject) ?? [];
    bySubject.set(row.subject, [...own, eventOf(row)]);
  }
  return bySubject;
}

interface CountedRow {
  readonly subject: string;
  readonly event_id_text: string;
  readonly timestamp: string;
  readonly event: string;
  readonly type: string;
  /** JSON text. */
  readonly properties: string;
}

function eventOf({ event_id_text, timestamp, event, type, properties }: CountedRow): CountedEvent {
  const said = JSON.parse(properties) as Record<string, unknown>;
  const summary = eventLine({ event, type, properties: said });
  return { eventId: event_id_text, at: timestamp, event, summary };
}

/** Events shown of each subject. */
const EVENTS_MAX = 5;

export function countedEventsQuery({
  source,
  subject,
  metrics,
  timeZone,
  at,
}: Counting & { readonly source: RowSource; readonly timeZone: string }): SqlQuery {
  const { reads } = compileMetrics({ subject, metrics, timeZone, firstSeen: () => null, given: null });
  const points = [{ at }];
  return sql`WITH
  ${sql.join(
    [
      ...source.tables,
      sql`relevant AS (
    ${relevantRows({ source, reads, also: [sql`type`, sql`properties`] }, { earliest: at, latest: at })}
  )`,
      ...rolesSteps(reads, points),
    ],
    ',\n  ',
  )}
SELECT subject, event_id_text, timestamp, event, type, properties
${seenRows(reads, points)} AND ${isCounted(reads)}
ORDER BY timestamp DESC, event_id_text DESC
LIMIT ${EVENTS_MAX} BY subject`;
}

/** Where a metric is made of no events in particular, such as the people of an account, all that were read. */
function isCounted({ counted }: RowReads): SqlQuery {
  return counted.length === 0 ? sql`1` : sql`(${sql.join([...counted], ' OR ')})`;
}
