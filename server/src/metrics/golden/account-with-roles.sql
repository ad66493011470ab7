WITH
  owned AS (
    SELECT reinterpretAsUUID(substring(unhex({p0:String}), number * 16 + 1, 16)) AS "owned_node", reinterpretAsUUID(substring(unhex({p1:String}), number * 16 + 1, 16)) AS "owned_id" FROM numbers({p2:Int64})
  ),
  members AS (
    SELECT reinterpretAsUUID(substring(unhex({p3:String}), number * 16 + 1, 16)) AS "member_node", reinterpretAsUUID(substring(unhex({p4:String}), number * 16 + 1, 16)) AS "member_id", reinterpretAsUUID(substring(unhex({p5:String}), number * 16 + 1, 16)) AS "sole_id" FROM numbers({p6:Int64})
  ),
  points AS (
    SELECT "point", "at"
    FROM (SELECT 1)
    ARRAY JOIN {p7:Array(UInt32)} AS "point", {p8:Array(DateTime64(3, 'UTC'))} AS "at"
  ),
  relevant AS MATERIALIZED (
    SELECT
      {p9:UUID} AS subject,
      member_id AS person,
      timestamp,
      received_at,
      event,
      toString(event_id) AS event_id_text,
      account_node != {p10:UUID} AND node != account_node AND source_id NOT IN {p11:Array(UUID)} AS "visit_1",
      if(event = 'Account Added User', JSONExtract(properties, 'role', 'String'), '') AS "role_2",
      (event IN {p12:Array(String)}) AS "is_3"
    FROM events
    LEFT JOIN members ON member_node = events.node
    WHERE workspace_id = {p13:UUID}
      AND (events.node IN {p14:Array(UUID)} OR events.node IN {p15:Array(UUID)})
      AND (account_node IN {p16:Array(UUID)} OR (account_node = {p17:UUID} AND events.node IN {p18:Array(UUID)}))
      AND timestamp <= {p19:DateTime64(3, 'UTC')}
      AND ((account_node != {p20:UUID} AND node != account_node AND source_id NOT IN {p21:Array(UUID)})
        OR ((event IN {p22:Array(String)}) AND timestamp >= {p23:DateTime64(3, 'UTC')}))
  ),
  roles AS (
    SELECT
      subject,
      point,
      person,
      max(if(event IN ('Account Added User', 'Account Removed User'), toUnixTimestamp64Milli(timestamp) * 2 + (event = 'Account Removed User'), 0)) % 2 = 0 AS member_is_present,
      nullIf(maxIf((timestamp, "role_2"), event = 'Account Added User').2, '') AS member_role
    FROM relevant
    ARRAY JOIN {p24:Array(UInt32)} AS "point", {p25:Array(DateTime64(3, 'UTC'))} AS "at"
    WHERE timestamp <= at AND "visit_1" AND person != toUUID('00000000-0000-0000-0000-000000000000')
    GROUP BY subject, point, person
  ),
  counted AS (
    SELECT
      subject,
      point,
      (maxMapIf(map(person, if(event IN ('Account Added User', 'Account Removed User'), toUnixTimestamp64Milli(timestamp) * 2 + (event = 'Account Removed User'), 0)), "visit_1" AND person != toUUID('00000000-0000-0000-0000-000000000000')), maxMapIf(map(person, (timestamp, "role_2")), "visit_1" AND person != toUUID('00000000-0000-0000-0000-000000000000') AND event = 'Account Added User')) AS "all_admins",
      countIf(("is_3" AND member_is_present AND (isNotNull(member_role) AND ifNull(lowerUTF8(member_role) IN {p26:Array(String)}, 0))) AND timestamp > subtractMilliseconds(at, {p27:Int64})) AS "all_admin_uses"
    FROM (SELECT *, point, at FROM relevant
    ARRAY JOIN {p28:Array(UInt32)} AS "point", {p29:Array(DateTime64(3, 'UTC'))} AS "at"
    WHERE timestamp <= at) AS seen
    LEFT JOIN roles USING (subject, point, person)
    WHERE 1
    GROUP BY subject, point
  )
SELECT "subject", "point", "at", "m_admins", "m_admin_uses"
FROM (
SELECT
  *,
  toFloat64(arrayCount(member -> (isNotNull(nullIf(("all_admins".2[member]).2, '')) AND ifNull(lowerUTF8(nullIf(("all_admins".2[member]).2, '')) IN {p30:Array(String)}, 0)), mapKeys(mapFilter((member, moment) -> moment % 2 = 0, "all_admins".1)))) AS "m_admins",
  toNullable(toFloat64("all_admin_uses")) AS "m_admin_uses"
FROM (
SELECT *
FROM (SELECT id AS subject FROM (SELECT reinterpretAsUUID(substring(unhex({p31:String}), number * 16 + 1, 16)) AS "id" FROM numbers({p32:Int64}))) AS subjects
CROSS JOIN points
LEFT JOIN counted USING (subject, point)
)
)
