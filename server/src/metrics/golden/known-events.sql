SELECT event, kind, source_id = {p0:UUID} AS is_decision, min(timestamp) AS first_at
FROM arrivals
WHERE workspace_id = {p1:UUID}
GROUP BY event, kind, is_decision
