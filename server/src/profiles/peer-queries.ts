import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { featureUsed } from './event-meaning.ts';
import { uuidOf, uuidsOf } from './subject-scope.ts';

/** A comparison, not a census: reading 100 of them took 130 ms of CPU at 20 million events, over half of the page. */
const PEER_IDENTIFIERS_MAX = 25;

/** Identifiers of others who were seen in the accounts that a person was seen in. */
export function peersQuery(
  workspaceId: string,
  { accountNodes, nodes }: { accountNodes: readonly string[]; nodes: readonly string[] },
): SqlQuery {
  return sql`SELECT DISTINCT node
FROM memberships
WHERE workspace_id = ${uuidOf(workspaceId)} AND account_node IN ${uuidsOf(accountNodes)}
  AND node NOT IN ${uuidsOf(nodes)}
ORDER BY node
LIMIT ${PEER_IDENTIFIERS_MAX}`;
}

export interface FeatureUsesRow {
  readonly feature: string;
  readonly uses: number;
}

/** Uses of each feature in the last 90 days under some identifiers. */
export function featureUsesQuery(
  workspaceId: string,
  { nodes, now }: { nodes: readonly string[]; now: Date },
): SqlQuery {
  return sql`WITH
  ${featureUsed} AS feature
SELECT feature, count() AS uses
FROM events
WHERE workspace_id = ${uuidOf(workspaceId)} AND node IN ${uuidsOf(nodes)}
  AND kind = 'usage' AND timestamp > ${now} - INTERVAL 90 DAY AND feature != ''
GROUP BY feature`;
}
