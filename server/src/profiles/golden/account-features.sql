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
  SELECT node AS member_node, id AS person_id FROM (SELECT pair.1 AS node, pair.2 AS id
    FROM (SELECT arrayJoin(arrayZip({p1:Array(UUID)}, {p2:Array(UUID)})) AS pair))
) AS people ON people.member_node = events.node
WHERE workspace_id = {p3:UUID} AND node IN {p4:Array(UUID)}
  AND (account_node IN {p5:Array(UUID)} OR (account_node = {p6:UUID} AND node IN {p7:Array(UUID)}))
  AND kind = 'usage' AND timestamp > {p8:DateTime64(3, 'UTC')} - INTERVAL 90 DAY AND feature != ''
GROUP BY feature
ORDER BY uses DESC, feature
LIMIT {p9:Int64}
