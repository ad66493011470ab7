import { type SqlQuery, sql, typed } from '../../platform/sql/index.ts';
import type { Point } from '../evaluation.ts';
import { tableOf, type ValueColumn } from './table-of-values.ts';

/** No event is later, and none is received later. */
const END_OF_TIME = new Date('2299-01-01T00:00:00.000Z');
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const INSTANTS = "Array(DateTime64(3, 'UTC'))";

/** The points as a table; bounds that no point has are left out, so that no row is compared with them. */
export function pointsTable(points: readonly Point[]): SqlQuery {
  const instants = (of: (point: Point) => Date) => sql`${typed(points.map(of), INSTANTS)}`;
  const columns: ValueColumn[] = [
    { name: 'point', list: sql`${typed([...points.keys()], 'Array(UInt32)')}` },
    { name: 'at', list: instants(({ at }) => at) },
  ];
  if (hasUntil(points)) {
    const ids = points.map(({ until }) => until?.eventId ?? LAST_ID);
    columns.push(
      { name: 'until_at', list: instants(({ until }) => until?.timestamp ?? END_OF_TIME) },
      { name: 'until_id', list: sql`${typed(ids, 'Array(String)')}` },
    );
  }
  if (hasReceivedUntil(points)) {
    columns.push({
      name: 'received_until',
      list: instants(({ receivedUntil }) => receivedUntil ?? END_OF_TIME),
    });
  }
  return tableOf(columns);
}

/** Which rows of the log a point sees. */
export function isSeen(points: readonly Point[]): SqlQuery {
  const conditions = [sql`timestamp <= at`];
  if (hasUntil(points)) conditions.push(sql`(timestamp, event_id_text) <= (until_at, until_id)`);
  if (hasReceivedUntil(points)) conditions.push(sql`received_at <= received_until`);
  return sql.join(conditions, ' AND ');
}

function hasUntil(points: readonly Point[]): boolean {
  return points.some(({ until }) => until !== undefined);
}

function hasReceivedUntil(points: readonly Point[]): boolean {
  return points.some(({ receivedUntil }) => receivedUntil !== undefined);
}
