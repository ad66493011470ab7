-- Webhooks and databases that feed a workspace, and where imports of pipes go on.

-- secret        the signing secret of a webhook or the address of a database with its password, AES-256-GCM under the
--               installation's key; null while a vendor has not shown it yet
-- settings      what is no secret, by kind: { signedUrl } or { shownUrl, query, cursor, everyMinutes }
-- cursor_at     a database has been read up to here, and everything before is stored
-- failures      how often in a row it could not be read
-- last_counts   rows of the last delivery or reading: { read, accepted, duplicates, rejected }
CREATE TABLE connections (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL UNIQUE,
  source_id uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('webhook', 'database')),
  vendor text CHECK (vendor IN ('stripe', 'hubspot', 'zendesk', 'generic')),
  secret bytea,
  settings jsonb NOT NULL,
  map text NOT NULL,
  is_paused boolean NOT NULL DEFAULT false,
  cursor_at text,
  last_run_at timestamptz,
  next_run_at timestamptz,
  last_problem text,
  failures integer NOT NULL DEFAULT 0,
  last_counts jsonb,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CHECK ((kind = 'webhook') = (vendor IS NOT NULL))
);

CREATE INDEX connections_due ON connections (next_run_at) WHERE kind = 'database' AND NOT is_paused;

-- The last state a Singer or Airbyte import of this name gave, kept once everything before it was stored.
CREATE TABLE pipe_states (
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  state jsonb NOT NULL,
  kept_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, name)
);
