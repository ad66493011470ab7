SELECT
  'people' AS collection,
  id,
  name,
  arrayStringConcat(arrayFilter(text -> text != '' AND text != name, [email, title]), ' · ') AS detail,
  NOT is_anonymous AS is_known,
  last_seen_at
FROM people FINAL
WHERE workspace_id = {p0:UUID} AND id IN {p1:Array(UUID)}
UNION ALL
SELECT
  'accounts' AS collection,
  id,
  name,
  arrayStringConcat(arrayFilter(text -> text != '' AND text != name, [domain, toString(plan)]), ' · ') AS detail,
  1 AS is_known,
  last_seen_at
FROM accounts FINAL
WHERE workspace_id = {p2:UUID} AND id IN {p3:Array(UUID)}
