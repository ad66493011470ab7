SELECT count() AS subjects
FROM people FINAL
WHERE workspace_id = {p0:UUID} AND is_deleted = 0
-- p0 = "00000000-0000-4000-8000-00000000000a"
