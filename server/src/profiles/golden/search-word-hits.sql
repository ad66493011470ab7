SELECT collection, node, word
FROM search_words
WHERE workspace_id = {p0:UUID} AND (startsWith(word, {p1:String})) AND collection = {p2:String}
ORDER BY word, collection, node
LIMIT {p3:Int64}
