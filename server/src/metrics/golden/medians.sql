SELECT
  collection,
  count() AS subjects,
  countMap(metrics) AS with_value,
  quantileExactInclusiveMap(0.5)(metrics) AS medians
FROM standings FINAL
WHERE workspace_id = {p0:UUID}
GROUP BY collection
