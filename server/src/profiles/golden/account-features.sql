WITH
  multiIf(
    kind != 'usage' OR type != 'track', '',
    event = 'Feature Used', JSONExtract(properties, 'feature', 'String'),
    event IN {p0:Array(String)}, '',
    event) AS feature
SELECT
  feature,
  count() AS uses,
  uniqExact(person_id) AS people,
  max(timestamp) AS last_used_at
FROM events
INNER JOIN (
  SELECT node AS member_node, id AS person_id FROM (SELECT reinterpretAsUUID(substring(unhex({p1:String}), number * 16 + 1, 16)) AS "node", reinterpretAsUUID(substring(unhex({p2:String}), number * 16 + 1, 16)) AS "id" FROM numbers({p3:Int64}))
) AS people ON people.member_node = events.node
WHERE workspace_id = {p4:UUID} AND node IN {p5:Array(UUID)}
  AND (account_node IN {p6:Array(UUID)} OR (account_node = {p7:UUID} AND node IN {p8:Array(UUID)}))
  AND kind = 'usage' AND timestamp > {p9:DateTime64(3, 'UTC')} - INTERVAL 90 DAY AND feature != ''
GROUP BY feature
ORDER BY uses DESC, feature
LIMIT {p10:Int64}
