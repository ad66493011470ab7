-- The event log: every event that was accepted, once, for ever filed under one node.
-- node          the identifier the event is filed under (its anchor); who owns that node is resolved when reading
-- account_node  the account the event speaks of, or the zero UUID; an account's own event has node = account_node
-- kind          what the event is about (contract/src/events/vocabulary.ts): usage, engagement, feedback, …
-- properties    as they were sent, as JSON text: writing a column of type JSON cost a third of an insert, reading it
--               most of a page (docs/decisions/0008-properties-are-text.md)
-- traits        what the event claims about its subject, as JSON text, '' when nothing
-- envelope      the rest of the message as it arrived (context, integrations, original timestamps), JSON text
-- import_id     the import that brought the event, or the zero UUID; no index, since nearly only zeros are read in no time
--               (7 ms of processor time for 2 million events; a skip index made it no less)
-- Granules of 256 rows in blocks of 16 kB: nearly every read is of a few subjects. Against 1,024 rows, the uses of 25
-- people took half the processor time, and inserting the same.
-- No partitions: reads are by subject, and 48 unmerged monthly parts made a timeline 12 times slower.
CREATE TABLE events {{on_cluster}} (
  workspace_id UUID,
  node UUID,
  timestamp DateTime64(3, 'UTC') CODEC(Delta, ZSTD),
  event_id UUID,
  account_node UUID,
  received_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD),
  source_id UUID,
  type LowCardinality(String),
  kind LowCardinality(String),
  event LowCardinality(String),
  user_id String CODEC(ZSTD),
  anonymous_id String CODEC(ZSTD),
  group_id String CODEC(ZSTD),
  message_id String CODEC(ZSTD),
  basis LowCardinality(String),
  properties String CODEC(ZSTD),
  traits String CODEC(ZSTD),
  envelope String CODEC(ZSTD),
  import_id UUID
)
ENGINE = {{engine:MergeTree}}
ORDER BY (workspace_id, node, timestamp, event_id)
SETTINGS fsync_after_insert = 1, index_granularity = 256, min_compress_block_size = 16384;

-- The same events in the order they arrived: the live list, one event by its id, deduplication after a restart.
CREATE TABLE arrivals {{on_cluster}} (
  workspace_id UUID,
  received_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD),
  event_id UUID,
  node UUID,
  account_node UUID,
  timestamp DateTime64(3, 'UTC') CODEC(Delta, ZSTD),
  source_id UUID,
  type LowCardinality(String),
  kind LowCardinality(String),
  event LowCardinality(String),
  INDEX by_event_id event_id TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = {{engine:MergeTree}}
ORDER BY (workspace_id, received_at, event_id);

CREATE MATERIALIZED VIEW arrivals_from_events {{on_cluster}} TO arrivals AS
SELECT workspace_id, received_at, event_id, node, account_node, timestamp, source_id, type, kind, event
FROM events;

-- What was refused, whole, with its reason; nothing that arrived is dropped.
CREATE TABLE rejected_events {{on_cluster}} (
  workspace_id UUID,
  received_at DateTime64(3, 'UTC'),
  rejection_id UUID,
  source_id UUID,
  message_id String,
  code LowCardinality(String),
  detail String,
  payload String CODEC(ZSTD)
)
ENGINE = {{engine:MergeTree}}
ORDER BY (workspace_id, received_at, rejection_id)
SETTINGS fsync_after_insert = 1;

-- Per source and hour: received = stored + duplicate + rejected, in every row and so in every sum.
CREATE TABLE ingest_counts {{on_cluster}} (
  workspace_id UUID,
  source_id UUID,
  hour DateTime('UTC'),
  received UInt64,
  stored UInt64,
  duplicate UInt64,
  rejected UInt64,
  last_received_at SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
  last_event_at SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
)
ENGINE = {{engine:SummingMergeTree}}
ORDER BY (workspace_id, source_id, hour);
