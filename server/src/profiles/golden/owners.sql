SELECT node, owner
FROM identity_owners FINAL
WHERE workspace_id = {p0:UUID} AND node IN {p1:Array(UUID)}
