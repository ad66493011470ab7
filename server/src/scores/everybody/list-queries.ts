import type { Collection } from '@sextant/contract';
import { type SqlQuery, sql } from '../../platform/sql/index.ts';
import { uuidOf } from '../../profiles/index.ts';

export interface CountRow {
  readonly collection: Collection;
  readonly subjects: number;
}

/** How many subjects of each kind are known. */
export function countsQuery(workspaceId: string): SqlQuery {
  return sql`SELECT collection, count() AS subjects
FROM standings FINAL
WHERE workspace_id = ${uuidOf(workspaceId)}
GROUP BY collection`;
}

export interface ScoreRow {
  readonly score: string;
  readonly with_value: number;
  readonly median: number;
}

/** How many have a value of each score, and the one in the middle. */
export function mediansQuery(workspaceId: string): SqlQuery {
  return sql`SELECT score, count() AS with_value, quantileExactInclusive(0.5)(value) AS median
FROM (
  SELECT arrayJoin(scores) AS scored, scored.1 AS score, scored.2 AS value
  FROM standings FINAL
  WHERE workspace_id = ${uuidOf(workspaceId)}
)
GROUP BY score`;
}

export interface BandRow {
  readonly score: string;
  readonly band: string;
  readonly subjects: number;
  /** Currencies, and what the accounts of the band pay in each a month. */
  readonly money: readonly [readonly string[], readonly number[]];
}

/** How many subjects, and how much money, stand in each band of each score. */
export function bandsQuery(workspaceId: string): SqlQuery {
  return sql`SELECT score, band, count() AS subjects, sumMap([currency], [mrr]) AS money
FROM (
  SELECT id, arrayJoin(bands) AS banded, banded.1 AS score, banded.2 AS band
  FROM standings FINAL
  WHERE workspace_id = ${uuidOf(workspaceId)}
) AS standing
LEFT JOIN (
  SELECT id, currency, mrr
  FROM accounts FINAL
  WHERE workspace_id = ${uuidOf(workspaceId)} AND mrr > 0
) AS account ON account.id = standing.id
GROUP BY score, band`;
}
