WITH
  seen AS (
    SELECT account_node, min(first_at) AS first_at, max(last_at) AS last_at, max(last_role) AS last_role, max(last_change) AS last_change
    FROM memberships_by_person
    WHERE workspace_id = {p0:UUID} AND node IN {p1:Array(UUID)}
    GROUP BY account_node
  ),
  owners AS (
    SELECT node, owner
    FROM identity_owners FINAL
    WHERE workspace_id = {p2:UUID} AND node IN (SELECT account_node FROM seen)
  ),
  places AS (
    SELECT
      if(owners.owner = {p3:UUID}, account_node, owners.owner) AS account_id,
      min(first_at) AS since,
      max(last_at) AS last_at,
      max(last_role).2 AS role,
      max(last_change) AS change
    FROM seen
    LEFT JOIN owners ON owners.node = seen.account_node
    GROUP BY account_id
  )
SELECT
  account_id,
  names.name AS account_name,
  since,
  last_at,
  role,
  if(change.2 = 'Account Removed User', change.1, NULL) AS until
FROM places
LEFT JOIN (
  SELECT id, name
  FROM accounts FINAL
  WHERE workspace_id = {p4:UUID} AND id IN (SELECT account_id FROM places)
) AS names ON names.id = places.account_id
ORDER BY until IS NULL DESC, last_at DESC, account_id
