SELECT id, parent_group
FROM accounts FINAL
WHERE workspace_id = {p0:UUID} AND parent_group != ''
ORDER BY id
