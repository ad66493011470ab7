import type { ValueType } from '@sextant/contract';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { type SqlQuery, sql, typed } from '../platform/sql/index.ts';
import { SAMPLED_MAX, SCANNED_MAX, subjectsSampled } from './sample.ts';
import { typeOfJson } from './value-type.ts';
import { isNamed } from './volume-queries.ts';

/** The values of one type that one property had. */
export interface SeenValues {
  readonly name: string;
  readonly type: ValueType;
  readonly seen: number;
  /** ISO 8601, when the first event with such a value happened. */
  readonly firstAt: string;
  readonly lastAt: string;
  /** The latest, JSON text. */
  readonly example: string;
}

/** More than anyone reads; a sender that puts ids into the names of properties makes millions. */
export const SEEN_MAX = 1_000;
export const EXAMPLE_CHARACTERS_MAX = 200;
/** Events rarer than this are looked at one and all, found by their subjects. */
const RARE_MAX = 5_000;

/** What the sample of an event's properties (traits, for identify and group calls) looks like. */
export async function readProperties(
  clickhouse: ClickHouse,
  of: { workspaceId: string; name: string; events: number; eventsOfAll: number },
): Promise<{ seen: SeenValues[]; sampled: number }> {
  const chosen = sql`${isNamed(of.name)} AND ${sampleOf(of)}`;
  const [counted, seen] = await Promise.all([
    clickhouse.query<{ sampled: number }>(sql`
      SELECT count() AS sampled
      FROM events
      WHERE workspace_id = ${typed(of.workspaceId, 'UUID')} AND ${chosen}`),
    clickhouse.query<SeenValues>(sql`
      WITH claims AS (
        SELECT timestamp,
          arrayJoin(JSONExtractKeysAndValuesRaw(if(type IN ('identify', 'group'), traits, properties))) AS claim
        FROM events
        WHERE workspace_id = ${typed(of.workspaceId, 'UUID')} AND ${chosen}
      )
      SELECT claim.1 AS name, ${typeOfJson(sql`claim.2`)} AS type, count() AS seen,
        min(timestamp) AS firstAt, max(timestamp) AS lastAt,
        argMax(substringUTF8(claim.2, 1, ${EXAMPLE_CHARACTERS_MAX}), timestamp) AS example
      FROM claims
      GROUP BY name, type
      ORDER BY seen DESC, name, type
      LIMIT ${SEEN_MAX}`),
  ]);
  return { seen, sampled: counted[0]?.sampled ?? 0 };
}

function sampleOf(of: { workspaceId: string; name: string; events: number; eventsOfAll: number }): SqlQuery {
  const fraction = Math.min(SAMPLED_MAX / of.events, SCANNED_MAX / of.eventsOfAll);
  if (fraction >= 1 || of.events > RARE_MAX) return subjectsSampled(fraction);
  return sql`node IN (
        SELECT node
        FROM arrivals
        WHERE workspace_id = ${typed(of.workspaceId, 'UUID')} AND ${isNamed(of.name)}
      )`;
}
