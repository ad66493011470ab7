SELECT id, name, mrr, currency, renews_at, open_tickets
FROM accounts FINAL
WHERE workspace_id = {p0:UUID} AND mrr > 0
  AND renews_at >= {p1:DateTime64(3, 'UTC')} AND renews_at < {p2:DateTime64(3, 'UTC')} + INTERVAL 180 DAY
ORDER BY renews_at, id
LIMIT 200
