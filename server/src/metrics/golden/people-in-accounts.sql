WITH
  owners AS (
    SELECT node AS owned_node, owner
    FROM identity_owners FINAL
    WHERE workspace_id = {p0:UUID}
  ),
  points AS (
    SELECT "point", "at"
    FROM (SELECT 1)
    ARRAY JOIN {p1:Array(UInt32)} AS "point", {p2:Array(DateTime64(3, 'UTC'))} AS "at"
  ),
  relevant AS (
    SELECT
      if(node_owners.owner = {p3:UUID}, events.node, node_owners.owner) AS subject,
      if(account_owners.owner = {p4:UUID}, account_node, account_owners.owner) AS account,
      timestamp,
      received_at,
      event,
      toString(event_id) AS event_id_text,
      account_node != {p5:UUID} AND node != account_node AND source_id NOT IN {p6:Array(UUID)} AS "visit_1"
    FROM events
    LEFT JOIN owners AS node_owners ON node_owners.owned_node = events.node
    LEFT JOIN owners AS account_owners ON account_owners.owned_node = events.account_node
    WHERE workspace_id = {p7:UUID}
      AND timestamp <= {p8:DateTime64(3, 'UTC')}
      AND ((account_node != {p9:UUID} AND node != account_node AND source_id NOT IN {p10:Array(UUID)}))
  ),
  counted AS (
    SELECT
      subject,
      point,
      maxMapIf(map(account, if(event IN ('Account Added User', 'Account Removed User'), toUnixTimestamp64Milli(timestamp) * 2 + (event = 'Account Removed User'), 0)), "visit_1" AND account != toUUID('00000000-0000-0000-0000-000000000000')) AS "all_places"
    FROM (SELECT *, {p11:Array(UInt32)}[1] AS "point", {p12:Array(DateTime64(3, 'UTC'))}[1] AS "at" FROM relevant)
    WHERE 1
    GROUP BY subject, point
  )
SELECT "subject", "point", "at", "m_places"
FROM (
SELECT
  *,
  toFloat64(arrayCount(moment -> moment % 2 = 0, mapValues("all_places"))) AS "m_places"
FROM (
SELECT *
FROM (SELECT id AS subject FROM (SELECT id FROM people FINAL WHERE workspace_id = {p13:UUID})) AS subjects
CROSS JOIN points
LEFT JOIN counted USING (subject, point)
)
)
