WITH
  owners AS (
    SELECT node AS owned_node, owner
    FROM identity_owners FINAL
    WHERE workspace_id = {p0:UUID}
  ),
  relevant AS (
    SELECT
      node AS subject,
      timestamp,
      received_at,
      event,
      toString(event_id) AS event_id_text,
      (event IN {p1:Array(String)}) AS "is_1"
    FROM arrivals AS log
    WHERE workspace_id = {p2:UUID}
      AND timestamp <= {p3:DateTime64(3, 'UTC')}
      AND (((event IN {p4:Array(String)}) AND timestamp >= {p5:DateTime64(3, 'UTC')}))
  ),
  by_node AS (
    SELECT
      subject AS node,
      countIf("is_1" AND timestamp > subtractMilliseconds(at, {p6:Int64})) AS "part_all_uses_0"
    FROM (SELECT *, {p7:Array(UInt32)}[1] AS "point", {p8:Array(DateTime64(3, 'UTC'))}[1] AS "at" FROM relevant)
    WHERE 1
    GROUP BY node
  ),
  counted AS (
    SELECT
      if(owner = {p9:UUID}, node, owner) AS subject,
      sum("part_all_uses_0") AS "all_uses"
    FROM by_node
    LEFT JOIN owners ON owned_node = node
    GROUP BY subject
  )
SELECT "subject", "point", "at", "m_uses", "s_use"
FROM (
SELECT
  *,
  least("m_uses", {p10:Int64}) AS "s_use"
FROM (
SELECT
  *,
  toNullable(toFloat64("all_uses")) AS "m_uses"
FROM (
SELECT *
FROM (SELECT id AS subject, {p11:Array(UInt32)}[1] AS "point", {p12:Array(DateTime64(3, 'UTC'))}[1] AS "at" FROM (SELECT id FROM people FINAL WHERE workspace_id = {p13:UUID})) AS subjects
LEFT JOIN counted USING (subject)
)
)
)
