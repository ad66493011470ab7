SELECT DISTINCT node
FROM memberships
WHERE workspace_id = {p0:UUID} AND account_node IN {p1:Array(UUID)}
  AND node NOT IN {p2:Array(UUID)}
ORDER BY node
LIMIT {p3:Int64}
