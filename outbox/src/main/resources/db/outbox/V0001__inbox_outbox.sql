-- Events that have been taken. A row makes a redelivered event harmless.
CREATE TABLE inbox (
    event_id    text        PRIMARY KEY,
    received_at timestamptz NOT NULL DEFAULT now()
);

-- Rows come in order of time, so a block range index finds the old ones and costs inserts nothing.
CREATE INDEX inbox_received_at ON inbox USING brin (received_at);

-- Records on their way to Kafka, in order of id; a row goes when the broker has acknowledged it.
-- The identity has no cache: ids of one ticket grow in the order of its transactions, because
-- they are drawn while the ticket's row is locked.
CREATE TABLE outbox (
    id      bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic   text    NOT NULL,
    key     text,
    headers bytea   NOT NULL,
    value   bytea
);

-- Rows live for milliseconds: vacuum by count, not by share of the table.
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
