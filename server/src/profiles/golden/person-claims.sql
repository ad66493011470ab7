SELECT
  name,
  value,
  claim.1 AS timestamp,
  source_id,
  claim.2 AS event_id,
  basis
FROM (
  SELECT
    name,
    value,
    source_id,
    basis,
    arrayDistinct([min((timestamp, toString(event_id))), max((timestamp, toString(event_id)))]) AS claims
  FROM traits
  WHERE workspace_id = {p0:UUID} AND node IN {p1:Array(UUID)}
    AND collection = {p2:String}
  GROUP BY name, value, source_id, basis
)
ARRAY JOIN claims AS claim
ORDER BY timestamp DESC, event_id DESC
LIMIT {p3:Int64}
