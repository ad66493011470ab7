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
      (event IN {p7:Array(String)}) AS "is_1",
      (kind IN {p8:Array(String)} AND source_id != {p9:UUID}) AS "is_2",
      account_node != {p10:UUID} AND node != account_node AND source_id NOT IN {p11:Array(UUID)} AS "visit_3"
    FROM events
    LEFT JOIN members ON member_node = events.node
    WHERE workspace_id = {p12:UUID}
      AND (events.node IN {p13:Array(UUID)} OR events.node IN {p14:Array(UUID)})
      AND (account_node IN {p15:Array(UUID)}
        OR (account_node = {p16:UUID} AND events.node IN {p17:Array(UUID)}))
      AND timestamp <= {p18:DateTime64(3, 'UTC')}
      AND ((event IN {p19:Array(String)})
        OR ((kind IN {p20:Array(String)} AND source_id != {p21:UUID}) AND timestamp >= {p22:DateTime64(3, 'UTC')})
        OR (account_node != {p23:UUID} AND node != account_node AND source_id NOT IN {p24:Array(UUID)}))
  ),
  counted AS (
    SELECT
      subject,
      countIf("is_1") AS "all_uses_ever",
      uniqExactIf(person, "is_2" AND person != toUUID('00000000-0000-0000-0000-000000000000') AND timestamp > subtractMilliseconds(at, {p25:Int64})) AS "all_active",
      maxMapIf(map(person, if(event IN ('Account Added User', 'Account Removed User'), toUnixTimestamp64Milli(timestamp) * 2 + (event = 'Account Removed User'), 0)), "visit_3" AND person != toUUID('00000000-0000-0000-0000-000000000000')) AS "all_members"
    FROM (SELECT *, {p26:Array(UInt32)}[1] AS "point", {p27:Array(DateTime64(3, 'UTC'))}[1] AS "at" FROM relevant)
    WHERE 1
    GROUP BY subject
  )
SELECT "subject", "point", "at", "m_uses_ever", "m_active", "m_members", "m_family_uses"
FROM (
SELECT
  *,
  if("is_given", "given_family_uses", "m_uses_ever") AS "m_family_uses"
FROM (
SELECT
  *,
  toNullable(toFloat64("all_uses_ever")) AS "m_uses_ever",
  toNullable(toFloat64("all_active")) AS "m_active",
  toFloat64(arrayCount(moment -> moment % 2 = 0, mapValues("all_members"))) AS "m_members"
FROM (
SELECT *
FROM (SELECT id AS subject, {p28:Array(UInt32)}[1] AS "point", {p29:Array(DateTime64(3, 'UTC'))}[1] AS "at" FROM (SELECT arrayJoin({p30:Array(UUID)}) AS id)) AS subjects
LEFT JOIN counted USING (subject)
LEFT JOIN (SELECT "subject", "point", "is_given", "given_family_uses"
    FROM (SELECT 1)
    ARRAY JOIN {p31:Array(UUID)} AS "subject", {p32:Array(UInt32)} AS "point", {p33:Array(Bool)} AS "is_given", {p34:Array(Nullable(Float64))} AS "given_family_uses") AS given USING (subject, point)
)
)
)
