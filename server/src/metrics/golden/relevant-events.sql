WITH
  owned AS (
    SELECT reinterpretAsUUID(substring(unhex({p0:String}), number * 16 + 1, 16)) AS "owned_node", reinterpretAsUUID(substring(unhex({p1:String}), number * 16 + 1, 16)) AS "owned_id" FROM numbers({p2:Int64})
  ),
  members AS (
    SELECT reinterpretAsUUID(substring(unhex({p3:String}), number * 16 + 1, 16)) AS "member_node", reinterpretAsUUID(substring(unhex({p4:String}), number * 16 + 1, 16)) AS "member_id", reinterpretAsUUID(substring(unhex({p5:String}), number * 16 + 1, 16)) AS "sole_id" FROM numbers({p6:Int64})
  ),
  relevant AS (
    SELECT
      {p7:UUID} AS subject,
      member_id AS person,
      timestamp,
      received_at,
      event,
      toString(event_id) AS event_id_text,
      type,
      kind,
      properties,
      source_id NOT IN {p8:Array(UUID)} AND timestamp <= {p9:DateTime64(3, 'UTC')} AND received_at <= {p10:DateTime64(3, 'UTC')} AS says_known,
      (event IN {p11:Array(String)}) AS "is_1",
      account_node != {p12:UUID} AND node != account_node AND source_id NOT IN {p13:Array(UUID)} AS "visit_2"
    FROM events
    LEFT JOIN members ON member_node = events.node
    WHERE workspace_id = {p14:UUID}
      AND (events.node IN {p15:Array(UUID)} OR events.node IN {p16:Array(UUID)})
      AND (account_node IN {p17:Array(UUID)} OR (account_node = {p18:UUID} AND events.node IN {p19:Array(UUID)}))
      AND timestamp <= {p20:DateTime64(3, 'UTC')}
      AND (((event IN {p21:Array(String)}) AND timestamp >= {p22:DateTime64(3, 'UTC')})
        OR (account_node != {p23:UUID} AND node != account_node AND source_id NOT IN {p24:Array(UUID)})
        OR (source_id NOT IN {p25:Array(UUID)}))
  )
SELECT DISTINCT event_id_text, timestamp, received_at, event, type, kind, properties, timestamp <= {p26:DateTime64(3, 'UTC')} AS is_late
FROM (
  SELECT *, max(says_known) OVER () AS was_known, ("is_1" OR ("visit_2" AND event IN ('Account Added User', 'Account Removed User')) OR ("visit_2" AND (count() OVER (PARTITION BY subject, person, "visit_2" ORDER BY timestamp, event_id_text ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) = 0 OR received_at < min(received_at) OVER (PARTITION BY subject, person, "visit_2" ORDER BY timestamp, event_id_text ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)))) AS moves_something
  FROM relevant
)
WHERE moves_something AND if(timestamp <= {p27:DateTime64(3, 'UTC')}, was_known AND received_at > {p28:DateTime64(3, 'UTC')}, 1)
ORDER BY is_late, if(is_late, received_at, timestamp), event_id_text
LIMIT {p29:Int64} BY is_late
