WITH
  owned AS (
    SELECT node AS "owned_node", id AS "owned_id" FROM (SELECT pair.1 AS node, pair.2 AS id
    FROM (SELECT arrayJoin(arrayZip({p0:Array(UUID)}, {p1:Array(UUID)})) AS pair))
  ),
  relevant AS (
    SELECT
      {p2:UUID} AS subject,
      timestamp,
      received_at,
      event,
      toString(event_id) AS event_id_text,
      type,
      properties,
      (event IN {p3:Array(String)}) AS "is_1"
    FROM events
    WHERE workspace_id = {p4:UUID} AND events.node IN {p5:Array(UUID)}
      AND timestamp <= {p6:DateTime64(3, 'UTC')}
      AND (((event IN {p7:Array(String)}) AND timestamp >= {p8:DateTime64(3, 'UTC')}))
  )
SELECT subject, event_id_text, timestamp, event, type, properties
FROM (SELECT *, {p9:Array(UInt32)}[1] AS "point", {p10:Array(DateTime64(3, 'UTC'))}[1] AS "at" FROM relevant)
    WHERE 1 AND ("is_1" AND timestamp > subtractMilliseconds(at, {p11:Int64}))
ORDER BY timestamp DESC, event_id_text DESC
LIMIT {p12:Int64} BY subject
