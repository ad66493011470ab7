WITH
  owners AS (
    SELECT node AS owned_node, owner
    FROM identity_owners FINAL
    WHERE workspace_id = {p0:UUID}
  ),
  relevant AS (
    SELECT
      if(node_owners.owner = {p1:UUID}, log.node, node_owners.owner) AS subject,
      if(account_owners.owner = {p2:UUID}, account_node, account_owners.owner) AS account,
      timestamp,
      received_at,
      event,
      toString(event_id) AS event_id_text,
      account_node != {p3:UUID} AND node != account_node AND source_id NOT IN {p4:Array(UUID)} AS "visit_1"
    FROM events AS log
    LEFT JOIN owners AS node_owners ON node_owners.owned_node = log.node
    LEFT JOIN owners AS account_owners ON account_owners.owned_node = log.account_node
    WHERE workspace_id = {p5:UUID}
      AND timestamp <= {p6:DateTime64(3, 'UTC')}
      AND ((account_node != {p7:UUID} AND node != account_node AND source_id NOT IN {p8:Array(UUID)}))
  ),
  counted AS (
    SELECT
      subject,
      maxMapIf(map(account, if(event IN ('Account Added User', 'Account Removed User'), toUnixTimestamp64Milli(timestamp) * 2 + (event = 'Account Removed User'), 0)), "visit_1" AND account != toUUID('00000000-0000-0000-0000-000000000000')) AS "all_places"
    FROM (SELECT *, {p9:Array(UInt32)}[1] AS "point", {p10:Array(DateTime64(3, 'UTC'))}[1] AS "at" FROM relevant)
    WHERE 1
    GROUP BY subject
  )
SELECT "subject", "point", "at", "m_places"
FROM (
SELECT
  *,
  toFloat64(arrayCount(moment -> moment % 2 = 0, mapValues("all_places"))) AS "m_places"
FROM (
SELECT *
FROM (SELECT id AS subject, {p11:Array(UInt32)}[1] AS "point", {p12:Array(DateTime64(3, 'UTC'))}[1] AS "at" FROM (SELECT id FROM people FINAL WHERE workspace_id = {p13:UUID})) AS subjects
LEFT JOIN counted USING (subject)
)
)
