SELECT
  event_id,
  timestamp,
  received_at,
  type,
  kind,
  event,
  source_id,
  node,
  account_node,
  properties,
  traits
FROM events
WHERE workspace_id = {p0:UUID} AND node IN {p1:Array(UUID)}
  AND kind IN {p2:Array(String)}
  AND source_id IN {p3:Array(UUID)}
  AND event = {p4:String}
  AND timestamp <= {p5:DateTime64(3, 'UTC')}
  AND (timestamp, event_id) < ({p6:DateTime64(3, 'UTC')}, {p7:UUID})
ORDER BY timestamp DESC, event_id DESC
LIMIT {p8:Int64}
