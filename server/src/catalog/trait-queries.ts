import type { Collection } from '@sextant/contract';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { sql, typed } from '../platform/sql/index.ts';
import { EXAMPLE_CHARACTERS_MAX, SEEN_MAX, type SeenValues } from './property-queries.ts';
import { SAMPLED_MAX, subjectsSampled } from './sample.ts';
import { typeOfJson } from './value-type.ts';

/** What the sample of claims about people or accounts looks like. */
export interface SampledTraits {
  readonly seen: readonly SeenValues[];
  /** Who of the sample carry a trait, by its name; a claim of null takes it away and carries nothing. */
  readonly subjects: ReadonlyMap<string, number>;
  readonly subjectsOfAll: number;
  readonly sampled: number;
  /** Of all subjects; above 0, at most 1. */
  readonly fraction: number;
}

interface Asked {
  readonly workspaceId: string;
  readonly collection: Collection;
}

/** Reads a sample of the claims; subjects are counted by the identifier that their claims are filed under. */
export async function readTraits(clickhouse: ClickHouse, of: Asked): Promise<SampledTraits> {
  const fraction = Math.min(1, SAMPLED_MAX / Math.max(1, await countClaims(clickhouse, of)));
  const chosen = sql`collection = ${of.collection} AND ${subjectsSampled(fraction)}`;
  const [totals, carriers, seen] = await Promise.all([
    clickhouse.query<{ sampled: number; subjects: number }>(sql`
      SELECT count() AS sampled, uniqExact(node) AS subjects
      FROM traits
      WHERE workspace_id = ${typed(of.workspaceId, 'UUID')} AND ${chosen}`),
    clickhouse.query<{ name: string; subjects: number }>(sql`
      SELECT name, uniqExact(node) AS subjects
      FROM traits
      WHERE workspace_id = ${typed(of.workspaceId, 'UUID')} AND ${chosen} AND value != 'null'
      GROUP BY name
      ORDER BY subjects DESC
      LIMIT ${SEEN_MAX}`),
    clickhouse.query<SeenValues>(sql`
      SELECT name, ${typeOfJson(sql`value`)} AS type, count() AS seen,
        min(timestamp) AS firstAt, max(timestamp) AS lastAt,
        argMax(substringUTF8(value, 1, ${EXAMPLE_CHARACTERS_MAX}), timestamp) AS example
      FROM traits
      WHERE workspace_id = ${typed(of.workspaceId, 'UUID')} AND ${chosen}
      GROUP BY name, type
      ORDER BY seen DESC, name, type
      LIMIT ${SEEN_MAX}`),
  ]);
  return {
    seen,
    subjects: new Map(carriers.map(({ name, subjects }) => [name, subjects])),
    subjectsOfAll: totals[0]?.subjects ?? 0,
    sampled: totals[0]?.sampled ?? 0,
    fraction,
  };
}

async function countClaims(clickhouse: ClickHouse, { workspaceId, collection }: Asked): Promise<number> {
  const [row] = await clickhouse.query<{ claims: number }>(sql`
    SELECT count() AS claims
    FROM traits
    WHERE workspace_id = ${typed(workspaceId, 'UUID')} AND collection = ${collection}`);
  return row?.claims ?? 0;
}
