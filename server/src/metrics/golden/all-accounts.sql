WITH
  owners AS (
    SELECT node AS owned_node, owner
    FROM identity_owners FINAL
    WHERE workspace_id = {p0:UUID}
  ),
  sole AS (
    SELECT id AS sole_person, account_ids[1] AS sole_id
    FROM people FINAL
    WHERE workspace_id = {p1:UUID} AND length(account_ids) = 1
  ),
  relevant AS (
    SELECT
      if(account_node != {p2:UUID}, if(account_owners.owner = {p3:UUID}, account_node, account_owners.owner), sole_id) AS subject,
      if(node = account_node, {p4:UUID}, if(node_owners.owner = {p5:UUID}, log.node, node_owners.owner)) AS person,
      timestamp,
      received_at,
      event,
      toString(event_id) AS event_id_text,
      (event IN {p6:Array(String)}) AS "is_1",
      account_node != {p7:UUID} AND node != account_node AND source_id NOT IN {p8:Array(UUID)} AS "visit_2"
    FROM events AS log
    LEFT JOIN owners AS account_owners ON account_owners.owned_node = log.account_node
    LEFT JOIN owners AS node_owners ON node_owners.owned_node = log.node
    LEFT JOIN sole ON sole_person = if(node_owners.owner = {p9:UUID}, log.node, node_owners.owner)
    WHERE workspace_id = {p10:UUID} AND (account_node != {p11:UUID} OR sole_id != {p12:UUID})
      AND timestamp <= {p13:DateTime64(3, 'UTC')}
      AND (((event IN {p14:Array(String)}) AND timestamp >= {p15:DateTime64(3, 'UTC')})
        OR (account_node != {p16:UUID} AND node != account_node AND source_id NOT IN {p17:Array(UUID)}))
  ),
  counted AS (
    SELECT
      subject,
      countIf("is_1" AND timestamp > subtractMilliseconds(at, {p18:Int64})) AS "all_uses",
      maxMapIf(map(person, if(event IN ('Account Added User', 'Account Removed User'), toUnixTimestamp64Milli(timestamp) * 2 + (event = 'Account Removed User'), 0)), "visit_2" AND person != toUUID('00000000-0000-0000-0000-000000000000')) AS "all_members"
    FROM (SELECT *, {p19:Array(UInt32)}[1] AS "point", {p20:Array(DateTime64(3, 'UTC'))}[1] AS "at" FROM relevant)
    WHERE 1
    GROUP BY subject
  )
SELECT "subject", "point", "at", "m_uses", "m_members"
FROM (
SELECT
  *,
  toNullable(toFloat64("all_uses")) AS "m_uses",
  toFloat64(arrayCount(moment -> moment % 2 = 0, mapValues("all_members"))) AS "m_members"
FROM (
SELECT *
FROM (SELECT id AS subject, {p21:Array(UInt32)}[1] AS "point", {p22:Array(DateTime64(3, 'UTC'))}[1] AS "at" FROM (SELECT id FROM accounts FINAL WHERE workspace_id = {p23:UUID})) AS subjects
LEFT JOIN counted USING (subject)
)
)
