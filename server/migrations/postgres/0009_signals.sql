-- What changed about people and accounts (server/src/signals): the outbox, and after delivery the list of signals.
-- id               of the event on the timeline too; made of subject, definition and the standing it departs from, so
--                  that noticing the same change twice is noticing it once
-- standing_version the row of `standings` that has the change; while that row is not written the signal does not hold
-- logged_at        the event is in the log; delivered_at: everybody who subscribed has taken it
CREATE TABLE signals (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('score.changed', 'band.changed', 'segment.entered', 'segment.left', 'stage.reached')),
  at timestamptz NOT NULL,
  collection text NOT NULL CHECK (collection IN ('people', 'accounts')),
  subject uuid NOT NULL,
  definition_kind text NOT NULL,
  definition text NOT NULL,
  title text NOT NULL,
  before text,
  after text,
  change double precision,
  state text CHECK (state IN ('good', 'watch', 'bad')),
  is_good boolean,
  standing_version bigint NOT NULL,
  logged_at timestamptz,
  delivered_at timestamptz,
  PRIMARY KEY (workspace_id, id)
);

CREATE INDEX signals_by_time ON signals (workspace_id, at, id);
CREATE INDEX signals_of_subject ON signals (workspace_id, subject, at, id);
CREATE INDEX signals_to_deliver ON signals (workspace_id, at, id) WHERE delivered_at IS NULL;

-- When everybody was last gone over, by which definitions; is_clean while nothing that was touched waits in memory.
CREATE TABLE standing_sweeps (
  workspace_id uuid PRIMARY KEY,
  revision text NOT NULL,
  swept_at timestamptz NOT NULL,
  is_clean boolean NOT NULL
);
