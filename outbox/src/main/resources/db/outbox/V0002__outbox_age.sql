-- When a record came, so that it is known how long it has waited, whoever started since. Rows that
-- were there before have waited at least since now.
ALTER TABLE outbox ADD COLUMN written_at timestamptz NOT NULL DEFAULT now();
