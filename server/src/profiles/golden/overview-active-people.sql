SELECT
  member.1 AS id,
  uniqExactIf(member.2, day > toDate({p0:DateTime64(3, 'UTC')}) - 30) AS active_30,
  uniqExactIf(member.2, day <= toDate({p1:DateTime64(3, 'UTC')}) - 30) AS active_previous_30
FROM active_days
INNER JOIN (
  SELECT arrayJoin(arrayZip({p2:Array(UUID)}, {p3:Array(UUID)}, {p4:Array(UUID)})) AS member
) AS members ON members.member.3 = active_days.node
WHERE workspace_id = {p5:UUID} AND node IN {p6:Array(UUID)}
  AND day > toDate({p7:DateTime64(3, 'UTC')}) - 60
GROUP BY id
