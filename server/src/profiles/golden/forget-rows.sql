DELETE FROM "active_days"
WHERE workspace_id = {p0:UUID} AND node IN (
  SELECT node
  FROM forgotten_nodes
  WHERE workspace_id = {p1:UUID} AND import_id = {p2:UUID}
)
