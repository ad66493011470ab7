SELECT
  person_id,
  maxOrNull(last_at) AS last_used_at,
  groupUniqArray(day) AS days
FROM active_days
INNER JOIN (
  SELECT node AS member_node, id AS person_id FROM (SELECT pair.1 AS node, pair.2 AS id
    FROM (SELECT arrayJoin(arrayZip({p0:Array(UUID)}, {p1:Array(UUID)})) AS pair))
) AS people ON people.member_node = active_days.node
WHERE workspace_id = {p2:UUID} AND node IN {p3:Array(UUID)}
  AND (account_node IN {p4:Array(UUID)} OR (account_node = {p5:UUID} AND node IN {p6:Array(UUID)}))
  AND day > toDate({p7:DateTime64(3, 'UTC')}) - {p8:Int64}
GROUP BY person_id
