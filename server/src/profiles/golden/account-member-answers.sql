SELECT
  person_id,
  argMax(toUInt8OrZero(splitByChar('.', JSONExtract(properties, 'score', 'String'))[1]), (timestamp, toString(event_id))) AS score
FROM events
INNER JOIN (
  SELECT node AS member_node, id AS person_id FROM (SELECT reinterpretAsUUID(substring(unhex({p0:String}), number * 16 + 1, 16)) AS "node", reinterpretAsUUID(substring(unhex({p1:String}), number * 16 + 1, 16)) AS "id" FROM numbers({p2:Int64}))
) AS people ON people.member_node = events.node
WHERE workspace_id = {p3:UUID} AND node IN {p4:Array(UUID)}
  AND (account_node IN {p5:Array(UUID)} OR (account_node = {p6:UUID} AND node IN {p7:Array(UUID)}))
  AND kind = 'feedback' AND (event = 'Survey Responded' AND lower(JSONExtract(properties, 'survey', 'String')) = 'nps'
    AND match(JSONExtract(properties, 'score', 'String'), '^([0-9]|10)(\\.0+)?$'))
GROUP BY person_id
