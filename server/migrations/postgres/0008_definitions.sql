-- What a workspace computes of its people and accounts, as YAML (server/src/definitions). A version is never changed:
-- publishing, going back and retiring each write the next one, so that the past can be computed as it was defined then.
-- Kept in the memory of each process, which is told of changes.

-- retired  from here on it is computed no longer; yaml is that of the version before
CREATE TABLE definition_versions (
  workspace_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('metric', 'score', 'segment', 'stages')),
  name text NOT NULL,
  version integer NOT NULL,
  yaml text NOT NULL,
  published_at timestamptz NOT NULL,
  published_by text NOT NULL,
  retired boolean NOT NULL,
  PRIMARY KEY (workspace_id, kind, name, version)
);

-- Texts that are being written; they may be wrong, and nothing is computed by them.
CREATE TABLE definition_drafts (
  workspace_id uuid NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  yaml text NOT NULL,
  saved_at timestamptz NOT NULL,
  saved_by text NOT NULL,
  PRIMARY KEY (workspace_id, kind, name)
);
