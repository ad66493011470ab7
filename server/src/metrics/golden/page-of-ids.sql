SELECT id
FROM people FINAL
WHERE workspace_id = {p0:UUID} AND id > {p1:UUID}
ORDER BY id
LIMIT {p2:Int64}
