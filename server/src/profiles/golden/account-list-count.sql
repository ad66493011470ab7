SELECT currency, count() AS subjects, sum(revenue) AS amount
FROM accounts FINAL
WHERE workspace_id = {p0:UUID}
  AND is_deleted = 0
  AND (renews_at >= {p1:DateTime64(3, 'UTC')} AND renews_at < {p2:DateTime64(3, 'UTC')} + INTERVAL {p3:Int64} DAY)
GROUP BY currency
ORDER BY amount DESC
