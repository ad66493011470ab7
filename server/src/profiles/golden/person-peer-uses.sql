WITH
  {p0:DateTime64(3, 'UTC')} AS now,
  multiIf(
    kind != 'usage' OR type != 'track', '',
    event = 'Feature Used', JSONExtract(properties, 'feature', 'String'),
    event IN {p1:Array(String)}, '',
    event) AS feature,
  peers AS (
    SELECT DISTINCT node
    FROM memberships
    WHERE workspace_id = {p2:UUID}
      AND account_node IN (
        SELECT account_node
        FROM memberships_by_person
        WHERE workspace_id = {p3:UUID} AND node IN {p4:Array(UUID)}
      )
      AND node NOT IN {p5:Array(UUID)}
    ORDER BY node
    LIMIT {p6:Int64}
  ),
  peer_people AS (
    SELECT uniqExact(if(owners.owner = {p7:UUID}, peers.node, owners.owner)) AS people
    FROM peers
    LEFT JOIN (
      SELECT node, owner
      FROM identity_owners FINAL
      WHERE workspace_id = {p8:UUID} AND node IN (SELECT node FROM peers)
    ) AS owners ON owners.node = peers.node
  )
SELECT feature, count() / (SELECT people FROM peer_people) AS uses_per_peer
FROM events
WHERE workspace_id = {p9:UUID} AND node IN (SELECT node FROM peers)
  AND timestamp > now - INTERVAL 90 DAY
  AND feature != ''
GROUP BY feature
