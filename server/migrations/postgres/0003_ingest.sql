-- How far ingestion has applied what it stored, written about once a second: after a crash, what arrived later is
-- taken from the event log again. Concerns the whole installation, so it has no workspace.
CREATE TABLE ingest_progress (
  name text PRIMARY KEY,
  applied_before timestamptz NOT NULL,
  is_clean boolean NOT NULL
);
