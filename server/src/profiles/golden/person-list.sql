SELECT
  id,
  last_seen_at AS sort_value,
  name,
  email,
  title,
  account_id,
  length(account_ids) AS accounts,
  first_seen_at,
  last_seen_at,
  active_days,
  revenue,
  currency,
  nps_score,
  open_tickets
FROM people FINAL
WHERE workspace_id = {p0:UUID}
  AND is_deleted = 0
  AND has(account_ids, {p1:UUID})
  AND active_days[1] > toDate({p2:DateTime64(3, 'UTC')}) - {p3:Int64}
  AND (traits[{p4:String}] = {p5:String} OR JSONExtractString(traits[{p6:String}]) = {p7:String})
ORDER BY sort_value DESC, id DESC
LIMIT {p8:Int64}
