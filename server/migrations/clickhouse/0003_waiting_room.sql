-- The import that brought it, or the zero UUID: whatever comes of it later can be undone with that import.
ALTER TABLE rejected_events {{on_cluster}} ADD COLUMN IF NOT EXISTS import_id UUID;

-- What was refused and what became of it since, one row a refused event: the waiting room (server/src/ingest/waiting-room).
-- outcome is '' while it waits, then 'replayed' or 'dismissed'; the latest settled_at holds. Sorted by what the room
-- is grouped and chosen by, so that 10 million waiting events are counted by reading and need no sorting. Synced like
-- rejected_events, since what is missing here would wait for ever without anybody knowing.
CREATE TABLE IF NOT EXISTS waiting_events {{on_cluster}} (
  workspace_id UUID,
  code LowCardinality(String),
  source_id UUID,
  event String,
  received_at DateTime64(3, 'UTC'),
  rejection_id UUID,
  outcome LowCardinality(String),
  settled_at DateTime64(3, 'UTC'),
  INDEX by_id rejection_id TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = {{engine:ReplacingMergeTree(settled_at)}}
ORDER BY (workspace_id, code, source_id, event, received_at, rejection_id)
SETTINGS fsync_after_insert = 1;

-- event as the catalog calls it: where a track call has its name, other calls are known by page or type.
CREATE MATERIALIZED VIEW IF NOT EXISTS waiting_from_rejected {{on_cluster}} TO waiting_events AS
SELECT
  workspace_id,
  code,
  source_id,
  substringUTF8(multiIf(
    JSONType(payload, 'event') = 'String', JSONExtractString(payload, 'event'),
    JSONExtractString(payload, 'type') = 'track', '',
    JSONExtractString(payload, 'type') IN ('page', 'screen') AND JSONType(payload, 'name') = 'String',
      JSONExtractString(payload, 'name'),
    JSONType(payload, 'type') = 'String', JSONExtractString(payload, 'type'),
    ''
  ), 1, 500) AS event,
  received_at,
  rejection_id,
  '' AS outcome,
  toDateTime64(0, 3, 'UTC') AS settled_at
FROM rejected_events;

-- What was refused before there was a waiting room waits too.
INSERT INTO waiting_events (workspace_id, code, source_id, event, received_at, rejection_id, outcome, settled_at)
SELECT
  workspace_id,
  code,
  source_id,
  if(JSONType(payload, 'event') = 'String', substringUTF8(JSONExtractString(payload, 'event'), 1, 500), ''),
  received_at,
  rejection_id,
  '',
  toDateTime64(0, 3, 'UTC')
FROM rejected_events;
