WITH
  owned AS (
    SELECT node AS "owned_node", id AS "owned_id" FROM (SELECT pair.1 AS node, pair.2 AS id
    FROM (SELECT arrayJoin(arrayZip({p0:Array(UUID)}, {p1:Array(UUID)})) AS pair))
  ),
  members AS (
    SELECT "member_node", "member_id", "sole_id"
    FROM (SELECT 1)
    ARRAY JOIN {p2:Array(UUID)} AS "member_node", {p3:Array(UUID)} AS "member_id", {p4:Array(UUID)} AS "sole_id"
  ),
  relevant AS (
    SELECT
      {p5:UUID} AS subject,
      member_id AS person,
      timestamp,
      received_at,
      event,
      toString(event_id) AS event_id_text,
      type,
      kind,
      properties,
      source_id NOT IN {p6:Array(UUID)} AND timestamp <= {p7:DateTime64(3, 'UTC')} AND received_at <= {p8:DateTime64(3, 'UTC')} AS says_known,
      (event IN {p9:Array(String)}) AS "is_1",
      account_node != {p10:UUID} AND node != account_node AND source_id NOT IN {p11:Array(UUID)} AS "visit_2"
    FROM events
    LEFT JOIN members ON member_node = events.node
    WHERE workspace_id = {p12:UUID}
      AND (events.node IN {p13:Array(UUID)} OR events.node IN {p14:Array(UUID)})
      AND (account_node IN {p15:Array(UUID)} OR (account_node = {p16:UUID} AND events.node IN {p17:Array(UUID)}))
      AND timestamp <= {p18:DateTime64(3, 'UTC')}
      AND (((event IN {p19:Array(String)}) AND timestamp >= {p20:DateTime64(3, 'UTC')})
        OR (account_node != {p21:UUID} AND node != account_node AND source_id NOT IN {p22:Array(UUID)})
        OR (source_id NOT IN {p23:Array(UUID)}))
  )
SELECT DISTINCT event_id_text, timestamp, received_at, event, type, kind, properties, timestamp <= {p24:DateTime64(3, 'UTC')} AS is_late
FROM (
  SELECT *, max(says_known) OVER () AS was_known, ("is_1" OR ("visit_2" AND event IN ('Account Added User', 'Account Removed User')) OR ("visit_2" AND (count() OVER (PARTITION BY subject, person, "visit_2" ORDER BY timestamp, event_id_text ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) = 0 OR received_at < min(received_at) OVER (PARTITION BY subject, person, "visit_2" ORDER BY timestamp, event_id_text ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)))) AS moves_something
  FROM relevant
)
WHERE moves_something AND if(timestamp <= {p25:DateTime64(3, 'UTC')}, was_known AND received_at > {p26:DateTime64(3, 'UTC')}, 1)
ORDER BY is_late, if(is_late, received_at, timestamp), event_id_text
LIMIT {p27:Int64} BY is_late
