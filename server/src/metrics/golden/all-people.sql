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
      timestamp,
      received_at,
      event,
      toString(event_id) AS event_id_text,
      (event IN {p4:Array(String)}) AS "is_1"
    FROM events
    LEFT JOIN owners AS node_owners ON node_owners.owned_node = events.node
    WHERE workspace_id = {p5:UUID}
      AND timestamp <= {p6:DateTime64(3, 'UTC')}
      AND (((event IN {p7:Array(String)}) AND timestamp >= {p8:DateTime64(3, 'UTC')}))
  ),
  counted AS (
    SELECT
      subject,
      point,
      countIf("is_1" AND timestamp > subtractMilliseconds(at, {p9:Int64})) AS "all_uses"
    FROM (SELECT *, {p10:Array(UInt32)}[1] AS "point", {p11:Array(DateTime64(3, 'UTC'))}[1] AS "at" FROM relevant)
    WHERE 1
    GROUP BY subject, point
  )
SELECT "subject", "point", "at", "m_uses", "s_use"
FROM (
SELECT
  *,
  least("m_uses", {p12:Int64}) AS "s_use"
FROM (
SELECT
  *,
  if("all_uses" != 0 OR at >= {p13:DateTime64(3, 'UTC')}, toFloat64("all_uses"), NULL) AS "m_uses"
FROM (
SELECT *
FROM (SELECT id AS subject FROM (SELECT id FROM people FINAL WHERE workspace_id = {p14:UUID})) AS subjects
CROSS JOIN points
LEFT JOIN counted USING (subject, point)
)
)
)
