-- What a workspace expects of events by name (server/src/catalog): one that does not fit is refused and waits.
-- event is the name of a track call, page or screen, or the call itself where it has none; expected is the type by
-- property. Kept in the memory of each process, which is told of changes.
CREATE TABLE catalog_rules (
  workspace_id uuid NOT NULL,
  event text NOT NULL,
  is_blocked boolean NOT NULL,
  expected jsonb NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, event)
);
