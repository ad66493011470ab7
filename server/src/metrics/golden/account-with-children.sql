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
      (event IN {p8:Array(String)}) AS "is_1",
      (kind IN {p9:Array(String)} AND source_id != {p10:UUID}) AS "is_2",
      account_node != {p11:UUID} AND node != account_node AND source_id NOT IN {p12:Array(UUID)} AS "visit_3"
    FROM events
    LEFT JOIN members ON member_node = events.node
    WHERE workspace_id = {p13:UUID}
      AND (events.node IN {p14:Array(UUID)} OR events.node IN {p15:Array(UUID)})
      AND (account_node IN {p16:Array(UUID)} OR (account_node = {p17:UUID} AND events.node IN {p18:Array(UUID)}))
      AND timestamp <= {p19:DateTime64(3, 'UTC')}
      AND ((event IN {p20:Array(String)})
        OR ((kind IN {p21:Array(String)} AND source_id != {p22:UUID}) AND timestamp >= {p23:DateTime64(3, 'UTC')})
        OR (account_node != {p24:UUID} AND node != account_node AND source_id NOT IN {p25:Array(UUID)}))
  ),
  counted AS (
    SELECT
      subject,
      countIf("is_1") AS "all_uses_ever",
      uniqExactIf(person, "is_2" AND person != toUUID('00000000-0000-0000-0000-000000000000') AND timestamp > subtractMilliseconds(at, {p26:Int64})) AS "all_active",
      maxMapIf(map(person, if(event IN ('Account Added User', 'Account Removed User'), toUnixTimestamp64Milli(timestamp) * 2 + (event = 'Account Removed User'), 0)), "visit_3" AND person != toUUID('00000000-0000-0000-0000-000000000000')) AS "all_members"
    FROM (SELECT *, {p27:Array(UInt32)}[1] AS "point", {p28:Array(DateTime64(3, 'UTC'))}[1] AS "at" FROM relevant)
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
FROM (SELECT id AS subject, {p29:Array(UInt32)}[1] AS "point", {p30:Array(DateTime64(3, 'UTC'))}[1] AS "at" FROM (SELECT reinterpretAsUUID(substring(unhex({p31:String}), number * 16 + 1, 16)) AS "id" FROM numbers({p32:Int64}))) AS subjects
LEFT JOIN counted USING (subject)
LEFT JOIN (SELECT "subject", "point", "is_given", "given_family_uses"
    FROM (SELECT 1)
    ARRAY JOIN {p33:Array(UUID)} AS "subject", {p34:Array(UInt32)} AS "point", {p35:Array(Bool)} AS "is_given", {p36:Array(Nullable(Float64))} AS "given_family_uses") AS given USING (subject, point)
)
)
)
