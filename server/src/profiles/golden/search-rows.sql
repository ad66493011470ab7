SELECT
  {p0:String} AS collection,
  id,
  name,
  arrayStringConcat(arrayFilter(text -> text != '' AND text != name, [email, title]), ' · ') AS detail,
  NOT is_anonymous AS is_known,
  last_seen_at
FROM people FINAL
WHERE workspace_id = {p1:UUID} AND id IN {p2:Array(UUID)}
