WITH
  owned AS (
    SELECT node AS "owned_node", id AS "owned_id" FROM (SELECT pair.1 AS node, pair.2 AS id
    FROM (SELECT arrayJoin(arrayZip({p0:Array(UUID)}, {p1:Array(UUID)})) AS pair))
  ),
  members AS (
    SELECT "member_node", "member_id", "sole_id"
    FROM (SELECT 1)
    ARRAY JOIN {p2:Array(UUID)} AS "member_node", {p3:Array(UUID)} AS "member_id", {p4:Array(UUID)} AS "sole_id"
  ),
  relevant AS (
    SELECT
      {p5:UUID} AS subject,
      member_id AS person,
      timestamp,
      received_at,
      event,
      toString(event_id) AS event_id_text,
      (event IN {p6:Array(String)}) AS "is_1",
      (kind IN {p7:Array(String)} AND source_id != {p8:UUID}) AS "is_2",
      account_node != {p9:UUID} AND node != account_node AND source_id NOT IN {p10:Array(UUID)} AS "visit_3"
    FROM events
    LEFT JOIN members ON member_node = events.node
    WHERE workspace_id = {p11:UUID}
      AND (events.node IN {p12:Array(UUID)} OR events.node IN {p13:Array(UUID)})
      AND (account_node IN {p14:Array(UUID)} OR (account_node = {p15:UUID} AND events.node IN {p16:Array(UUID)}))
      AND timestamp <= {p17:DateTime64(3, 'UTC')}
      AND ((event IN {p18:Array(String)})
        OR ((kind IN {p19:Array(String)} AND source_id != {p20:UUID}) AND timestamp >= {p21:DateTime64(3, 'UTC')})
        OR (account_node != {p22:UUID} AND node != account_node AND source_id NOT IN {p23:Array(UUID)}))
  ),
  counted AS (
    SELECT
      subject,
      countIf("is_1") AS "all_uses_ever",
      uniqExactIf(person, "is_2" AND person != toUUID('00000000-0000-0000-0000-000000000000') AND timestamp > subtractMilliseconds(at, {p24:Int64})) AS "all_active",
      maxMapIf(map(person, if(event IN ('Account Added User', 'Account Removed User'), toUnixTimestamp64Milli(timestamp) * 2 + (event = 'Account Removed User'), 0)), "visit_3" AND person != toUUID('00000000-0000-0000-0000-000000000000')) AS "all_members"
    FROM (SELECT *, {p25:Array(UInt32)}[1] AS "point", {p26:Array(DateTime64(3, 'UTC'))}[1] AS "at" FROM relevant)
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
FROM (SELECT id AS subject, {p27:Array(UInt32)}[1] AS "point", {p28:Array(DateTime64(3, 'UTC'))}[1] AS "at" FROM (SELECT arrayJoin({p29:Array(UUID)}) AS id)) AS subjects
LEFT JOIN counted USING (subject)
LEFT JOIN (SELECT "subject", "point", "is_given", "given_family_uses"
    FROM (SELECT 1)
    ARRAY JOIN {p30:Array(UUID)} AS "subject", {p31:Array(UInt32)} AS "point", {p32:Array(Bool)} AS "is_given", {p33:Array(Nullable(Float64))} AS "given_family_uses") AS given USING (subject, point)
)
)
)
