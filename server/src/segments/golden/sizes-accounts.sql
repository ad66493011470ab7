SELECT arrayJoin(standings.segments) AS segment, accounts.currency AS currency, count() AS subjects, sum(accounts.mrr) AS amount
FROM standings FINAL
LEFT JOIN (
  SELECT id, currency, mrr
  FROM accounts FINAL
  WHERE workspace_id = {p0:UUID} AND is_deleted = 0
) AS accounts ON accounts.id = standings.id
WHERE workspace_id = {p1:UUID} AND collection = 'accounts' AND is_deleted = 0
GROUP BY segment, currency
-- p0 = "00000000-0000-4000-8000-00000000000a"
-- p1 = "00000000-0000-4000-8000-00000000000a"
