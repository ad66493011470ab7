SELECT account_node, node, min(first_at) AS first_at, max(last_at) AS last_at, tuple(max(last_role).1, max(last_role).2) AS role, tuple(max(last_change).1, max(last_change).2) AS change
FROM memberships
WHERE workspace_id = {p0:UUID} AND account_node IN {p1:Array(UUID)}
GROUP BY account_node, node
