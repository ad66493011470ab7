WITH
  multiIf(
    kind != 'usage' OR type != 'track', '',
    event = 'Feature Used', JSONExtract(properties, 'feature', 'String'),
    event IN {p0:Array(String)}, '',
    event) AS feature
SELECT feature, count() AS uses
FROM events
WHERE workspace_id = {p1:UUID} AND node IN {p2:Array(UUID)}
  AND kind = 'usage' AND timestamp > {p3:DateTime64(3, 'UTC')} - INTERVAL 90 DAY AND feature != ''
GROUP BY feature
