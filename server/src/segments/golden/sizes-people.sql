SELECT arrayJoin(segments) AS segment, '' AS currency, count() AS subjects, 0. AS amount
FROM standings FINAL
WHERE workspace_id = {p0:UUID} AND collection = 'people' AND is_deleted = 0
GROUP BY segment
-- p0 = "00000000-0000-4000-8000-00000000000a"
