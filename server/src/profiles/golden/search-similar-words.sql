SELECT word, damerauLevenshteinDistance(word, {p0:String}) AS distance
FROM (
  SELECT DISTINCT word
  FROM search_vocabulary
  WHERE workspace_id = {p1:UUID}
    AND (startsWith(word, {p2:String}) OR startsWith(word, {p3:String}))
    AND length(word) BETWEEN {p4:Int64} AND {p5:Int64}
)
WHERE distance <= {p6:Int64}
ORDER BY distance, word
LIMIT 20
