SELECT id, mrr AS sort_value, name, domain AS detail, mrr, currency, last_seen_at
FROM accounts FINAL
WHERE workspace_id = {p0:UUID} AND is_deleted = 0
  AND id IN (
    SELECT id
    FROM standings FINAL
    WHERE workspace_id = {p1:UUID} AND collection = {p2:String}
      AND is_deleted = 0 AND has(segments, {p3:String})
  )
ORDER BY sort_value DESC, id
LIMIT {p4:Int64}
-- p0 = "00000000-0000-4000-8000-00000000000a"
-- p1 = "00000000-0000-4000-8000-00000000000a"
-- p2 = "accounts"
-- p3 = "busy"
-- p4 = 51
