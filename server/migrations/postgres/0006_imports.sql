-- Files brought in through the app or the command line. The bytes lie in the data folder: uploads/ID/NAME, and the
-- rows that were refused in imports/ID.csv.

-- used_at: when an import last took the file, or ended with it; null while none has.
CREATE TABLE uploads (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  bytes bigint NOT NULL,
  uploaded_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (workspace_id, id)
);

-- uploads   its files in the order given; none for an import of the command line, whose files are its user's
-- files     [{ name, bytes }]
-- goes      how often it was begun: from the second time on, some of it is in the log already
-- figures   progress, counts, reasons and warnings, as of a second ago while it runs
CREATE TABLE imports (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  state text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'cancelled', 'failed', 'undoing', 'undone')),
  source_id uuid NOT NULL,
  map text NOT NULL,
  uploads uuid[] NOT NULL,
  files jsonb NOT NULL,
  started_by text NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  goes integer NOT NULL,
  figures jsonb NOT NULL,
  problem text,
  -- Whether going on could help; false when a file was cut.
  is_mendable boolean NOT NULL,
  PRIMARY KEY (workspace_id, id)
);

CREATE INDEX imports_unfinished ON imports (workspace_id, started_at) WHERE state IN ('queued', 'running');
