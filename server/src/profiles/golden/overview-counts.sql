SELECT
  (SELECT count() FROM people FINAL WHERE workspace_id = {p0:UUID}) AS people,
  (SELECT count() FROM people FINAL WHERE workspace_id = {p1:UUID} AND first_seen_at >= {p2:DateTime64(3, 'UTC')}) AS new_people,
  (SELECT count() FROM accounts FINAL WHERE workspace_id = {p3:UUID}) AS accounts,
  (SELECT count() FROM accounts FINAL WHERE workspace_id = {p4:UUID} AND first_seen_at >= {p5:DateTime64(3, 'UTC')}) AS new_accounts,
  (SELECT count() FROM arrivals WHERE workspace_id = {p6:UUID} AND source_id NOT IN {p7:Array(UUID)}) AS events
