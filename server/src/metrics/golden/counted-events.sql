WITH
  owned AS (
    SELECT reinterpretAsUUID(substring(unhex({p0:String}), number * 16 + 1, 16)) AS "owned_node", reinterpretAsUUID(substring(unhex({p1:String}), number * 16 + 1, 16)) AS "owned_id" FROM numbers({p2:Int64})
  ),
  relevant AS (
    SELECT
      {p3:UUID} AS subject,
      timestamp,
      received_at,
      event,
      toString(event_id) AS event_id_text,
      type,
      properties,
      (event IN {p4:Array(String)}) AS "is_1"
    FROM events
    WHERE workspace_id = {p5:UUID} AND events.node IN {p6:Array(UUID)}
      AND timestamp <= {p7:DateTime64(3, 'UTC')}
      AND (((event IN {p8:Array(String)}) AND timestamp >= {p9:DateTime64(3, 'UTC')}))
  )
SELECT subject, event_id_text, timestamp, event, type, properties
FROM (SELECT *, {p10:Array(UInt32)}[1] AS "point", {p11:Array(DateTime64(3, 'UTC'))}[1] AS "at" FROM relevant)
    WHERE 1 AND ("is_1" AND timestamp > subtractMilliseconds(at, {p12:Int64}))
ORDER BY timestamp DESC, event_id_text DESC
LIMIT {p13:Int64} BY subject
