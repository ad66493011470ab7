SELECT standing.1 AS ladder, standing.2 AS stage, count() AS subjects
FROM standings FINAL
ARRAY JOIN arrayZip(mapKeys(stages), mapValues(stages)) AS standing
WHERE workspace_id = {p0:UUID} AND collection = {p1:String} AND is_deleted = 0
GROUP BY ladder, stage
-- p0 = "00000000-0000-4000-8000-00000000000a"
-- p1 = "accounts"
