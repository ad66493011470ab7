-- Who uses this installation and what may write to it. Secrets are kept as SHA-256 only: each is 256 random
-- bits, so a slow hash would add nothing; passwords, which people choose, are kept as argon2id.

-- One company using Sextant. The one made at the first start is the installation's own.
CREATE TABLE workspaces (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  time_zone text NOT NULL,
  currency text NOT NULL,
  country text NOT NULL,
  created_at timestamptz NOT NULL
);

-- People who sign in to the app; email is lower case.
CREATE TABLE logins (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  email text NOT NULL UNIQUE,
  name text NOT NULL,
  password_hash text NOT NULL,
  is_owner boolean NOT NULL,
  created_at timestamptz NOT NULL
);

-- Two first visitors at the same moment: the second insert fails here, whatever either of them read before.
CREATE UNIQUE INDEX logins_one_owner ON logins (workspace_id) WHERE is_owner;

CREATE TABLE sessions (
  token_sha256 bytea PRIMARY KEY,
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  login_id uuid NOT NULL REFERENCES logins (id),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE INDEX sessions_by_expiry ON sessions (expires_at);

-- A revoked key keeps its row, so that a key given by the environment stays revoked at the next start.
CREATE TABLE api_keys (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  name text NOT NULL,
  scopes text[] NOT NULL,
  secret_sha256 bytea NOT NULL UNIQUE,
  hint text NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz,
  revoked_at timestamptz
);

-- What feeds a workspace. After a rotation the previous write key holds until previous_until.
CREATE TABLE sources (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  name text NOT NULL,
  kind text NOT NULL,
  write_key_sha256 bytea NOT NULL UNIQUE,
  write_key_hint text NOT NULL,
  previous_sha256 bytea UNIQUE,
  previous_until timestamptz,
  created_at timestamptz NOT NULL
);

-- Demo worlds loaded into a workspace. ends_at is kept because a world is a function of it: an interrupted load
-- goes on with the same events, and what was stored already is recognised as duplicate.
CREATE TABLE loaded_worlds (
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  name text NOT NULL,
  scale double precision NOT NULL,
  ends_at timestamptz NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (workspace_id, name)
);
