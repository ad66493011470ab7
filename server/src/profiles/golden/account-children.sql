SELECT id, name
FROM accounts FINAL
WHERE workspace_id = {p0:UUID} AND parent_group IN {p1:Array(String)}
ORDER BY name
LIMIT 200
