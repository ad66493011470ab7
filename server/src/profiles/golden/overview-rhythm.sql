WITH
  active_days[1] AS last_used,
  arrayFirst(day -> day < toDate({p0:DateTime64(3, 'UTC')}), active_days) AS used_before
SELECT
  id,
  name,
  title,
  account_id,
  if(last_used >= toDate({p1:DateTime64(3, 'UTC')}), 'came_back', 'went_quiet') AS change,
  if(change = 'came_back', used_before, last_used) AS last_day,
  if(change = 'came_back', last_used, last_used + 14) AS day
FROM people FINAL
WHERE workspace_id = {p2:UUID} AND account_id != {p3:UUID} AND is_anonymous = 0
  AND (
    (last_used + 14 > toDate({p4:DateTime64(3, 'UTC')}) AND last_used + 14 <= toDate({p5:DateTime64(3, 'UTC')})
      AND arrayCount(day -> day > last_used - 60, active_days) >= 8)
    OR (last_used >= toDate({p6:DateTime64(3, 'UTC')}) AND used_before > toDate('1970-01-01') AND used_before < last_used - 30)
  )
ORDER BY day DESC, id
LIMIT 200
