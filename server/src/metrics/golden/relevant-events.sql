WITH
  owned AS (
    SELECT node AS "owned_node", id AS "owned_id" FROM (SELECT pair.1 AS node, pair.2 AS id
    FROM (SELECT arrayJoin(arrayZip({p0:Array(UUID)}, {p1:Array(UUID)})) AS pair))
  ),
  sole AS (
    SELECT node AS "sole_node", id AS "sole_id" FROM (SELECT pair.1 AS node, pair.2 AS id
    FROM (SELECT arrayJoin(arrayZip({p2:Array(UUID)}, {p3:Array(UUID)})) AS pair))
  ),
  members AS (
    SELECT node AS "member_node", id AS "member_id" FROM (SELECT pair.1 AS node, pair.2 AS id
    FROM (SELECT arrayJoin(arrayZip({p4:Array(UUID)}, {p5:Array(UUID)})) AS pair))
  ),
  relevant AS (
    SELECT
      if(owned_id != {p6:UUID}, owned_id, sole_id) AS subject,
      member_id AS person,
      timestamp,
      received_at,
      event,
      toString(event_id) AS event_id_text,
      type,
      kind,
      properties,
      (event IN {p7:Array(String)}) AS "is_1",
      account_node != {p8:UUID} AND node != account_node AND source_id NOT IN {p9:Array(UUID)} AS "visit_2"
    FROM events
    LEFT JOIN owned ON owned_node = events.account_node
    LEFT JOIN sole ON sole_node = events.node
    LEFT JOIN members ON member_node = events.node
    WHERE workspace_id = {p10:UUID}
      AND (events.node IN (SELECT owned_node FROM owned) OR events.node IN (SELECT member_node FROM members))
      AND (account_node IN (SELECT owned_node FROM owned)
        OR (account_node = {p11:UUID} AND events.node IN (SELECT sole_node FROM sole)))
      AND timestamp <= {p12:DateTime64(3, 'UTC')}
      AND (((event IN {p13:Array(String)}) AND timestamp >= {p14:DateTime64(3, 'UTC')})
        OR (account_node != {p15:UUID} AND node != account_node AND source_id NOT IN {p16:Array(UUID)}))
  )
SELECT DISTINCT event_id_text, timestamp, received_at, event, type, kind, properties
FROM (
  SELECT *, ("is_1" OR ("visit_2" AND event IN ('Account Added User', 'Account Removed User')) OR ("visit_2" AND (count() OVER (PARTITION BY subject, person, "visit_2" ORDER BY timestamp, event_id_text ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) = 0 OR received_at < min(received_at) OVER (PARTITION BY subject, person, "visit_2" ORDER BY timestamp, event_id_text ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)))) AS moves_something
  FROM relevant
)
WHERE moves_something AND timestamp > {p17:DateTime64(3, 'UTC')}
ORDER BY timestamp, event_id_text
LIMIT {p18:Int64}
