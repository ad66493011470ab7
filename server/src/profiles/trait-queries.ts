import type { Collection } from '@sextant/contract';
import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { uuidOf, uuidsOf } from './subject-scope.ts';

export interface ClaimRow {
  readonly name: string;
  readonly value: string;
  readonly timestamp: string;
  readonly source_id: string;
  readonly event_id: string;
  readonly basis: 'stated' | 'observed' | 'inferred';
}

/**
 * A customer's nightly export repeats the same value for years: of each value the first and the last claim of each
 * source and basis decide every rule, the rest is left in the log.
 */
const CLAIMS_MAX = 10_000;

/** What was claimed about a subject: of each value, by source and basis, the first and the latest claim. */
export function claimsQuery(subject: {
  workspaceId: string;
  collection: Collection;
  nodes: readonly string[];
}): SqlQuery {
  return sql`SELECT
  name,
  value,
  claim.1 AS timestamp,
  source_id,
  claim.2 AS event_id,
  basis
FROM (
  SELECT
    name,
    value,
    source_id,
    basis,
    arrayDistinct([min((timestamp, toString(event_id))), max((timestamp, toString(event_id)))]) AS claims
  FROM traits
  WHERE workspace_id = ${uuidOf(subject.workspaceId)} AND node IN ${uuidsOf(subject.nodes)}
    AND collection = ${subject.collection}
  GROUP BY name, value, source_id, basis
)
ARRAY JOIN claims AS claim
ORDER BY timestamp DESC, event_id DESC
LIMIT ${CLAIMS_MAX}`;
}
