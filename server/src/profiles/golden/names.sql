SELECT id, name
FROM people FINAL
WHERE workspace_id = {p0:UUID} AND id IN {p1:Array(UUID)}
