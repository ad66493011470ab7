SELECT
  person_id,
  maxOrNull(last_at) AS last_used_at,
  groupUniqArray(day) AS days
FROM active_days
INNER JOIN (
  SELECT node AS member_node, id AS person_id FROM (SELECT reinterpretAsUUID(substring(unhex({p0:String}), number * 16 + 1, 16)) AS "node", reinterpretAsUUID(substring(unhex({p1:String}), number * 16 + 1, 16)) AS "id" FROM numbers({p2:Int64}))
) AS people ON people.member_node = active_days.node
WHERE workspace_id = {p3:UUID} AND node IN {p4:Array(UUID)}
  AND (account_node IN {p5:Array(UUID)} OR (account_node = {p6:UUID} AND node IN {p7:Array(UUID)}))
  AND day > toDate({p8:DateTime64(3, 'UTC')}) - {p9:Int64}
GROUP BY person_id
