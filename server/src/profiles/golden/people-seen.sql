SELECT DISTINCT node
FROM memberships
WHERE workspace_id = {p0:UUID} AND account_node IN {p1:Array(UUID)}
