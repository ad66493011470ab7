SELECT
  person_id,
  argMax(toUInt8OrZero(splitByChar('.', JSONExtract(properties, 'score', 'String'))[1]), (timestamp, toString(event_id))) AS score
FROM events
INNER JOIN (
  SELECT node AS member_node, id AS person_id FROM (SELECT pair.1 AS node, pair.2 AS id
    FROM (SELECT arrayJoin(arrayZip({p0:Array(UUID)}, {p1:Array(UUID)})) AS pair))
) AS people ON people.member_node = events.node
WHERE workspace_id = {p2:UUID} AND node IN {p3:Array(UUID)}
  AND (account_node IN {p4:Array(UUID)} OR (account_node = {p5:UUID} AND node IN {p6:Array(UUID)}))
  AND kind = 'feedback' AND (event = 'Survey Responded' AND lower(JSONExtract(properties, 'survey', 'String')) = 'nps'
    AND match(JSONExtract(properties, 'score', 'String'), '^([0-9]|10)(\\.0+)?$'))
GROUP BY person_id
