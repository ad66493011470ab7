SELECT node, max(last_at) AS last_used_at
FROM active_days
WHERE workspace_id = {p0:UUID} AND node IN {p1:Array(UUID)}
GROUP BY node
