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
      {p6:UUID} AS subject,
      member_id AS person,
      timestamp,
      received_at,
      event,
      toString(event_id) AS event_id_text,
      type,
      kind,
      properties,
      source_id NOT IN {p7:Array(UUID)} AND timestamp <= {p8:DateTime64(3, 'UTC')} AND received_at <= {p9:DateTime64(3, 'UTC')} AS says_known,
      (event IN {p10:Array(String)}) AS "is_1",
      account_node != {p11:UUID} AND node != account_node AND source_id NOT IN {p12:Array(UUID)} AS "visit_2"
    FROM events
    LEFT JOIN members ON member_node = events.node
    WHERE workspace_id = {p13:UUID}
      AND (events.node IN {p14:Array(UUID)} OR events.node IN {p15:Array(UUID)})
      AND (account_node IN {p16:Array(UUID)}
        OR (account_node = {p17:UUID} AND events.node IN {p18:Array(UUID)}))
      AND timestamp <= {p19:DateTime64(3, 'UTC')}
      AND (((event IN {p20:Array(String)}) AND timestamp >= {p21:DateTime64(3, 'UTC')})
        OR (account_node != {p22:UUID} AND node != account_node AND source_id NOT IN {p23:Array(UUID)})
        OR (source_id NOT IN {p24:Array(UUID)}))
  )
SELECT DISTINCT event_id_text, timestamp, received_at, event, type, kind, properties, timestamp <= {p25:DateTime64(3, 'UTC')} AS is_late
FROM (
  SELECT *, max(says_known) OVER () AS was_known, ("is_1" OR ("visit_2" AND event IN ('Account Added User', 'Account Removed User')) OR ("visit_2" AND (count() OVER (PARTITION BY subject, person, "visit_2" ORDER BY timestamp, event_id_text ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) = 0 OR received_at < min(received_at) OVER (PARTITION BY subject, person, "visit_2" ORDER BY timestamp, event_id_text ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)))) AS moves_something
  FROM relevant
)
WHERE moves_something AND if(timestamp <= {p26:DateTime64(3, 'UTC')}, was_known AND received_at > {p27:DateTime64(3, 'UTC')}, 1)
ORDER BY is_late, if(is_late, received_at, timestamp), event_id_text
LIMIT {p28:Int64} BY is_late
