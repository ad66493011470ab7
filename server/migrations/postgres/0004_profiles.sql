-- Which of several claims about a trait holds, where a workspace wants it otherwise than by default
-- (server/src/profiles/trait-rules.ts). trait may end in .* for a family; sources from the most trusted on.
CREATE TABLE trait_rules (
  workspace_id uuid NOT NULL,
  collection text NOT NULL CHECK (collection IN ('people', 'accounts')),
  trait text NOT NULL,
  rule text NOT NULL CHECK (rule IN ('latest', 'first', 'most_trusted_source', 'stated_first')),
  sources uuid[] NOT NULL DEFAULT '{}',
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, collection, trait)
);
