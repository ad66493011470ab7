SELECT
  event_id,
  timestamp,
  received_at,
  node,
  account_node,
  source_id,
  type,
  kind,
  event,
  mapFilter((name, value) -> name IN {p0:Array(String)}, JSONExtract(properties, 'Map(String, String)')) AS said
FROM events
WHERE workspace_id = {p1:UUID} AND node IN {p2:Array(UUID)}
  AND source_id NOT IN {p3:Array(UUID)}
ORDER BY timestamp DESC, event_id DESC
LIMIT {p4:Int64}
