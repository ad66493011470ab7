-- Who is who: identifiers, the evidence that links them, and what follows from it (owners), which can be
-- computed anew from the first two at any time.

-- Every identifier ever seen. node is a hash of (workspace, collection, type, value).
CREATE TABLE identifiers (
  workspace_id uuid NOT NULL,
  node uuid NOT NULL,
  collection text NOT NULL,
  type text NOT NULL,
  value text NOT NULL,
  raw text NOT NULL,
  -- The earliest event that carries it.
  first_at timestamptz NOT NULL,
  first_event_id uuid NOT NULL,
  first_source_id uuid NOT NULL,
  -- Why it joins nobody; null for nearly all.
  shared_reason text,
  PRIMARY KEY (workspace_id, node)
);

CREATE INDEX identifiers_shared ON identifiers (workspace_id, node) WHERE shared_reason IS NOT NULL;

-- The set of evidence: a is the stronger identifier (for an alias the former one). claim is 'observed', 'alias',
-- 'manual_same' or 'manual_distinct'; kind and the columns after it tell of the earliest sighting.
CREATE TABLE identity_edges (
  workspace_id uuid NOT NULL,
  a uuid NOT NULL,
  b uuid NOT NULL,
  claim text NOT NULL,
  collection text NOT NULL,
  kind text NOT NULL,
  first_at timestamptz NOT NULL,
  event_id uuid,
  source_id uuid,
  -- Taken back by a person: stays, and is not used again even when it is seen again.
  retracted_at timestamptz,
  -- Why it was not followed at the last computation.
  refused_rule text,
  refused_reason text,
  PRIMARY KEY (workspace_id, a, b, claim)
);

CREATE INDEX identity_edges_b ON identity_edges (workspace_id, b);
CREATE INDEX identity_edges_refused ON identity_edges (workspace_id, first_at) WHERE refused_rule IS NOT NULL;

CREATE SEQUENCE identity_owner_versions;

-- The subject of an identifier, where it is or once was another node than its own.
CREATE TABLE identity_owners (
  workspace_id uuid NOT NULL,
  node uuid NOT NULL,
  collection text NOT NULL,
  owner uuid NOT NULL,
  -- Grows with every change; within a workspace in the order of commits, since changes hold its lock.
  version bigint NOT NULL,
  PRIMARY KEY (workspace_id, node)
);

CREATE INDEX identity_owners_owner ON identity_owners (workspace_id, owner);
CREATE INDEX identity_owners_version ON identity_owners (workspace_id, version);

-- What happened to subjects: merges, what came apart, refusals, shared identifiers, and who did it by hand.
CREATE TABLE identity_log (
  workspace_id uuid NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  collection text NOT NULL,
  -- The subject it happened to, or the shared identifier.
  subject uuid NOT NULL,
  -- The subject that it went into or came out of.
  other uuid,
  -- The evidence that decided.
  edge_a uuid,
  edge_b uuid,
  edge_claim text,
  event_id uuid,
  source_id uuid,
  rule text,
  actor text,
  reason text,
  PRIMARY KEY (workspace_id, seq)
);

CREATE INDEX identity_log_subject ON identity_log (workspace_id, subject, seq);
CREATE INDEX identity_log_other ON identity_log (workspace_id, other, seq) WHERE other IS NOT NULL;

-- What people decided: merges and splits by hand, and what was taken back. Each is an event of the log first, from
-- which this table is filled again. Of what several decisions say of one edge, the last by number holds.
CREATE TABLE identity_decisions (
  workspace_id uuid NOT NULL,
  event_id uuid NOT NULL,
  number bigint NOT NULL,
  kind text NOT NULL,
  collection text NOT NULL,
  subject uuid NOT NULL,
  other uuid,
  -- The identifiers that it is about.
  concerned uuid[] NOT NULL,
  -- Edges (a, b, claim) that hold, and that no longer hold, by this decision.
  holds jsonb NOT NULL,
  lifts jsonb NOT NULL,
  PRIMARY KEY (workspace_id, event_id)
);

CREATE INDEX identity_decisions_number ON identity_decisions (workspace_id, number);
