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
  points AS (
    SELECT "point", "at"
    FROM (SELECT 1)
    ARRAY JOIN {p5:Array(UInt32)} AS "point", {p6:Array(DateTime64(3, 'UTC'))} AS "at"
  ),
  relevant AS (
    SELECT
      {p7:UUID} AS subject,
      member_id AS person,
      timestamp,
      received_at,
      event,
      toString(event_id) AS event_id_text,
      account_node != {p8:UUID} AND node != account_node AND source_id NOT IN {p9:Array(UUID)} AS "visit_1",
      if(event = 'Account Added User', JSONExtract(properties, 'role', 'String'), '') AS "role_2",
      (event IN {p10:Array(String)}) AS "is_3"
    FROM events
    LEFT JOIN members ON member_node = events.node
    WHERE workspace_id = {p11:UUID}
      AND (events.node IN {p12:Array(UUID)} OR events.node IN {p13:Array(UUID)})
      AND (account_node IN {p14:Array(UUID)} OR (account_node = {p15:UUID} AND events.node IN {p16:Array(UUID)}))
      AND timestamp <= {p17:DateTime64(3, 'UTC')}
      AND ((account_node != {p18:UUID} AND node != account_node AND source_id NOT IN {p19:Array(UUID)})
        OR ((event IN {p20:Array(String)}) AND timestamp >= {p21:DateTime64(3, 'UTC')}))
  ),
  roles AS (
    SELECT
      subject,
      point,
      person,
      max(if(event IN ('Account Added User', 'Account Removed User'), toUnixTimestamp64Milli(timestamp) * 2 + (event = 'Account Removed User'), 0)) % 2 = 0 AS member_is_present,
      nullIf(maxIf((timestamp, "role_2"), event = 'Account Added User').2, '') AS member_role
    FROM relevant
    ARRAY JOIN {p22:Array(UInt32)} AS "point", {p23:Array(DateTime64(3, 'UTC'))} AS "at"
    WHERE timestamp <= at AND "visit_1" AND person != toUUID('00000000-0000-0000-0000-000000000000')
    GROUP BY subject, point, person
  ),
  counted AS (
    SELECT
      subject,
      point,
      (maxMapIf(map(person, if(event IN ('Account Added User', 'Account Removed User'), toUnixTimestamp64Milli(timestamp) * 2 + (event = 'Account Removed User'), 0)), "visit_1" AND person != toUUID('00000000-0000-0000-0000-000000000000')), maxMapIf(map(person, (timestamp, "role_2")), "visit_1" AND person != toUUID('00000000-0000-0000-0000-000000000000') AND event = 'Account Added User')) AS "all_admins",
      countIf(("is_3" AND member_is_present AND (isNotNull(member_role) AND ifNull(lowerUTF8(member_role) IN {p24:Array(String)}, 0))) AND timestamp > subtractMilliseconds(at, {p25:Int64})) AS "all_admin_uses"
    FROM (SELECT *, point, at FROM relevant
    ARRAY JOIN {p26:Array(UInt32)} AS "point", {p27:Array(DateTime64(3, 'UTC'))} AS "at"
    WHERE timestamp <= at) AS seen
    LEFT JOIN roles USING (subject, point, person)
    WHERE 1
    GROUP BY subject, point
  )
SELECT "subject", "point", "at", "m_admins", "m_admin_uses"
FROM (
SELECT
  *,
  toFloat64(arrayCount(member -> (isNotNull(nullIf(("all_admins".2[member]).2, '')) AND ifNull(lowerUTF8(nullIf(("all_admins".2[member]).2, '')) IN {p28:Array(String)}, 0)), mapKeys(mapFilter((member, moment) -> moment % 2 = 0, "all_admins".1)))) AS "m_admins",
  toNullable(toFloat64("all_admin_uses")) AS "m_admin_uses"
FROM (
SELECT *
FROM (SELECT id AS subject FROM (SELECT arrayJoin({p29:Array(UUID)}) AS id)) AS subjects
CROSS JOIN points
LEFT JOIN counted USING (subject, point)
)
)
