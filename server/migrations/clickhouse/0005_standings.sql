-- Where each person and account stands on what its workspace defines (server/src/standings): one row a subject, written
-- anew when something concerns it; the highest version holds. Everything else about scores is computed when asked.
-- as_of       the moment the row was computed for: computing it again as of then from the log gives the same row
-- metrics     by name; one that is unknown is absent, and so it is with scores and bands
-- bands       after margin and settling; stages after holding
-- signalled   value of each score when a signal last said where it is: smaller moves say nothing
-- revision    of the definitions the row was computed by
CREATE TABLE IF NOT EXISTS standings {{on_cluster}} (
  workspace_id UUID,
  collection LowCardinality(String),
  id UUID,
  as_of DateTime64(3, 'UTC'),
  metrics Map(LowCardinality(String), Float64),
  scores Map(LowCardinality(String), Float64),
  bands Map(LowCardinality(String), LowCardinality(String)),
  stages Map(LowCardinality(String), LowCardinality(String)),
  segments Array(LowCardinality(String)),
  signalled Map(LowCardinality(String), Float64),
  revision String,
  version UInt64,
  is_deleted UInt8
)
ENGINE = {{engine:ReplacingMergeTree(version, is_deleted)}}
ORDER BY (workspace_id, collection, id)
SETTINGS index_granularity = 256, min_compress_block_size = 16384;
