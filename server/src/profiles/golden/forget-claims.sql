DELETE FROM traits
WHERE workspace_id = {p0:UUID} AND import_id = {p1:UUID}
