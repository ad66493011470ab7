SELECT node, account_node, max(last_change).1 AS changed_at, max(last_change).2 = 'Account Removed User' AS has_left
FROM memberships_by_person
WHERE workspace_id = {p0:UUID} AND node IN {p1:Array(UUID)}
GROUP BY account_node, node
