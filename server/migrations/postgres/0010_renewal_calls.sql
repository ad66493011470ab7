-- What account managers expect of renewals (server/src/insights/renewals). Calls are never changed: the newest of an
-- account and a date counts.
-- account_id  the account's id when the call was made; it follows the account when that is merged
-- renews_at   the renewal that was meant
-- call        null takes back what was said before
CREATE TABLE renewal_calls (
  workspace_id uuid NOT NULL,
  account_id uuid NOT NULL,
  renews_at timestamptz NOT NULL,
  nr bigint GENERATED ALWAYS AS IDENTITY,
  call text CHECK (call IN ('commit', 'best_case', 'at_risk')),
  note text NOT NULL,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, account_id, renews_at, nr)
);

CREATE INDEX renewal_calls_by_date ON renewal_calls (workspace_id, renews_at);
