SELECT DISTINCT word
FROM search_vocabulary
WHERE workspace_id = {p0:UUID} AND word NOT IN (
  SELECT word
  FROM search_words
  WHERE workspace_id = {p1:UUID} AND length(word) BETWEEN 3 AND 30 AND NOT match(word, '[0-9@:]')
)
