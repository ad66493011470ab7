SELECT
  countIf(has(segments, {p0:String})) AS first,
  countIf(has(segments, {p1:String})) AS second,
  countIf(has(segments, {p2:String}) AND has(segments, {p3:String})) AS both
FROM standings FINAL
WHERE workspace_id = {p4:UUID} AND collection = {p5:String} AND is_deleted = 0
-- p0 = "busy"
-- p1 = "pro"
-- p2 = "busy"
-- p3 = "pro"
-- p4 = "00000000-0000-4000-8000-00000000000a"
-- p5 = "people"
