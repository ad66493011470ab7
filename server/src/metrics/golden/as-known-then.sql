WITH
  owned AS (
    SELECT node AS "owned_node", id AS "owned_id" FROM (SELECT pair.1 AS node, pair.2 AS id
    FROM (SELECT arrayJoin(arrayZip({p0:Array(UUID)}, {p1:Array(UUID)})) AS pair))
  ),
  points AS (
    SELECT "point", "at", "until_at", "until_id", "received_until"
    FROM (SELECT 1)
    ARRAY JOIN {p2:Array(UInt32)} AS "point", {p3:Array(DateTime64(3, 'UTC'))} AS "at", {p4:Array(DateTime64(3, 'UTC'))} AS "until_at", {p5:Array(String)} AS "until_id", {p6:Array(DateTime64(3, 'UTC'))} AS "received_until"
  ),
  relevant AS (
    SELECT
      {p7:UUID} AS subject,
      timestamp,
      received_at,
      event,
      toString(event_id) AS event_id_text,
      (event IN {p8:Array(String)}) AS "is_1"
    FROM events
    WHERE workspace_id = {p9:UUID} AND events.node IN {p10:Array(UUID)}
      AND timestamp <= {p11:DateTime64(3, 'UTC')}
      AND (((event IN {p12:Array(String)}) AND timestamp >= {p13:DateTime64(3, 'UTC')}))
  ),
  counted AS (
    SELECT
      subject,
      point,
      countIf("is_1" AND timestamp > subtractMilliseconds(at, {p14:Int64})) AS "all_uses"
    FROM relevant
    ARRAY JOIN {p15:Array(UInt32)} AS "point", {p16:Array(DateTime64(3, 'UTC'))} AS "at", {p17:Array(DateTime64(3, 'UTC'))} AS "until_at", {p18:Array(String)} AS "until_id", {p19:Array(DateTime64(3, 'UTC'))} AS "received_until"
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
FROM (SELECT id AS subject FROM (SELECT arrayJoin({p20:Array(UUID)}) AS id)) AS subjects
CROSS JOIN points
LEFT JOIN counted USING (subject, point)
)
)
