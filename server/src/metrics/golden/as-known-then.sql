WITH
  owned AS (
    SELECT reinterpretAsUUID(substring(unhex({p0:String}), number * 16 + 1, 16)) AS "owned_node", reinterpretAsUUID(substring(unhex({p1:String}), number * 16 + 1, 16)) AS "owned_id" FROM numbers({p2:Int64})
  ),
  points AS (
    SELECT "point", "at", "until_at", "until_id", "received_until"
    FROM (SELECT 1)
    ARRAY JOIN {p3:Array(UInt32)} AS "point", {p4:Array(DateTime64(3, 'UTC'))} AS "at", {p5:Array(DateTime64(3, 'UTC'))} AS "until_at", {p6:Array(String)} AS "until_id", {p7:Array(DateTime64(3, 'UTC'))} AS "received_until"
  ),
  relevant AS (
    SELECT
      {p8:UUID} AS subject,
      timestamp,
      received_at,
      event,
      toString(event_id) AS event_id_text,
      (event IN {p9:Array(String)}) AS "is_1"
    FROM events
    WHERE workspace_id = {p10:UUID} AND events.node IN {p11:Array(UUID)}
      AND timestamp <= {p12:DateTime64(3, 'UTC')}
      AND (((event IN {p13:Array(String)}) AND timestamp >= {p14:DateTime64(3, 'UTC')}))
  ),
  counted AS (
    SELECT
      subject,
      point,
      countIf("is_1" AND timestamp > subtractMilliseconds(at, {p15:Int64})) AS "all_uses"
    FROM relevant
    ARRAY JOIN {p16:Array(UInt32)} AS "point", {p17:Array(DateTime64(3, 'UTC'))} AS "at", {p18:Array(DateTime64(3, 'UTC'))} AS "until_at", {p19:Array(String)} AS "until_id", {p20:Array(DateTime64(3, 'UTC'))} AS "received_until"
    WHERE (timestamp, event_id_text) <= (until_at, until_id) AND received_at <= received_until
    GROUP BY subject, point
  )
SELECT "subject", "point", "at", "m_uses"
FROM (
SELECT
  *,
  toNullable(toFloat64("all_uses")) AS "m_uses"
FROM (
SELECT *
FROM (SELECT id AS subject FROM (SELECT reinterpretAsUUID(substring(unhex({p21:String}), number * 16 + 1, 16)) AS "id" FROM numbers({p22:Int64}))) AS subjects
CROSS JOIN points
LEFT JOIN counted USING (subject, point)
)
)
