SELECT {p0:Int64} AS position, count() AS matches
FROM (
  SELECT 1
  FROM search_words
  WHERE workspace_id = {p1:UUID} AND (startsWith(word, {p2:String}))
  LIMIT {p3:Int64}
)
UNION ALL
SELECT {p4:Int64} AS position, count() AS matches
FROM (
  SELECT 1
  FROM search_words
  WHERE workspace_id = {p5:UUID} AND (startsWith(word, {p6:String}) OR word IN {p7:Array(String)})
  LIMIT {p8:Int64}
)
