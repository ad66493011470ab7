SELECT
  id,
  if(renews_at = toDateTime64(0, 3, 'UTC'), toDateTime64('2200-01-01 00:00:00', 3, 'UTC'), renews_at) AS sort_value,
  name,
  domain,
  industry,
  plan,
  owner,
  parent_group,
  people,
  member_last_used,
  last_seen_at,
  active_days,
  mrr,
  revenue,
  currency,
  renews_at,
  nps_score,
  open_tickets
FROM accounts FINAL
WHERE workspace_id = {p0:UUID}
  AND is_deleted = 0
  AND (renews_at >= {p1:DateTime64(3, 'UTC')} AND renews_at < {p2:DateTime64(3, 'UTC')} + INTERVAL {p3:Int64} DAY)
ORDER BY sort_value, id
LIMIT {p4:Int64}
