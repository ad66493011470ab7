-- What an import brought can be taken back (docs/decisions/0010-forgetting.md). A row that comes of one event says
-- which import brought that event, or the zero UUID, and goes with it.
ALTER TABLE arrivals {{on_cluster}} ADD COLUMN IF NOT EXISTS import_id UUID;

ALTER TABLE arrivals_from_events {{on_cluster}} MODIFY QUERY
SELECT workspace_id, received_at, event_id, node, account_node, timestamp, source_id, type, kind, event, import_id
FROM events;

ALTER TABLE traits {{on_cluster}} ADD COLUMN IF NOT EXISTS import_id UUID;

ALTER TABLE traits_from_events {{on_cluster}} MODIFY QUERY
SELECT
  workspace_id,
  if(type = 'group', account_node, node) AS node,
  claim.1 AS name,
  timestamp,
  source_id,
  event_id,
  basis,
  if(type = 'group' OR node = account_node, 'accounts', 'people') AS collection,
  claim.2 AS value,
  import_id
FROM events
ARRAY JOIN JSONExtractKeysAndValuesRaw(traits) AS claim
WHERE traits != '';

-- The identifiers that an import being undone named, noted before its events go: what was computed for them is computed
-- anew. Empty unless an undo is under way.
CREATE TABLE IF NOT EXISTS forgotten_nodes {{on_cluster}} (
  workspace_id UUID,
  import_id UUID,
  collection LowCardinality(String),
  node UUID
)
ENGINE = {{engine:ReplacingMergeTree}}
ORDER BY (workspace_id, import_id, node, collection)
SETTINGS fsync_after_insert = 1;
