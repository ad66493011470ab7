WITH
  asked AS (SELECT arrayJoin(arrayDistinct({p0:Array(UUID)})) AS node),
  owned AS (
    SELECT asked.node AS node, if(owners.owner = {p1:UUID}, asked.node, owners.owner) AS id
    FROM asked
    LEFT JOIN (
      SELECT node, owner
      FROM identity_owners FINAL
      WHERE workspace_id = {p2:UUID} AND node IN (SELECT node FROM asked)
    ) AS owners ON owners.node = asked.node
  )
SELECT owned.node AS node, owned.id AS id, names.name AS name
FROM owned
LEFT JOIN (
  SELECT id, name
  FROM people FINAL
  WHERE workspace_id = {p3:UUID} AND id IN (SELECT id FROM owned)
) AS names ON names.id = owned.id
