import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { featureUsed } from './event-meaning.ts';
import { NO_ACCOUNT, uuidOf, uuidsOf } from './subject-scope.ts';

/** A comparison, not a census: reading 100 of them took 130 ms of CPU at 20 million events, over half of the page. */
const PEER_IDENTIFIERS_MAX = 25;

export interface PeerUseRow {
  readonly feature: string;
  readonly uses_per_peer: number;
}

/** Mean uses of each feature in the last 90 days by the other people of the same accounts. */
export function peerUsesQuery(
  person: { workspaceId: string; nodes: readonly string[] },
  { now }: { now: Date },
): SqlQuery {
  const workspace = uuidOf(person.workspaceId);
  const nodes = uuidsOf(person.nodes);
  return sql`WITH
  ${now} AS now,
  ${featureUsed} AS feature,
  peers AS (
    SELECT DISTINCT node
    FROM memberships
    WHERE workspace_id = ${workspace}
      AND account_node IN (
        SELECT account_node
        FROM memberships_by_person
        WHERE workspace_id = ${workspace} AND node IN ${nodes}
      )
      AND node NOT IN ${nodes}
    ORDER BY node
    LIMIT ${PEER_IDENTIFIERS_MAX}
  ),
  peer_people AS (
    SELECT uniqExact(if(owners.owner = ${uuidOf(NO_ACCOUNT)}, peers.node, owners.owner)) AS people
    FROM peers
    LEFT JOIN (
      SELECT node, owner
      FROM identity_owners FINAL
      WHERE workspace_id = ${workspace} AND node IN (SELECT node FROM peers)
    ) AS owners ON owners.node = peers.node
  )
SELECT feature, count() / (SELECT people FROM peer_people) AS uses_per_peer
FROM events
WHERE workspace_id = ${workspace} AND node IN (SELECT node FROM peers)
  AND timestamp > now - INTERVAL 90 DAY
  AND feature != ''
GROUP BY feature`;
}
