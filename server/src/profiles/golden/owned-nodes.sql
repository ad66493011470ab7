SELECT node, owner
FROM identity_owners FINAL
WHERE workspace_id = {p0:UUID} AND owner IN {p1:Array(UUID)} AND owner != node
  AND node IN (
    SELECT node
    FROM identity_nodes
    WHERE workspace_id = {p2:UUID} AND owner IN {p3:Array(UUID)}
  )
