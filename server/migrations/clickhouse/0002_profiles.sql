-- Everything here is computed from the event log by the engine as events are inserted, is idempotent
-- (sets, minima, maxima), and so can be emptied and rebuilt from the log at any time.

-- Granules of 1,024 rows and not 8,192, since nearly every question is about a few subjects: measured on the log,
-- a person's counts took half the time.

-- Who owns a node, for the nodes that are owned by another one (merged identifiers); the highest version holds.
CREATE TABLE IF NOT EXISTS identity_owners {{on_cluster}} (
  workspace_id UUID,
  node UUID,
  owner UUID,
  version UInt64
)
ENGINE = {{engine:ReplacingMergeTree(version)}}
ORDER BY (workspace_id, node)
SETTINGS index_granularity = 1024;

-- The same by the owner, to find all nodes of a subject; what identity_owners says of the node decides.
CREATE TABLE IF NOT EXISTS identity_nodes {{on_cluster}} (
  workspace_id UUID,
  owner UUID,
  node UUID
)
ENGINE = {{engine:ReplacingMergeTree}}
ORDER BY (workspace_id, owner, node)
SETTINGS index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS identity_nodes_from_owners {{on_cluster}} TO identity_nodes AS
SELECT workspace_id, owner, node
FROM identity_owners;

-- What events claimed about their subject: the full history, one row a claim. value is JSON text; 'null' removes.
CREATE TABLE IF NOT EXISTS traits {{on_cluster}} (
  workspace_id UUID,
  node UUID,
  name LowCardinality(String),
  timestamp DateTime64(3, 'UTC'),
  source_id UUID,
  event_id UUID,
  basis LowCardinality(String),
  collection LowCardinality(String),
  value String CODEC(ZSTD)
)
ENGINE = {{engine:ReplacingMergeTree}}
ORDER BY (workspace_id, node, name, timestamp, event_id)
SETTINGS index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS traits_from_events {{on_cluster}} TO traits AS
SELECT
  workspace_id,
  if(type = 'group', account_node, node) AS node,
  claim.1 AS name,
  timestamp,
  source_id,
  event_id,
  basis,
  if(type = 'group' OR node = account_node, 'accounts', 'people') AS collection,
  claim.2 AS value
FROM events
ARRAY JOIN JSONExtractKeysAndValuesRaw(traits) AS claim
WHERE traits != '';

-- The days on which someone used something, by account.
CREATE TABLE IF NOT EXISTS active_days {{on_cluster}} (
  workspace_id UUID,
  node UUID,
  day Date,
  account_node UUID,
  first_at SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
  last_at SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
)
ENGINE = {{engine:AggregatingMergeTree}}
ORDER BY (workspace_id, node, day, account_node)
SETTINGS index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS active_days_from_events {{on_cluster}} TO active_days AS
SELECT
  workspace_id,
  node,
  toDate(timestamp) AS day,
  account_node,
  min(timestamp) AS first_at,
  max(timestamp) AS last_at
FROM events
WHERE kind = 'usage'
GROUP BY workspace_id, node, day, account_node;

-- Who was seen in which account, from when to when; the last stated role and the last joining or leaving.
CREATE TABLE IF NOT EXISTS memberships {{on_cluster}} (
  workspace_id UUID,
  account_node UUID,
  node UUID,
  first_at SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
  last_at SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
  last_role SimpleAggregateFunction(max, Tuple(at DateTime64(3, 'UTC'), role String)),
  last_change SimpleAggregateFunction(max, Tuple(at DateTime64(3, 'UTC'), change String))
)
ENGINE = {{engine:AggregatingMergeTree}}
ORDER BY (workspace_id, account_node, node)
SETTINGS index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS memberships_from_events {{on_cluster}} TO memberships AS
SELECT
  workspace_id,
  account_node,
  node,
  min(timestamp) AS first_at,
  max(timestamp) AS last_at,
  max(if(event = 'Account Added User', (timestamp, JSONExtract(properties, 'role', 'String')), (toDateTime64(0, 3, 'UTC'), ''))) AS last_role,
  max(if(event IN ('Account Added User', 'Account Removed User'), (timestamp, event), (toDateTime64(0, 3, 'UTC'), ''))) AS last_change
FROM events
WHERE account_node != toUUID('00000000-0000-0000-0000-000000000000') AND node != account_node
GROUP BY workspace_id, account_node, node;

-- The same, found by the person.
CREATE TABLE IF NOT EXISTS memberships_by_person {{on_cluster}} AS memberships
ENGINE = {{engine:AggregatingMergeTree}}
ORDER BY (workspace_id, node, account_node)
SETTINGS index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS memberships_by_person_from_memberships {{on_cluster}} TO memberships_by_person AS
SELECT workspace_id, account_node, node, first_at, last_at, last_role, last_change
FROM memberships;

-- Words by which a subject can be found: of its names, e-mails and domains (from traits) and of its identifiers.
CREATE TABLE IF NOT EXISTS search_words {{on_cluster}} (
  workspace_id UUID,
  word String,
  collection LowCardinality(String),
  node UUID
)
ENGINE = {{engine:ReplacingMergeTree}}
ORDER BY (workspace_id, word, collection, node);

-- A query is cut into words the same way (server/src/profiles/search-words.ts); endings every domain shares are left out.
CREATE MATERIALIZED VIEW IF NOT EXISTS search_words_from_traits {{on_cluster}} TO search_words AS
SELECT DISTINCT
  workspace_id,
  arrayJoin(splitByRegexp('[^\\p{L}\\p{N}]+', removeDiacriticsUTF8(lowerUTF8(JSONExtractString(value))))) AS word,
  collection,
  node
FROM traits
WHERE name IN ('name', 'firstName', 'lastName', 'first_name', 'last_name', 'email', 'username', 'phone', 'company', 'domain', 'website')
  AND word NOT IN ('', 'com', 'net', 'org', 'io', 'www', 'http', 'https');

-- Each word once, to find the one that was meant by a mistyped one.
CREATE TABLE IF NOT EXISTS search_vocabulary {{on_cluster}} (
  workspace_id UUID,
  word String
)
ENGINE = {{engine:ReplacingMergeTree}}
ORDER BY (workspace_id, word);

CREATE MATERIALIZED VIEW IF NOT EXISTS search_vocabulary_from_words {{on_cluster}} TO search_vocabulary AS
SELECT DISTINCT workspace_id, word
FROM search_words
WHERE length(word) BETWEEN 3 AND 30 AND NOT match(word, '[0-9@:]');

-- One row a person as lists show it, rewritten when the person changes; the highest version holds.
-- traits are the chosen values (survivorship applied) as JSON text by name; active_days the days of use,
-- newest first, so that windows such as 30 days are cut when reading and silence needs no rewriting.
-- revenue is in the currency the person paid most in.
CREATE TABLE IF NOT EXISTS people {{on_cluster}} (
  workspace_id UUID,
  id UUID,
  name String,
  email String,
  phone String,
  title String,
  is_anonymous UInt8,
  account_id UUID,
  account_ids Array(UUID),
  first_seen_at DateTime64(3, 'UTC'),
  last_seen_at DateTime64(3, 'UTC'),
  active_days Array(Date),
  revenue Float64,
  currency LowCardinality(String),
  nps_score Nullable(UInt8),
  nps_at DateTime64(3, 'UTC'),
  open_tickets UInt32,
  traits Map(LowCardinality(String), String),
  version UInt64,
  is_deleted UInt8
)
ENGINE = {{engine:ReplacingMergeTree(version, is_deleted)}}
ORDER BY (workspace_id, id)
SETTINGS index_granularity = 256, min_compress_block_size = 16384;

-- One row an account, in the same way; member_last_used holds the last day of use of each present member who has
-- used something, parent_group the group id that its trait parentId names.
CREATE TABLE IF NOT EXISTS accounts {{on_cluster}} (
  workspace_id UUID,
  id UUID,
  name String,
  domain String,
  industry String,
  plan LowCardinality(String),
  owner String,
  parent_group String,
  people UInt32,
  member_last_used Array(Date),
  first_seen_at DateTime64(3, 'UTC'),
  last_seen_at DateTime64(3, 'UTC'),
  active_days Array(Date),
  mrr Float64,
  revenue Float64,
  currency LowCardinality(String),
  seats UInt32,
  renews_at DateTime64(3, 'UTC'),
  nps_score Nullable(Float64),
  open_tickets UInt32,
  traits Map(LowCardinality(String), String),
  version UInt64,
  is_deleted UInt8
)
ENGINE = {{engine:ReplacingMergeTree(version, is_deleted)}}
ORDER BY (workspace_id, id)
SETTINGS index_granularity = 256, min_compress_block_size = 16384;
