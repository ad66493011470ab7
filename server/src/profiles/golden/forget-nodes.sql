SELECT node, min(collection) AS collection
FROM forgotten_nodes
WHERE workspace_id = {p0:UUID} AND import_id = {p1:UUID} AND node > {p2:UUID}
GROUP BY node
ORDER BY node
LIMIT {p3:Int64}
