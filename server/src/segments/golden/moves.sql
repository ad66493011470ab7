SELECT
  JSONExtractString(properties, 'segment') AS segment,
  uniqExactIf(event_id, event = 'Segment Entered') AS entered,
  uniqExactIf(event_id, event = 'Segment Left') AS left
FROM events
WHERE workspace_id = {p0:UUID}
  AND node IN (
    SELECT node
    FROM arrivals
    WHERE workspace_id = {p1:UUID} AND received_at >= {p2:DateTime64(3, 'UTC')} AND kind = 'signal'
  )
  AND timestamp >= {p3:DateTime64(3, 'UTC')}
  AND kind = 'signal'
  AND event IN ('Segment Entered', 'Segment Left')
GROUP BY segment
-- p0 = "00000000-0000-4000-8000-00000000000a"
-- p1 = "00000000-0000-4000-8000-00000000000a"
-- p2 = "2026-06-08 12:00:00.000"
-- p3 = "2026-06-08 12:00:00.000"
