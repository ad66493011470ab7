SELECT currency, count() AS subjects, sum(revenue) AS amount
FROM people FINAL
WHERE workspace_id = {p0:UUID}
  AND is_deleted = 0
  AND has(account_ids, {p1:UUID})
  AND active_days[1] > toDate({p2:DateTime64(3, 'UTC')}) - {p3:Int64}
  AND (traits[{p4:String}] = {p5:String} OR JSONExtractString(traits[{p6:String}]) = {p7:String})
GROUP BY currency
ORDER BY amount DESC
